#include "workflows/registration/approval.hpp"

#include "tests/unit/workflows/sight.hpp"
#include "workflows/content/approval_cards.hpp"
#include "workflows/registration/waiting.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace mentord::registration {
namespace {

const PersonId orla{"p9"};

Story in_a_choosy_program(Role role) {
    Story story;
    story.program.rules.needs_approval = 1;
    story.then(Join{role});
    if (is_mentored(role)) story.then(good_page_sent(Page::needs, role));
    return story.then(good_page_sent(Page::goals, role)).then(good_page_sent(Page::commitment, role));
}

Story& then(Story& story, const approval::Happening& what) {
    auto decision = approval::decide(story.state, what, story.context());
    story.state = std::move(decision.next);
    story.answer = std::move(decision.answer);
    story.effects = std::move(decision.effects);
    return story;
}

std::vector<DirectMessage> to(const Story& story, const PersonId& who) {
    auto all = story.all<DirectMessage>();
    std::erase_if(all, [&](const DirectMessage& one) { return one.to != who; });
    return all;
}

TEST(Approval, Rule27_AMentorWaitsForTheOrganisersWhereTheProgramWantsIt) {
    const auto story = in_a_choosy_program(Role::mentor);
    EXPECT_EQ(story.state->state, EnrolmentState::pending);
    ASSERT_EQ(to(story, orla).size(), 1U);
    const auto card = to(story, orla).front().card;
    EXPECT_TRUE(says(card, "would like to be a mentor"));
    EXPECT_TRUE(says(card, "Not ticked: ")) << "what they did not say of themselves";
    EXPECT_TRUE(says(to(story, PersonId{}).front().card, "The organisers'. You hear from me either way"));
    EXPECT_EQ(in_a_choosy_program(Role::mentee).state->state, EnrolmentState::approved);
    EXPECT_EQ(registered(Role::mentor).state->state, EnrolmentState::approved) << "not where it does not";
}

TEST(Approval, IsToldWhenItCanNoLongerBeTakenBack) {
    auto story = in_a_choosy_program(Role::mentor);
    then(story, approval::Approve{story.state->version});
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
    ASSERT_EQ(to(story, story.state->person).size(), 1U);
    EXPECT_EQ(to(story, story.state->person).front().after, time_to_undo);
    EXPECT_TRUE(says(to(story, story.state->person).front().card, "You are in."));
    const auto timers = story.all<SetTimer>();
    EXPECT_EQ(timers.front().timer.kind, waiting::note_timer);
}

TEST(Approval, ADeclineIsKindAndCarriesTheirWords) {
    auto story = in_a_choosy_program(Role::mentor);
    then(story, approval::AskToDecline{story.state->version});
    EXPECT_EQ(opened(story).fields.front().id, "text");
    then(story, approval::Decline{"Please come back next year; we have five designers already."});
    EXPECT_EQ(story.state->state, EnrolmentState::declined);
    const auto card = to(story, story.state->person).front().card;
    EXPECT_TRUE(says(card, "does not work out this time"));
    EXPECT_TRUE(says(card, "five designers"));
    auto silent = in_a_choosy_program(Role::mentor);
    then(silent, approval::Decline{""});
    EXPECT_FALSE(says(to(silent, silent.state->person).front().card, "wrote to you"));
}

TEST(Approval, AQuestionGoesOnAndTheyWait) {
    auto story = in_a_choosy_program(Role::mentor);
    then(story, approval::AskMore{story.state->version});
    EXPECT_EQ(opened(story).id, FormId{std::string(content::approval_verb::question)});
    const auto before = story.state;
    then(story, approval::Question{"How much time do you have in spring?"});
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(says(to(story, story.state->person).front().card, "How much time do you have in spring?"));
    then(story, approval::Question{""});
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("text"));
}

TEST(Approval, AnOldCardShowsWhatCameOfIt) {
    auto story = in_a_choosy_program(Role::mentor);
    const auto version = story.state->version;
    then(story, approval::Approve{version});
    const auto before = story.state;
    then(story, approval::Approve{version});
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(says(replaced(story), "is in, and can be matched"));
    then(story, approval::AskToDecline{version});
    EXPECT_EQ(story.state, before);
}

TEST(Approval, Promise1_NobodyWaitsForgotten) {
    auto story = in_a_choosy_program(Role::mentor);
    ASSERT_EQ(story.all<SetTimer>().size(), 1U);
    EXPECT_EQ(story.all<SetTimer>().front().timer.kind, approval::reminder_timer);
    then(story, approval::ReminderDue{1});
    EXPECT_EQ(to(story, orla).size(), 1U);
    EXPECT_EQ(to(story, story.state->person).size(), 1U) << "they hear that it is not forgotten";
    EXPECT_EQ(story.all<SetTimer>().front().timer.occurrence, "2");
    then(story, approval::ReminderDue{2});
    EXPECT_EQ(to(story, orla).size(), 1U);
    EXPECT_TRUE(to(story, story.state->person).empty()) << "once";
}

TEST(Approval, CannotBePassedByAChangeOfRole) {
    auto story = in_a_choosy_program(Role::mentee);
    story.then(ProfileSent{Role::both, all_good_pages(Role::both)});
    EXPECT_EQ(story.state->state, EnrolmentState::pending);
    EXPECT_EQ(to(story, orla).size(), 1U);
}

TEST(Approval, OfAMenteeWhoOffersToMentorToo_LeavesTheirPlaceAsAMentee) {
    auto story = in_a_choosy_program(Role::mentee);
    const auto since = story.state->waiting_since;
    ASSERT_TRUE(since);
    story.then(ProfileSent{Role::both, all_good_pages(Role::both)});
    ASSERT_EQ(story.state->state, EnrolmentState::pending);
    then(story, approval::Decline{"We have mentors enough this year."});
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
    EXPECT_EQ(story.state->role, Role::mentee);
    EXPECT_EQ(read_profile(story.state->answers).role, Role::mentee);
    EXPECT_FALSE(read_profile(story.state->answers).goals.empty()) << "what they came for is kept";
    EXPECT_EQ(story.state->waiting_since, since) << "and their place on the list";
    const auto card = to(story, story.state->person).front().card;
    EXPECT_TRUE(says(card, "your place as a mentee stays as it was"));
    EXPECT_TRUE(says(card, "mentors enough"));
}

TEST(Approval, CannotBePassedWhileAwayOrMatched) {
    for (const auto state : {EnrolmentState::paused, EnrolmentState::matched, EnrolmentState::completed}) {
        auto story = in_a_choosy_program(Role::mentee);
        story.state->state = state;
        const auto before = story.state;
        story.then(ProfileSent{Role::both, all_good_pages(Role::both)});
        EXPECT_EQ(story.state, before);
        EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains(field::role));
    }
}

TEST(Eligibility, Rule26_HoldsForALaterChangeOfTheProfileToo) {
    Story story;
    story.program.rules.least_hours = 2;
    story.then(Join{Role::mentor}).then(good_page_sent(Page::goals, Role::mentor));
    story.then(good_page_sent(Page::commitment, Role::mentor));
    ASSERT_EQ(story.state->state, EnrolmentState::approved);
    const auto before = story.state;
    const auto less = all_good_pages(Role::mentor) + Answers{{field::hours, {"1"}}};
    story.then(ProfileSent{Role::mentor, less});
    EXPECT_EQ(story.state, before);
    EXPECT_NE(
        std::get<Reject>(story.answer).errors.at(field::hours).find("at least 2 hours"), std::string::npos
    );
    story.program.rules.least_hours = 8;  // whoever was let in before a rule became stricter can still edit
    story.then(ProfileSent{Role::mentor, less});
    EXPECT_EQ(read_profile(story.state->answers).hours_per_month, 1);
}

Story in_a_program_for_others(Role role) {
    Story story;
    story.program.rules.mentor_least_grade = 5;
    story.program.rules.mentee_most_grade = 2;
    story.then(Join{role});
    if (is_mentored(role)) story.then(good_page_sent(Page::needs, role));
    return story.then(good_page_sent(Page::goals, role)).then(good_page_sent(Page::commitment, role));
}

TEST(Eligibility, Rule26_TurnsAwayPolitelyWithAReasonAndAWayToAsk) {
    const std::vector<std::pair<Role, std::string>> cases{
        {Role::mentor, "mentors are further on in their careers"},
        {Role::mentee, "made for people at an earlier point"},
    };
    for (const auto& [role, reason] : cases) {
        auto story = in_a_program_for_others(role);
        EXPECT_EQ(story.state->state, EnrolmentState::draft) << "nothing is lost";
        const auto card = story.all<DirectMessage>().front().card;
        EXPECT_TRUE(says(card, reason));
        story.then(AskOrganisers{act_on(card, "Ask the organisers").version});
        EXPECT_EQ(story.state->state, EnrolmentState::pending);
        ASSERT_EQ(to(story, orla).size(), 1U);
        EXPECT_TRUE(says(to(story, orla).front().card, "They ask for an exception"));
    }
}

TEST(Eligibility, Rule26_CountsTheHoursThatSomebodyCanGive) {
    Story story;
    story.program.rules.least_hours = 4;
    story.then(Join{Role::mentor}).then(good_page_sent(Page::goals, Role::mentor));
    story.then(good_page_sent(Page::commitment, Role::mentor));
    EXPECT_TRUE(says(story.all<DirectMessage>().front().card, "4 hours a month"));
    const auto more = good_page(Page::commitment, Role::mentor) + Answers{{"hours", {"4"}}};
    story.then(PageSent{Page::commitment, more, Role::mentor});
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
}

TEST(Eligibility, IsNotPassedByAnOldButton) {
    auto story = in_a_program_for_others(Role::mentee);
    const auto version = story.state->version;
    story.program.rules.mentee_most_grade = 0;
    story.then(AskOrganisers{version});
    EXPECT_EQ(story.state->state, EnrolmentState::draft) << "the rule is gone: there is nothing to ask";
}

TEST(Commitment, Rule25_SaysHowManyHoursTheMenteesTake) {
    auto story = drafting(Role::mentor);
    const auto busy =
        good_page(Page::commitment, Role::mentor) + Answers{{"hours", {"1"}}, {"capacity", {"3"}}};
    story.then(good_page_sent(Page::goals, Role::mentor));
    story.then(PageSent{Page::commitment, busy, Role::mentor});
    EXPECT_TRUE(
        says(story.all<DirectMessage>().front().card, "reckon with about 7 hours a month; you offer 1")
    );
}

}  // namespace
}  // namespace mentord::registration
