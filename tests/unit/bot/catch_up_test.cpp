#include "bot/catch_up.hpp"

#include "tests/unit/bot/bot_kit.hpp"

namespace mentord {

using namespace std::chrono_literals;

namespace {

constexpr CatchUp::Steady origin{100h};

}  // namespace

TEST(CatchUps, InQuietTimesNobodyWaits) {
    CatchUp catch_up;
    catch_up.look(monday_noon, origin, monday_noon - 2h);
    catch_up.look(monday_noon + 30h, origin + 30h);
    EXPECT_EQ(catch_up.wait(origin + 30h, 3), 0ms) << "thirty hours that really passed";
}

TEST(CatchUps, AfterALeapOfTheClockTheSecondReminderWaitsForAnHourOfSteadyTime) {
    CatchUp catch_up;
    catch_up.look(monday_noon, origin);
    catch_up.look(monday_noon + 25h, origin + 1s);
    EXPECT_EQ(catch_up.wait(origin + 1s, 0), 0ms) << "the first may go";
    EXPECT_EQ(catch_up.wait(origin + 1s, 1), 1h);
    EXPECT_EQ(catch_up.wait(origin + 31min + 1s, 1), 29min);
    EXPECT_EQ(catch_up.wait(origin + 1h + 1s, 1), 0ms);
}

TEST(CatchUps, ALeapOfADayOrLessIsNone) {
    CatchUp catch_up;
    catch_up.look(monday_noon, origin);
    catch_up.look(monday_noon + 24h, origin);
    EXPECT_EQ(catch_up.wait(origin, 1), 0ms);
    catch_up.look(monday_noon, origin);
    EXPECT_EQ(catch_up.wait(origin, 1), 0ms) << "nor is one back";
}

TEST(CatchUps, ALongStopIsALeap) {
    CatchUp after_a_stop;
    after_a_stop.look(monday_noon, origin, monday_noon - 25h);
    EXPECT_EQ(after_a_stop.wait(origin, 1), 1h);
    CatchUp first_start;
    first_start.look(monday_noon, origin);
    EXPECT_EQ(first_start.wait(origin, 1), 0ms);
}

namespace {

struct CatchingUp : ::testing::Test {
    TestBot bot;

    void SetUp() override { bot.adapter.profiles["U1"] = {"Ada", "Europe/London", "en-GB", true}; }
    void queue(MessageKind kind) {
        bot.run([&](storage::UnitOfWork& work) {
            const auto person = work.people.meet(tenant, "slack", "U1", bot.clock.now()).person;
            work.outbox.queue(tenant, person.id, kind, Card{"hello", {}}, bot.clock.now());
        });
        bot.settle();
    }
};

}  // namespace

TEST_F(CatchingUp, AfterALeapOneReminderAnHourIsSent) {
    queue(MessageKind::reply);
    bot.clock.leap(48h);
    bot.settle();
    queue(MessageKind::reminder);
    queue(MessageKind::reminder);
    EXPECT_EQ(bot.adapter.sent.size(), 2U) << "the reply of before, and one reminder";
    bot.clock.push(59min);
    bot.settle();
    EXPECT_EQ(bot.adapter.sent.size(), 2U);
    bot.clock.push(2min);
    bot.settle();
    EXPECT_EQ(bot.adapter.sent.size(), 3U);
}

TEST_F(CatchingUp, AlertsAndRepliesAreNotHeldBack) {
    queue(MessageKind::reply);
    bot.clock.leap(48h);
    bot.settle();
    for (int i = 0; i < 3; ++i) {
        queue(MessageKind::alert);
        queue(MessageKind::reply);
    }
    EXPECT_EQ(bot.adapter.sent.size(), 7U);
}

}  // namespace mentord
