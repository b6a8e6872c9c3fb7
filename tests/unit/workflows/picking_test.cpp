#include "tests/unit/workflows/picking_story.hpp"
#include "workflows/content/picking_cards.hpp"

#include <gtest/gtest.h>

#include <string>

namespace mentord::picking {
namespace {

using namespace std::chrono_literals;

std::vector<PersonId> chosen_in(const Story& story) {
    const auto chosen = story.all_raised<signal::MentorsChosen>();
    return chosen.empty() ? std::vector<PersonId>{} : chosen.back().mentors;
}

TEST(Picking, Rule38_TheShortListHasReasonsAndWhatMentorsWroteForMentees) {
    auto story = waiting_now();
    story.then(Ask{}, ben);
    const auto card = story.card_answered();
    for (const auto* words :
         {"Mara", "Noel", "Olga", "which you want to learn", "2 hours a month", "Can help"})
        EXPECT_TRUE(says(card, words)) << words;
    EXPECT_TRUE(story.effects.empty());
    story.press(card, "Choose", ben);
    const auto form = story.form_opened();
    ASSERT_EQ(form.fields.size(), 3U);
    EXPECT_TRUE(form.fields.front().required);
    EXPECT_FALSE(form.fields.back().required);
}

TEST(Picking, Rule38_UpToThreeAreRankedAndAskedInThatOrder) {
    auto story = waiting_now();
    story.then(Ask{}, ben).press(story.card_answered(), "Choose", ben);
    story.submit({{"first", {"m3"}}, {"third", {"m1"}}}, ben);
    EXPECT_EQ(chosen_in(story), (std::vector{PersonId{"m3"}, PersonId{"m1"}}));
    EXPECT_FALSE(story.all_raised<signal::MentorsChosen>().back().passed_over);
}

TEST(Picking, Rule38_AFormThatIsNotClearIsHandedBack) {
    auto story = waiting_now();
    story.then(Ask{}, ben).press(story.card_answered(), "Choose", ben);
    story.submit({{"second", {"m1"}}}, ben);
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("first"));
    story.submit_again({{"first", {"m1"}}, {"second", {"m1"}}}, ben);
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("second"));
    story.submit_again({{"first", {"nobody"}}}, ben);
    EXPECT_EQ(std::get<Reject>(story.answer).errors.at("first"), content::no_longer_free());
    EXPECT_FALSE(story.raises_now());
}

TEST(Picking, Rule38_WhoeverWasTakenMeanwhileIsPassedOver) {
    auto story = waiting_now();
    story.then(Ask{}, ben).press(story.card_answered(), "Choose", ben);
    story.context.offers.erase(story.context.offers.begin());
    story.submit({{"first", {"m1"}}, {"second", {"m2"}}}, ben);
    EXPECT_EQ(chosen_in(story), std::vector{PersonId{"m2"}});
    EXPECT_TRUE(story.all_raised<signal::MentorsChosen>().back().passed_over);
}

TEST(Picking, Rule38_TheChoiceCanBeLeftToTheOrganisersAndTakenBack) {
    auto story = waiting_now();
    story.then(Ask{}, ben).press(story.card_answered(), "Match me", ben);
    EXPECT_TRUE(story.state->match_me);
    EXPECT_TRUE(story.undoable);
    EXPECT_FALSE(story.raises_now());
    EXPECT_TRUE(says(story.card_answered(), "leave the choice to them"));
    story.undo();
    EXPECT_FALSE(story.state->match_me);
}

TEST(Picking, WhoeverLeftItToTheOrganisersMayStillChoose) {
    auto story = waiting_now();
    story.state->match_me = true;
    story.then(Ask{}, ben).press(story.card_answered(), "Choose", ben);
    const auto version = story.state->version;
    story.submit({{"first", {"m1"}}}, ben);
    EXPECT_FALSE(story.state->match_me);
    EXPECT_EQ(story.state->version, version + 1);
    EXPECT_EQ(chosen_in(story).size(), 1U);
}

TEST(Picking, Rule37_WhereItIsNotOfferedTheWayMatchesComeAboutIsTold) {
    auto story = waiting_now();
    story.context.mode = MatchMode::admin;
    story.then(Ask{}, ben);
    EXPECT_TRUE(says(story.card_answered(), "the organisers propose who fits whom"));
    for (const auto state : {ProgramState::draft, ProgramState::announced, ProgramState::closing}) {
        auto other = waiting_now();
        other.context.program_state = state;
        other.then(Ask{}, ben);
        EXPECT_TRUE(says(other.card_answered(), "nobody to choose")) << to_string(state);
    }
}

TEST(Picking, Rule37_BothWaysMayStandSideBySide) {
    auto story = waiting_now();
    story.context.mode = MatchMode::both;
    story.then(Ask{}, ben);
    EXPECT_TRUE(says(story.card_answered(), "Whom would you like to ask?"));
}

TEST(Picking, WhoeverIsNotWaitingReadsWhy) {
    auto matched = waiting_in(EnrolmentState::matched);
    matched.then(Ask{}, ben);
    EXPECT_TRUE(says(matched.card_answered(), "have a match"));
    auto mentor = waiting_in(EnrolmentState::approved, Role::mentor);
    mentor.then(Ask{}, ben);
    EXPECT_TRUE(says(mentor.card_answered(), "when somebody chooses you"));
    auto away = waiting_in(EnrolmentState::paused);
    away.then(Ask{}, ben);
    EXPECT_TRUE(says(away.card_answered(), "time off"));
    auto asked = waiting_now();
    asked.context.asked = true;
    asked.then(Ask{}, ben);
    EXPECT_TRUE(says(asked.card_answered(), "on its way"));
    auto empty = waiting_now();
    empty.context.offers.clear();
    empty.then(Ask{}, ben);
    EXPECT_TRUE(says(empty.card_answered(), "Nobody is free at the moment"));
}

TEST(Picking, Rule38_TheInvitationComesOnceAndTwiceMoreWhereSomebodyWantsItLater) {
    auto story = waiting_now();
    registration::D begun{.next = story.state};
    invite(begun, Machine::told(story.context).with);
    ASSERT_EQ(begun.effects.size(), 1U);
    story.timers[std::get<SetTimer>(begun.effects.front()).timer] = a_monday();
    for (int number = 1; number <= most_invitations; ++number) {
        story.forget_what_was_said();
        ASSERT_TRUE(story.fire_next(story.now + 24h * 8)) << number;
        ASSERT_EQ(story.messages_to(ben).size(), 1U);
        const auto card = story.messages_to(ben).front().card;
        EXPECT_TRUE(says(card, "3 mentors are free"));
        EXPECT_FALSE(says(card, "Mara")) << "who is free is looked up when the person looks";
        if (number < most_invitations) story.press(card, "Later", ben);
        if (number == most_invitations) {
            EXPECT_FALSE(says(card, "[Later]"));
        }
    }
    EXPECT_TRUE(story.timers.empty());
}

TEST(Picking, TheInvitationWaitsUntilSomebodyIsFree) {
    auto story = waiting_now();
    const auto offers = std::exchange(story.context.offers, {});
    story.then(InviteDue{1});
    EXPECT_TRUE(story.messages_to(ben).empty());
    ASSERT_TRUE(story.waits_for(invite_timer));
    story.context.offers = offers;
    story.wait(24h * 4);
    EXPECT_EQ(story.messages_to(ben).size(), 1U);
}

TEST(Picking, NobodyIsInvitedWhoNeedNotChoose) {
    auto left = waiting_now();
    left.state->match_me = true;
    auto asked = waiting_now();
    asked.context.asked = true;
    auto matched = waiting_in(EnrolmentState::matched);
    for (auto* story : {&left, &asked, &matched}) {
        story->then(InviteDue{1});
        EXPECT_TRUE(story->silent());
    }
    auto mentor = waiting_in(EnrolmentState::approved, Role::mentor);
    registration::D begun{.next = mentor.state};
    invite(begun, Machine::told(mentor.context).with);
    EXPECT_TRUE(begun.effects.empty());
}

TEST(Picking, Rule39_AtTheEndOfTheListThereIsAFreshOne) {
    auto story = waiting_now();
    story.then(ListEnded{});
    EXPECT_TRUE(says(story.messages_to(ben).front().card, "A fresh list is ready"));
    auto empty = waiting_now();
    empty.context.offers.clear();
    empty.then(ListEnded{});
    EXPECT_TRUE(says(empty.messages_to(ben).front().card, "Nobody else is free"));
    EXPECT_TRUE(empty.waits_for(invite_timer)) << "somebody may be, one day";
    auto away = waiting_in(EnrolmentState::paused);
    away.then(ListEnded{});
    EXPECT_TRUE(says(away.messages_to(ben).front().card, "did not work out this time"))
        << "nobody is left waiting for an answer";
    EXPECT_FALSE(away.waits_for(invite_timer));
}

}  // namespace
}  // namespace mentord::picking
