#include "tests/unit/workflows/escalation_story.hpp"

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

TEST(EscalationDecision, Rule80_FirstContactIsDueInTwoWorkingDaysAndThenHandedOn) {
    auto story = claimed(low_rating());
    EXPECT_EQ(story.due(contact_timer), sys_days{year{2026} / 3 / 4} + 17h);
    story.wait(story.due(contact_timer) - story.now);
    ASSERT_EQ(story.now_to(cleo).size(), 1U);
    EXPECT_EQ(story.now_to(cleo).front().kind, MessageKind::reminder);
    EXPECT_TRUE(says(story.now_to(cleo).front().card, "The date for speaking with Ben has passed."));
    EXPECT_EQ(story.state->state, EscalationState::claimed);

    EXPECT_EQ(story.due(contact_timer), sys_days{year{2026} / 3 / 5} + 17h);
    story.wait(story.due(contact_timer) - story.now);
    EXPECT_EQ(story.state->state, EscalationState::open);
    EXPECT_TRUE(story.state->owner.empty());
    ASSERT_EQ(story.now_to(dan).size(), 1U);
    EXPECT_EQ(story.now_to(dan).front().kind, MessageKind::alert);
    EXPECT_TRUE(says(story.now_to(dan).front().card, "Again R-7F3K2A: this has been handed on"));
    EXPECT_TRUE(says(last_card_to(story, cleo), "I have asked the next on duty"));
    EXPECT_EQ(story.due(alert_timer), story.now + 5min);
}

TEST(EscalationDecision, Promise1_WhoWaitsAgainHearsAWorkingDayLater) {
    auto story = claimed(low_rating());
    story.then(HandOnPressed{story.state->version}, cleo);
    EXPECT_EQ(story.due(promise_timer), sys_days{year{2026} / 3 / 3} + 17h);
    story.wait(days{2});
    EXPECT_TRUE(says(last_card_to(story, ben), "You are not forgotten."));
    EXPECT_FALSE(no_introduction().waits_for(promise_timer)) << "nobody was promised anything";
}

TEST(EscalationDecision, Rule80_ADecisionIsDueInTenWorkingDaysAndThenHandedOn) {
    auto story = contacted(low_rating());
    EXPECT_EQ(story.due(decision_timer), sys_days{year{2026} / 3 / 16} + 17h);
    story.wait(story.due(decision_timer) - story.now);
    EXPECT_TRUE(says(last_card_to(story, cleo), "The date for a decision has passed."));
    EXPECT_EQ(story.state->state, EscalationState::contacted);
    story.wait(days{1});
    EXPECT_EQ(story.state->state, EscalationState::open);
    EXPECT_TRUE(says(last_card_to(story, dan), "handed on"));
}

TEST(EscalationDecision, Rule80_WhoTakesOverAnOldOneGetsTimeForAConversation) {
    auto story = low_rating();
    story.wait(days{30});
    story = claimed(std::move(story));
    EXPECT_GT(story.due(contact_timer), story.now + days{1});
    EXPECT_GE(story.due(decision_timer), story.due(contact_timer));
}

TEST(EscalationDecision, Rule80_TheNumbersAreRulesOfTheProgram) {
    auto story = low_rating();
    story.context.pair.program.rules.contact_days = 1;
    story.context.pair.program.rules.decision_days = 2;
    story = claimed(std::move(story));
    EXPECT_EQ(story.due(contact_timer), sys_days{year{2026} / 3 / 3} + 17h);
    EXPECT_EQ(story.due(decision_timer), sys_days{year{2026} / 3 / 4} + 17h);
}

TEST(EscalationDecision, Promise1_WhoWasPromisedACallHearsWhenNobodyCalls) {
    auto story = low_rating();
    EXPECT_EQ(story.due(promise_timer), sys_days{year{2026} / 3 / 4} + 17h);
    story.wait(days{3});
    ASSERT_EQ(story.messages_to(ben).size(), 1U);
    EXPECT_TRUE(says(last_card_to(story, ben), "You are not forgotten."));
    EXPECT_EQ(story.messages_to(ben).front().kind, MessageKind::reminder);
    EXPECT_FALSE(claimed(low_rating()).waits_for(promise_timer));
}

TEST(EscalationDecision, Rule80_AConversationIsNotedAndADecisionAsked) {
    auto story = claimed(low_rating());
    story.press(story.card_answered(), "I have spoken with them", cleo);
    story.submit({{"note", {"  "}}}, cleo);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
    story.submit_again({{"note", {"They meet again on Friday."}}}, cleo);
    EXPECT_EQ(story.state->state, EscalationState::contacted);
    EXPECT_EQ(story.state->note.raw(), "They meet again on Friday.");
    EXPECT_EQ(
        labels_of(story.card_answered()),
        (std::vector<std::string>{"Keep going", "Rematch", "End without fault", "Dismiss", "Hand it on"})
    );
    EXPECT_TRUE(story.now_to(ben).empty());
}

TEST(EscalationDecision, Rule80_ARematchIsToldOnlyWhenItCanNoLongerBeTakenBack) {
    auto story = decided(low_rating(), Outcome::rematched);
    EXPECT_EQ(story.state->state, EscalationState::resolved);
    EXPECT_EQ(story.state->outcome, Outcome::rematched);
    EXPECT_TRUE(story.undoable);
    EXPECT_TRUE(story.raised.empty());
    EXPECT_EQ(story.timers.size(), 1U);
    story.wait(9min);
    EXPECT_TRUE(story.raised.empty());
    story.wait(2min);
    ASSERT_EQ(story.all_raised<signal::RematchDecided>().size(), 1U);
    EXPECT_EQ(story.all_raised<signal::RematchDecided>().front().pairing, PairingId{"p1"});
    EXPECT_TRUE(story.timers.empty());
}

TEST(EscalationDecision, Rule82_AnEndWithoutFaultIsToldOnlyWhenItCanNoLongerBeTakenBack) {
    auto story = decided(low_rating(), Outcome::ended);
    EXPECT_TRUE(story.undoable);
    story.wait(1h);
    EXPECT_EQ(story.all_raised<signal::EndDecided>().size(), 1U);
    EXPECT_TRUE(story.all_raised<signal::RematchDecided>().empty());
}

TEST(EscalationDecision, Rule80_ADecisionTakenBackIsAsIfItHadNotBeen) {
    auto story = decided(low_rating(), Outcome::rematched);
    story.undo().wait(1h);
    EXPECT_TRUE(story.raised.empty());
    EXPECT_EQ(story.state->state, EscalationState::contacted);
    EXPECT_TRUE(story.waits_for(decision_timer));
}

TEST(EscalationDecision, Rule80_KeepingThePairRaisesNothing) {
    auto story = decided(low_rating(), Outcome::kept);
    EXPECT_EQ(story.state->outcome, Outcome::kept);
    EXPECT_TRUE(story.timers.empty());
    story.wait(days{30});
    EXPECT_TRUE(story.raised.empty());
}

TEST(EscalationDecision, Rule80_ARematchCanBeDecidedAtOnce) {
    auto story = low_rating();
    story.press(story.sent.front().card, "Rematch", dan);
    EXPECT_TRUE(says(Card{"", {Paragraph{story.form_opened().intro[1]}}}, "A short call first is worth it"));
    story.submit({{"note", {"Agreed with both"}}}, dan);
    EXPECT_EQ(story.state->state, EscalationState::resolved);
    EXPECT_EQ(story.state->owner, dan);
    for (const auto& other : {cleo, eve}) {
        ASSERT_EQ(story.now_to(other).size(), 1U);
        EXPECT_EQ(story.now_to(other).front().after, time_to_undo);
    }
}

TEST(EscalationDecision, Rule80_ADecisionFormThatIsOldIsNotTaken) {
    auto story = contacted(low_rating());
    const auto version = story.state->version;
    story.then(DecideSent{Outcome::ended, {}, version - 1}, cleo);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
    story.then(DecideSent{Outcome::ended, {}, version}, dan);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer)) << "it is not Dan's";
    EXPECT_EQ(story.state->version, version);
    story.then(DecideSent{Outcome::ended, UserText{std::string(1001, 'x')}, version}, cleo);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
    story.then(DecideSent{Outcome::ended, {}, version}, cleo);
    EXPECT_EQ(story.state->note.raw(), "CANARY-NOTE") << "no new note: the old one stays";
}

TEST(EscalationDecision, Rule104_TheBotNeverDecides) {
    for (auto story :
         {low_rating(), claimed(low_rating()), contacted(help_wanted()), no_introduction(), silence()}) {
        story.wait(days{200});
        EXPECT_TRUE(story.raised.empty());
        EXPECT_FALSE(is_settled(story.state->state));
        EXPECT_TRUE(story.has_future_timer());
    }
}

TEST(EscalationDecision, Rule78_DismissingNeedsAReason) {
    auto story = low_rating();
    story.press(story.sent.front().card, "Dismiss", cleo);
    story.submit({}, cleo);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
    EXPECT_EQ(story.state->state, EscalationState::open);
    story.submit_again({{"reason", {"A test"}}}, cleo);
    EXPECT_EQ(story.state->state, EscalationState::dismissed);
    EXPECT_EQ(story.state->note.raw(), "A test");
    EXPECT_TRUE(story.undoable);
    EXPECT_TRUE(story.timers.empty());
}

TEST(EscalationDecision, Promise1_WhoIsDismissedUnheardIsToldAndCanStillAskToTalk) {
    auto story = dismissed(low_rating());
    ASSERT_EQ(story.now_to(ben).size(), 1U);
    EXPECT_EQ(story.now_to(ben).front().after, time_to_undo);
    const auto card = story.now_to(ben).front().card;
    EXPECT_FALSE(says(card, "CANARY"));
    story.now += days{30};
    story.press(card, "I would like to talk", ben);
    EXPECT_EQ(story.state->state, EscalationState::open);
    EXPECT_TRUE(says(story.card_answered(), "Thank you for saying so."));
    ASSERT_EQ(story.now_to(cleo).size(), 1U);
    EXPECT_TRUE(says(story.now_to(cleo).front().card, "would like to talk all the same"));
    const auto version = story.state->version;
    story.press(card, "I would like to talk", ben);
    EXPECT_EQ(story.state->version, version);
    EXPECT_TRUE(says(story.card_answered(), "have it"));
}

TEST(EscalationDecision, Rule78_WhoHasBeenSpokenWithIsNotToldOfADismissal) {
    auto story = contacted(low_rating());
    story.then(DismissSent{UserText{"Solved"}, story.state->version}, cleo);
    EXPECT_TRUE(story.now_to(ben).empty());
}

}  // namespace
}  // namespace mentord::escalation
