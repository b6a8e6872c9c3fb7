#include "tests/unit/workflows/escalation_story.hpp"
#include "workflows/content/escalation_facts.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace mentord::escalation {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

TEST(Escalation, Rule78_ACorrectionIsShownAndLeftToAHuman) {
    auto story = low_rating();
    story.context.ratings.back().stars = 5;
    story.then(Corrected{5});
    EXPECT_TRUE(story.silent());
    EXPECT_EQ(story.state->state, EscalationState::open);
    story.wait(5min);
    const auto card = last_card_to(story, dan);
    EXPECT_TRUE(says(card, "Rating: 1 · poor, corrected by the rater to 5 · great"));
    EXPECT_TRUE(says(card, "dismiss it as a wrong press"));
    story.press(card, "Dismiss", dan);
    EXPECT_EQ(
        story.form_opened().fields.front().initial.front(), "Pressed the wrong one; corrected by the rater."
    );
}

TEST(Escalation, Rule78_ACorrectionIsToldToWhoeverHasTakenItUp) {
    for (auto story : {claimed(low_rating()), contacted(low_rating())}) {
        story.context.ratings.back().stars = 4;
        story.then(Corrected{4}, ben);
        ASSERT_EQ(story.now_to(cleo).size(), 1U);
        EXPECT_TRUE(says(story.now_to(cleo).front().card, "corrected the rating to 4 of 5"));
        EXPECT_EQ(story.all<DirectMessage>().size(), 1U);
    }
}

TEST(Escalation, Promise3_ALowCorrectionAfterADismissalReachesAHumanAgain) {
    auto story = dismissed(low_rating());
    story.then(Corrected{4});
    EXPECT_EQ(story.state->state, EscalationState::dismissed);
    story.then(Corrected{2});
    EXPECT_EQ(story.state->state, EscalationState::open);
    EXPECT_EQ(story.now_to(cleo).size(), 1U);
}

TEST(Escalation, Rule78_WordsThatComeLaterAreToldToWhoeverHasTakenItUp) {
    auto story = claimed(low_rating());
    story.context.ratings.back().comment = UserText{"And another thing"};
    story.then(WordsAdded{}, ben);
    ASSERT_EQ(story.now_to(cleo).size(), 1U);
    EXPECT_TRUE(says(story.now_to(cleo).front().card, "And another thing"));
    auto open = low_rating();
    open.then(WordsAdded{}, ben);
    EXPECT_TRUE(open.silent()) << "the next alert shows it";
}

TEST(Escalation, Rule78_AnOwnerWhoIsGoneLeavesItToTheNext) {
    for (auto story : {claimed(low_rating()), contacted(low_rating())}) {
        story.then(OwnerGone{dan});
        EXPECT_TRUE(story.silent());
        story.context.pair.admins.erase(story.context.pair.admins.begin());
        story.then(OwnerGone{cleo});
        EXPECT_EQ(story.state->state, EscalationState::open);
        ASSERT_EQ(story.now_to(dan).size(), 1U);
        EXPECT_EQ(story.now_to(dan).front().kind, MessageKind::alert);
        EXPECT_TRUE(says(story.now_to(dan).front().card, "no longer here"));
    }
}

TEST(Escalation, Rule78_AnOwnerWhoIsNoLongerOnDutyLosesItWhenTheDateComes) {
    auto story = claimed(low_rating());
    story.context.pair.admins.erase(story.context.pair.admins.begin());
    story.wait(days{3});
    EXPECT_EQ(story.state->state, EscalationState::open);
    EXPECT_FALSE(story.messages_to(dan).empty());
}

TEST(Escalation, WhoIsNotOnDutyCanDoNothing) {
    auto story = low_rating();
    const auto card = story.sent.front().card;
    story.context.pair.admins.erase(story.context.pair.admins.begin());
    const auto before = story.state;
    for (const auto* label : {"I'll call", "Message", "Rematch", "Dismiss"}) {
        story.press(card, label, cleo);
        EXPECT_EQ(story.state, before);
        EXPECT_TRUE(says(story.card_answered(), "are others now"));
    }
    story.then(MessageSent{UserText{"Hello"}, 1}, cleo);
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
}

TEST(Escalation, Rule78_CanBeHandedOnAtAnyTime) {
    for (auto story : {claimed(low_rating(), dan), contacted(low_rating(), dan)}) {
        story.press(story.card_answered(), "Hand it on", dan);
        EXPECT_EQ(story.state->state, EscalationState::open);
        EXPECT_EQ(story.now_to(eve).size(), 1U);
        EXPECT_TRUE(story.now_to(cleo).empty());
        EXPECT_TRUE(says(story.card_answered(), "the next on duty has it now"));
    }
    auto alone = low_rating();
    alone.context.pair.admins.resize(1);
    alone.then(ClaimPressed{}, cleo);
    for (const auto& label : labels_of(alone.card_answered()))
        EXPECT_NE(label, "Hand it on");
}

TEST(Escalation, Rule82_WhenThePairingEndsTheyMayStillBeHeard) {
    auto story = claimed(low_rating());
    story.context.pairing.state = PairingState::ended_no_fault;
    story.then(PairingOver{});
    EXPECT_EQ(story.state->state, EscalationState::claimed);
    const auto card = last_card_to(story, cleo);
    EXPECT_TRUE(says(card, "They may still want to be heard"));
    EXPECT_EQ(
        labels_of(card),
        (std::vector<std::string>{"I have spoken with them", "Message", "Dismiss", "Hand it on"})
    );
    story.then(ContactedSent{UserText{"Done"}, story.state->version}, cleo);
    EXPECT_EQ(
        labels_of(story.card_answered()), (std::vector<std::string>{"Close it", "Dismiss", "Hand it on"})
    );
    story.then(DecideSent{Outcome::rematched, {}, story.state->version}, cleo);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
}

TEST(Escalation, Rule82_ADecisionAboutAPairingThatEndedMeanwhileRaisesNothing) {
    auto story = decided(low_rating(), Outcome::rematched);
    story.context.pairing.state = PairingState::ended_no_fault;
    story.then(PairingOver{}).wait(1h);
    EXPECT_TRUE(story.raised.empty());
}

TEST(Escalation, Rule47_NoIntroductionIsAMatterForWorkingHoursWithOneSuggestedAction) {
    auto story = no_introduction();
    ASSERT_EQ(story.sent.size(), 1U);
    EXPECT_EQ(story.sent.front().kind, MessageKind::reminder);
    const auto card = story.sent.front().card;
    EXPECT_EQ(
        labels_of(card), (std::vector<std::string>{"Nudge", "I'll call", "Message", "Rematch", "Dismiss"})
    );
    EXPECT_TRUE(says(card, "Suggested: a nudge. I write to Ana in your name"));
    EXPECT_FALSE(says(card, "rating"));
    EXPECT_EQ(story.due(alert_timer), sys_days{year{2026} / 3 / 3} + 9h);
    story.wait(days{1});
    EXPECT_TRUE(says(last_card_to(story, dan), "Suggested: a short call to Ana"));
    EXPECT_TRUE(story.messages_to(ana).empty());
}

TEST(Escalation, Rule47_ANudgeIsSentInTheAdminsNameAndLookedAtAgain) {
    for (auto story : {no_introduction(), silence()}) {
        story.press(story.sent.front().card, "Nudge", cleo);
        EXPECT_EQ(story.state->state, EscalationState::claimed);
        ASSERT_EQ(story.now_to(ana).size(), 1U);
        EXPECT_EQ(story.now_to(ana).front().kind, MessageKind::reminder);
        EXPECT_TRUE(says(story.now_to(ana).front().card, "Cleo asks me to pass on a word."));
        EXPECT_TRUE(says(story.card_answered(), "I write to Ana in your name"));
        EXPECT_TRUE(story.waits_for(contact_timer));
    }
    auto low = low_rating();
    low.then(NudgePressed{}, cleo);
    EXPECT_EQ(low.state->state, EscalationState::open);
}

TEST(Escalation, Rule47_OnceTheMentorHasWrittenNothingIsLeftToDo) {
    for (auto story : {no_introduction(), claimed(no_introduction()), contacted(silence())}) {
        story.then(Mended{});
        EXPECT_EQ(story.state->state, EscalationState::resolved);
        EXPECT_EQ(story.state->outcome, Outcome::kept);
        ASSERT_EQ(story.now_to(cleo).size(), 1U);
        EXPECT_TRUE(says(story.now_to(cleo).front().card, "has settled itself"));
        EXPECT_TRUE(story.timers.empty());
        EXPECT_TRUE(story.raised.empty());
    }
    auto low = low_rating();
    low.then(Mended{});
    EXPECT_TRUE(low.silent()) << "a person's word is for a human";
}

TEST(Escalation, Rule82_ASilenceEndsWithThePairing) {
    auto story = silence();
    story.context.pairing.state = PairingState::completed;
    story.then(PairingOver{});
    EXPECT_EQ(story.state->state, EscalationState::resolved);
    EXPECT_TRUE(says(last_card_to(story, cleo), "the pairing has ended"));
    Story late;
    late.context.pairing.state = PairingState::completed;
    late.then(Open{Cause::silence, ana});
    EXPECT_FALSE(late.state);
}

TEST(Escalation, Rule78_SomebodyWhoAsksForAPersonIsCalledToo) {
    const auto story = help_wanted();
    EXPECT_EQ(story.sent.front().kind, MessageKind::alert);
    EXPECT_TRUE(says(story.sent.front().card, "Somebody would like to talk to a person"));
    EXPECT_FALSE(says(story.sent.front().card, "Rating: "));
    EXPECT_TRUE(says(claimed(story).card_answered(), "They choose how much to tell"));
}

TEST(Escalation, UnderstandsItsOwnVerbsAndNoOthers) {
    for (const auto* verb :
         {"escalation.decide.",
          "escalation.decide.undecided",
          "escalation.decide.x",
          "escalation",
          "feedback.more",
          ""})
        EXPECT_FALSE(understand(Act{verb, "e1", 1, {}}, {})) << verb;
    EXPECT_FALSE(understand(TimerFired{{"e1", "feedback.remind", "1"}, {}}));
}

TEST(Escalation, HasAReferenceThatCanBeSaidOnThePhone) {
    EXPECT_EQ(content::escalation_reference(EscalationId{"0192-aa7f3k2a"}), "R-7F3K2A");
    EXPECT_EQ(content::escalation_reference(EscalationId{"e1"}), "R-E1");
}

}  // namespace
}  // namespace mentord::escalation
