#include "bot/courier.hpp"

#include "tests/unit/bot/bot_kit.hpp"

namespace mentord {

using namespace std::chrono_literals;

namespace {

using States = std::vector<std::string>;

struct Couriers : ::testing::Test {
    TestBot bot;

    void SetUp() override { bot.adapter.profiles["U1"] = {"Ada", "Europe/London", "en-GB", true}; }

    void queue(MessageKind kind, const std::string& text = "hello") {
        bot.run([&](storage::UnitOfWork& work) {
            const auto person = work.people.meet(tenant, "slack", "U1", bot.clock.now()).person;
            work.outbox.queue(tenant, person.id, kind, Card{text, {}}, bot.clock.now());
        });
        bot.settle();
    }
    void pass(std::chrono::milliseconds time) {
        bot.clock.push(time);
        bot.settle();
    }
};

}  // namespace

TEST_F(Couriers, AReplyGoesOutAtOnceAndAtAnyHour) {
    bot.clock.push(11h);
    queue(MessageKind::reply);
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
    EXPECT_EQ(bot.messages(), States{"sent"});
}

TEST_F(Couriers, ThePlatformIsAskedWhoSomebodyIsOnce) {
    queue(MessageKind::reply);
    queue(MessageKind::reply);
    EXPECT_EQ(bot.adapter.profile_questions, 1);
}

TEST_F(Couriers, AReminderWaitsForTheMorning) {
    bot.clock.push(11h);  // Monday 23:00
    queue(MessageKind::reminder);
    EXPECT_TRUE(bot.adapter.sent.empty());
    pass(9h + 59min);  // Tuesday 08:59
    EXPECT_TRUE(bot.adapter.sent.empty());
    pass(1min);
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
}

TEST_F(Couriers, AReminderWaitsUntilTheZoneIsKnown) {
    bot.adapter.profiles.clear();
    queue(MessageKind::reminder);
    EXPECT_TRUE(bot.adapter.sent.empty());
    bot.adapter.profiles["U1"] = {"Ada", "Europe/London", "en-GB", true};
    pass(16min);
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
}

TEST_F(Couriers, NobodyGetsMoreThanThreeRemindersADay) {
    for (int i = 0; i < 5; ++i)
        queue(MessageKind::reminder);
    EXPECT_EQ(bot.adapter.sent.size(), 3U);
    pass(24h);
    ASSERT_EQ(bot.adapter.sent.size(), 4U) << "what has waited comes as one message";
    EXPECT_EQ(bot.adapter.sent.back().card.summary, "2 things about mentoring");
    EXPECT_EQ(bot.messages(), (States{"sent", "sent", "sent", "sent", "merged"}));
}

TEST_F(Couriers, SomebodyWhoHasLeftGetsNothing) {
    bot.adapter.profiles["U1"].active = false;
    queue(MessageKind::reply);
    EXPECT_TRUE(bot.adapter.sent.empty());
    EXPECT_EQ(bot.messages(), States{"dead"});
}

TEST_F(Couriers, TooManyRequestsAreObeyedForAsLongAsThePlatformSays) {
    bot.adapter.next_deliveries = {TryLater{30s, "ratelimited"}};
    queue(MessageKind::reply);
    EXPECT_EQ(bot.messages(), States{"queued"});
    pass(29s);
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
    pass(2s);
    EXPECT_EQ(bot.adapter.sent.size(), 2U);
    EXPECT_EQ(bot.messages(), States{"sent"});
}

TEST_F(Couriers, AMessageWithoutAnAnswerIsLookedForBeforeItIsSentAgain) {
    bot.adapter.next_deliveries = {Maybe{"time-out"}};
    bot.adapter.next_sightings = {Sighting::absent};
    queue(MessageKind::reply);
    EXPECT_EQ(bot.messages(), States{"unsure"});
    pass(6s);
    EXPECT_EQ(bot.adapter.sent.size(), 2U);
    EXPECT_EQ(bot.adapter.sent[0].key, bot.adapter.sent[1].key);
    EXPECT_EQ(bot.messages(), States{"sent"});
}

TEST_F(Couriers, AMessageThatIsFoundIsNotSentAgain) {
    bot.adapter.next_deliveries = {Maybe{"time-out"}};
    bot.adapter.next_sightings = {Sighting::found};
    queue(MessageKind::reply);
    pass(6s);
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
    EXPECT_EQ(bot.messages(), States{"sent"});
}

TEST_F(Couriers, WhereNobodyCanSayItStaysAmbiguousAndIsNotSentTwice) {
    bot.adapter.next_deliveries = {Maybe{"time-out"}};
    queue(MessageKind::reply);
    for (int i = 0; i < 25; ++i)
        pass(31s);
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
    EXPECT_EQ(bot.messages(), States{"ambiguous"});
}

TEST_F(Couriers, ARefusalForGoodMarksThePersonAsGone) {
    bot.adapter.next_deliveries = {Refused{"user_not_found", true, false}};
    queue(MessageKind::reply);
    queue(MessageKind::reply);
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
    EXPECT_EQ(bot.messages(), (States{"dead", "dead"}));
}

TEST_F(Couriers, ARevokedTokenDisconnectsTheWorkspace) {
    bot.adapter.next_deliveries = {Refused{"token_revoked", false, true}};
    queue(MessageKind::reply);
    EXPECT_FALSE(bot.workspaces.connected(tenant));
}

TEST_F(Couriers, AnOutageOfADayLosesNoReply) {
    for (int i = 0; i < 200; ++i)
        bot.adapter.next_deliveries.emplace_back(TryLater{0s, "HTTP 503"});
    queue(MessageKind::reply);
    for (int i = 0; i < 24; ++i)
        pass(1h);
    EXPECT_EQ(bot.messages(), States{"queued"});
    bot.adapter.next_deliveries.clear();
    pass(1h);
    EXPECT_EQ(bot.messages(), States{"sent"});
}

TEST_F(Couriers, WhatNeverGoesThroughIsGivenUpAndSaid) {
    for (int i = 0; i < 20; ++i)
        bot.adapter.next_deliveries.emplace_back(TryLater{0s, "HTTP 503"});
    queue(MessageKind::reply);
    pass(73h);
    EXPECT_EQ(bot.messages(), States{"dead"});
    EXPECT_NE(bot.log.back().find("will not be sent"), std::string::npos);
}

TEST_F(Couriers, APlatformThatBreaksOurCodeLeavesAMessageInDoubtAndTheNextOneFree) {
    bot.adapter.throw_next = true;
    queue(MessageKind::reply);
    EXPECT_EQ(bot.messages(), States{"unsure"});
    bot.adapter.next_sightings = {Sighting::found};
    pass(6s);
    EXPECT_EQ(bot.messages(), States{"sent"});
}

TEST_F(Couriers, WaitsQuietlyWhileNothingCanStart) {
    bot.adapter.next_deliveries = {TryLater{std::chrono::hours{1}, "ratelimited"}};
    queue(MessageKind::reply, "one");
    queue(MessageKind::reply, "behind it");
    const auto before = bot.commits;
    bot.io.restart();
    bot.io.run_for(500ms);
    EXPECT_LT(bot.commits - before, 5) << "no round after round over a message that waits behind another";
}

TEST_F(Couriers, SomebodyWhoWasThoughtGoneAndSpeaksIsAnswered) {
    bot.adapter.next_deliveries = {Refused{"user_not_found", true, false}};
    queue(MessageKind::reply);
    auto said = bot.event("U1", Said{UserText{"hello?"}});
    said.can = {};
    bot.answer(said);
    bot.settle();
    EXPECT_EQ(bot.messages(), (States{"dead", "sent"}));
}

// I-12: after an absence each overdue timer may still take back what the one before it queued.
TEST_F(Couriers, NothingUnaskedGoesOutBeforeTheLastOverdueTimerHasSpoken) {
    const TimerKey overdue{"x", "test.timer", "1"};
    bot.run([&](storage::UnitOfWork& work) { work.timers.set(tenant, overdue, bot.clock.now() - 1min); });
    queue(MessageKind::reminder);
    queue(MessageKind::reply);
    EXPECT_EQ(bot.messages(), (States{"queued", "sent"}));
    bot.run([&](storage::UnitOfWork& work) { work.timers.remove(tenant, overdue); });
    bot.settle();
    EXPECT_EQ(bot.messages(), (States{"sent", "sent"}));
}

}  // namespace mentord
