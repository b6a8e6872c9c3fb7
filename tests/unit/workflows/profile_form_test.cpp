#include "tests/unit/workflows/sight.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord::registration {
namespace {

TEST(EditingTheProfile, OpensEverythingOnOnePage) {
    auto story = registered(Role::both);
    story.then(EditProfile{});
    EXPECT_EQ(opened(story).id, FormId{"profile.both"});
    EXPECT_EQ(std::get<Open>(story.answer).again, "profile");
    auto shown = all_good_pages(Role::both);
    shown.erase("expectations");
    EXPECT_EQ(initial_of(opened(story)), shown);
}

TEST(EditingTheProfile, KeepsAndConfirms) {
    auto story = registered(Role::mentee);
    story.then(ProfileSent{Role::mentee, all_good_pages(Role::mentee) + Answers{{"hours", {"4"}}}});
    EXPECT_TRUE(std::holds_alternative<Nothing>(story.answer));
    EXPECT_EQ(story.state->answers.at("hours"), std::vector<std::string>{"4"});
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
    ASSERT_EQ(story.all<DirectMessage>().size(), 1U);
    EXPECT_EQ(story.all<DirectMessage>().front().kind, MessageKind::reply);
    EXPECT_TRUE(says(story.all<DirectMessage>().front().card, "4 hours a month"));
}

TEST(EditingTheProfile, WithoutAChangeClosesSilently) {
    auto story = registered(Role::mentee);
    const auto before = story.state;
    auto same = all_good_pages(Role::mentee);
    same.erase("expectations");
    EXPECT_TRUE(story.then(ProfileSent{Role::mentee, same}).silent());
    EXPECT_EQ(story.state, before);
}

TEST(EditingTheProfile, WithAnErrorKeepsTheOldOne) {
    auto story = registered(Role::mentee);
    const auto before = story.state;
    auto sent = all_good_pages(Role::mentee) + Answers{{"hours", {"0"}}};
    sent.erase("goal_1");
    story.then(ProfileSent{Role::mentee, sent});
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("hours"));
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("goal_1"));
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(story.effects.empty());
}

TEST(EditingTheProfile, WithAnotherRoleShowsItsFieldsBeforeAnythingIsKept) {
    auto story = registered(Role::mentee);
    const auto before = story.state;
    const auto sent = all_good_pages(Role::mentee) + Answers{{"role", {"mentor"}}, {"hours", {"6"}}};
    story.then(ProfileSent{Role::mentee, sent});
    EXPECT_EQ(next_form(story).id, FormId{"profile.mentor"});
    EXPECT_EQ(initial_of(next_form(story)).at("role"), std::vector<std::string>{"mentor"});
    EXPECT_EQ(initial_of(next_form(story)).at("hours"), std::vector<std::string>{"6"});
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(story.effects.empty());

    auto second = all_good_pages(Role::mentor) + Answers{{"hours", {"6"}}};
    second.erase("expectations");
    story.then(ProfileSent{Role::mentor, second});
    EXPECT_EQ(story.state->role, Role::mentor);
    EXPECT_EQ(story.all<DirectMessage>().size(), 1U);
}

TEST(EditingTheProfile, AfterAChangeOfRoleDropsWhatNoLongerApplies) {
    auto story = registered(Role::both);
    story.then(ProfileSent{Role::both, all_good_pages(Role::both) + Answers{{"role", {"mentor"}}}});
    story.then(ProfileSent{Role::mentor, all_good_pages(Role::mentor)});
    const auto mentor = read_profile(story.state->answers);
    EXPECT_EQ(mentor.role, Role::mentor);
    EXPECT_TRUE(mentor.goals.empty());
    EXPECT_TRUE(mentor.wanted.empty());
    EXPECT_EQ(mentor.offered.size(), 2U);
    EXPECT_FALSE(says(story.all<DirectMessage>().front().card, "Lead my first project"));

    story.then(ProfileSent{Role::mentor, all_good_pages(Role::mentor) + Answers{{"role", {"mentee"}}}});
    story.then(ProfileSent{Role::mentee, all_good_pages(Role::mentee)});
    const auto mentee = read_profile(story.state->answers);
    EXPECT_TRUE(mentee.offered.empty());
    EXPECT_EQ(mentee.capacity, 0);
    EXPECT_EQ(mentee.goals.size(), 1U);
}

TEST(EditingTheProfile, IsRefusedToThoseWhoAreNotRegistered) {
    for (auto story : {Story{}, drafting(Role::mentee), departed(Role::mentee)}) {
        const auto before = story.state;
        story.then(ProfileSent{Role::mentee, all_good_pages(Role::mentee)});
        EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("role"));
        EXPECT_EQ(story.state, before);
    }
}

}  // namespace
}  // namespace mentord::registration
