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

struct Told {
    Instant at;
    PersonId who;
    bool operator==(const Told&) const = default;
};

// Who is alerted when, while nobody does anything.
std::vector<Told> alerts_until(Story story, Instant end) {
    std::vector<Told> told;
    while (story.fire_next(end)) {
        for (const auto& message : story.all<DirectMessage>()) {
            if (message.to != ben && message.to != ana) told.push_back({story.now, message.to});
        }
    }
    return told;
}

TEST(EscalationAlert, Rule78_AnAlertGoesOutAtOnceWithAllThatTheCallerNeeds) {
    const auto story = low_rating();
    ASSERT_EQ(story.sent.size(), 1U);
    const auto& alert = story.sent.front();
    EXPECT_EQ(alert.kind, MessageKind::alert);
    EXPECT_EQ(alert.to, cleo);
    EXPECT_EQ(alert.about, story.state->id.str());
    for (const auto* words :
         {"Who: Ben, mentee",
          "Paired with: Ana, mentor",
          "Program: Spring",
          "Session: 2",
          "Rating: 1 · poor",
          "Tags: Rushed, Uncomfortable",
          "Comment: CANARY-COMMENT",
          "session 1: 4 · good (good fit)",
          "Reference: R-7F3K2A",
          "Suggested: "}) {
        EXPECT_TRUE(says(alert.card, words)) << words;
    }
    EXPECT_EQ(
        labels_of(alert.card), (std::vector<std::string>{"I'll call", "Message", "Rematch", "Dismiss"})
    );
    EXPECT_EQ(alert.card.summary, "You have a confidential alert, R-7F3K2A.");
}

TEST(EscalationAlert, Promise3_ALowRatingHasExactlyOneEscalation) {
    auto story = low_rating();
    story.then(Open{Cause::low_rating, ben, FeedbackId{"f2"}, 1, 2}, ben);
    EXPECT_TRUE(story.silent());
    EXPECT_EQ(story.state->version, 1);
}

TEST(EscalationAlert, Promise3_ItIsRepeatedUntilSomebodyTakesItUpForEver) {
    const auto story = low_rating();
    const auto told = alerts_until(story, a_monday() + days{40});
    const auto at = [](int day, std::chrono::minutes time) {
        return Instant{sys_days{year{2026} / 3 / day} + time};
    };
    ASSERT_GE(told.size(), 8U);
    EXPECT_EQ(told[0], (Told{at(2, 10h + 5min), dan}));
    EXPECT_EQ(told[1], (Told{at(2, 11h), eve}));
    // All have been told once: from now on all of them are, after four hours and then on each working day.
    EXPECT_EQ(told[2], (Told{at(2, 14h), cleo}));
    EXPECT_EQ(told[4], (Told{at(2, 14h), eve}));
    EXPECT_EQ(told[5], (Told{at(3, 9h), cleo}));
    std::set<Instant> mornings;
    for (const auto& one : told)
        mornings.insert(one.at);
    EXPECT_EQ(mornings.size(), 3U + 29U);  // 40 days hold 29 working days after the first
}

TEST(EscalationAlert, Promise3_EachRepeatIsMarkedWithItsReference) {
    auto story = low_rating();
    story.wait(days{3});
    const auto& alerts = story.messages_to(dan);
    ASSERT_GE(alerts.size(), 2U);
    for (const auto& alert : alerts) {
        EXPECT_EQ(alert.kind, MessageKind::alert);
        EXPECT_EQ(alert.card.summary, "Repeat of R-7F3K2A: a confidential alert.");
        EXPECT_TRUE(says(alert.card, "Repeat of R-7F3K2A: nobody has taken this up yet"));
    }
}

TEST(EscalationAlert, Promise3_AfterALongStopOneAlertGoesOutAtOnceAndNotAllThatWereMissed) {
    auto story = low_rating();
    story.now += days{30};
    const auto [key, due] = *story.next_timer();
    story.fire(key, due);
    EXPECT_EQ(story.all<DirectMessage>().size(), 1U);
    EXPECT_GT(story.due(alert_timer), story.now);
}

TEST(EscalationAlert, Rule78_UnclaimedAfterAWorkingDayItReachesTheSecondAdminInAnyCase) {
    for (auto story : {low_rating(), help_wanted(), no_introduction(), silence()}) {
        EXPECT_TRUE(story.messages_to(dan).empty());
        story.wait(days{1});
        EXPECT_FALSE(story.messages_to(dan).empty());
    }
}

TEST(EscalationAlert, Promise3_WithNobodyOnDutyItsTimeGoesOnAndItIsCounted) {
    Story story;
    story.context.pair.admins.clear();
    story.then(Open{Cause::low_rating, ben, FeedbackId{"f2"}, 1, 2}, ben);
    story.wait(days{5});
    EXPECT_EQ(story.state->state, EscalationState::open);
    EXPECT_GE(story.state->alerts, 6);
    for (const auto& message : story.sent)
        EXPECT_EQ(message.to, ben);  // who hears that nobody has forgotten
    story.context.pair.admins = {person_of(eve, "Eve")};
    story.wait(days{4});
    EXPECT_FALSE(story.messages_to(eve).empty());
}

TEST(EscalationAlert, Promise3_NobodyIsOnDutyForTheirOwnPair) {
    Story story;
    story.context.pair.admins = {story.context.pair.mentor.person, person_of(dan, "Dan")};
    story.context.ratings = {bens_rating(1)};
    story.then(Open{Cause::low_rating, ben, FeedbackId{"f2"}, 1, 2}, ben);
    EXPECT_EQ(story.sent.front().to, dan);
    const auto before = story.state;
    story.then(ClaimPressed{}, ana);
    EXPECT_EQ(story.state, before);
    story.wait(days{20});
    EXPECT_TRUE(story.messages_to(ana).empty());
}

TEST(EscalationAlert, Rule78_WhoTakesItUpIsToldToTheRaterAndInOneLineToTheOthers) {
    const auto story = claimed(low_rating(), dan);
    EXPECT_EQ(story.state->state, EscalationState::claimed);
    EXPECT_EQ(story.state->owner, dan);
    EXPECT_FALSE(story.waits_for(alert_timer));

    const auto to_ben = story.now_to(ben);
    ASSERT_EQ(to_ben.size(), 1U);
    EXPECT_EQ(to_ben.front().kind, MessageKind::reminder);
    EXPECT_TRUE(says(to_ben.front().card, "Dan has read what you told me and will be in touch by"));
    EXPECT_TRUE(says(to_ben.front().card, "Ana is not told of it"));
    for (const auto& other : {cleo, eve}) {
        const auto told = story.now_to(other);
        ASSERT_EQ(told.size(), 1U);
        EXPECT_EQ(told.front().kind, MessageKind::reminder);
        EXPECT_TRUE(says(told.front().card, "Dan has taken up R-7F3K2A. There is nothing for you to do."));
        EXPECT_EQ(told.front().card.blocks.size(), 1U);
    }
    EXPECT_TRUE(story.now_to(dan).empty());
    EXPECT_EQ(story.all<WithdrawAbout>().size(), 1U);
}

TEST(EscalationAlert, Rule78_TheOneWhoTakesItUpSeesWhatToSayAndByWhen) {
    const auto card = claimed(low_rating()).card_answered();
    for (const auto* words :
         {"It is yours.",
          "Please speak with Ben by",
          "For the call",
          "Ask what happened. Then listen",
          "Ask what would make it right",
          "leave out who said what",
          "CANARY-COMMENT"}) {
        EXPECT_TRUE(says(card, words)) << words;
    }
    EXPECT_EQ(
        labels_of(card),
        (std::vector<std::string>{"I have spoken with them", "Message", "Rematch", "Dismiss", "Hand it on"})
    );
}

TEST(EscalationAlert, Rule78_TheFirstAlertsButtonStillTakesItUpAfterRepeats) {
    auto story = low_rating();
    const auto first = story.sent.front().card;
    story.wait(2h);
    story.press(first, "I'll call", cleo);
    EXPECT_EQ(story.state->owner, cleo);
    const auto version = story.state->version;
    story.press(first, "I'll call", cleo);
    EXPECT_EQ(story.state->version, version);
    EXPECT_TRUE(says(story.card_answered(), "how things stand now"));
    EXPECT_TRUE(says(story.card_answered(), "It is yours."));
}

TEST(EscalationAlert, Rule78_WhoComesSecondSeesWhoHasIt) {
    auto story = claimed(low_rating());
    const auto before = story.state;
    story.then(ClaimPressed{}, dan);
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(says(story.card_answered(), "Cleo has taken up R-7F3K2A"));
    EXPECT_TRUE(buttons_of(story.card_answered()).empty());
    EXPECT_FALSE(says(story.card_answered(), "CANARY"));
}

TEST(EscalationAlert, Rule78_AMessageIsPassedOnInTheAdminsNameAndIsTheFirstContact) {
    for (const bool claims_first : {false, true}) {
        auto story = claims_first ? claimed(low_rating()) : low_rating();
        const auto card = claims_first ? story.card_answered() : story.sent.front().card;
        story.press(card, "Message", cleo);
        const auto form = story.form_opened();
        ASSERT_EQ(form.fields.size(), 1U);
        EXPECT_NE(form.fields.front().initial.front().find("session 2"), std::string::npos);
        story.submit({{"text", {"When would it suit you?"}}}, cleo);
        EXPECT_EQ(story.state->state, EscalationState::contacted);
        EXPECT_EQ(story.state->owner, cleo);
        const auto to_ben = story.now_to(ben);
        ASSERT_EQ(to_ben.size(), 1U);
        EXPECT_EQ(to_ben.front().kind, MessageKind::reply);
        EXPECT_TRUE(to_ben.front().about.empty()) << "a person's words are not withdrawn";
        EXPECT_TRUE(says(to_ben.front().card, "Cleo writes to you:"));
        EXPECT_TRUE(says(to_ben.front().card, "When would it suit you?"));
        EXPECT_FALSE(story.waits_for(contact_timer));
        EXPECT_TRUE(story.waits_for(decision_timer));
    }
}

TEST(EscalationAlert, Rule78_AMessageSentTwiceIsPassedOnOnce) {
    auto story = low_rating();
    const MessageSent message{UserText{"Hello"}, 1};
    story.then(message, cleo).then(message, cleo);
    EXPECT_EQ(story.messages_to(ben).size(), 1U);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
    auto empty = low_rating();
    empty.then(MessageSent{{}, 1}, cleo);
    EXPECT_TRUE(std::holds_alternative<Reject>(empty.answer));
    EXPECT_EQ(empty.state->state, EscalationState::open);
}

}  // namespace
}  // namespace mentord::escalation
