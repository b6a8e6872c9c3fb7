#include "bot/scheduler.hpp"

#include "tests/unit/bot/bot_kit.hpp"
#include "workflows/registration/registration.hpp"

namespace mentord {

using namespace std::chrono_literals;

namespace {

struct Schedulers : ::testing::Test {
    TestBot bot;

    void SetUp() override {
        bot.adapter.profiles["U1"] = {"Ada", "UTC", "en-GB", true};
        asio::co_spawn(bot.io, bot.scheduler.run(), asio::detached);
    }
    void pass(std::chrono::milliseconds time) {
        bot.clock.push(time);
        bot.scheduler.wake();
        bot.settle();
    }
};

}  // namespace

TEST_F(Schedulers, ADraftIsRememberedAfterTwoAndAfterFiveDays) {
    bot.answer(bot.event("U1", Command{"join", false}));
    pass(47h);
    EXPECT_EQ(bot.adapter.sent.size(), 0U);
    pass(1h);
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
    pass(72h);  // Saturday noon: the last one waits for Monday
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
    pass(48h);
    EXPECT_EQ(bot.adapter.sent.size(), 2U);
    pass(24h * 30);
    EXPECT_EQ(bot.adapter.sent.size(), 2U);
}

TEST_F(Schedulers, AfterALongStopOnlyTheLastReminderSpeaks) {
    bot.answer(bot.event("U1", Command{"join", false}));
    pass(24h * 8);
    ASSERT_EQ(bot.adapter.sent.size(), 1U);
    pass(24h * 8);
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
}

TEST_F(Schedulers, ATimerThatAlwaysFailsIsPutAsideAndTheOthersGoOn) {
    bot.run([&](storage::UnitOfWork& work) {
        work.timers.set(tenant, {"x", "nobody handles this", "1"}, bot.clock.now());
    });
    bot.answer(bot.event("U1", Command{"join", false}));
    bot.settle();
    for (int i = 0; i < 6; ++i)
        pass(15min);
    std::optional<Instant> next;
    bot.run([&](storage::UnitOfWork& work) { next = work.timers.next_due(); });
    EXPECT_EQ(next, monday_noon + 48h) << "only the nudge is left waiting";
    pass(48h);
    EXPECT_EQ(bot.adapter.sent.size(), 1U);
}

TEST_F(Schedulers, AWorkspaceThatLeftKeepsItsTimers) {
    bot.answer(bot.event("U1", Command{"join", false}));
    bot.answer(bot.event("", Removed{}));
    pass(48h);
    std::optional<Instant> next;
    bot.run([&](storage::UnitOfWork& work) { next = work.timers.next_due(); });
    EXPECT_EQ(next, monday_noon + 72h);
    EXPECT_TRUE(bot.adapter.sent.empty());
}

TEST_F(Schedulers, AReminderThatWaitsForTheMorningIsWithdrawnWhenItIsNoLongerTrue) {
    bot.clock.push(72h);  // Thursday
    bot.answer(bot.event("U1", Command{"join mentee", false}));
    pass(48h);  // Saturday: the reminder waits for Monday
    EXPECT_EQ(bot.messages(), std::vector<std::string>{"queued"});
    const auto card = std::get<Tell>(bot.answer(bot.event("U1", Command{"status", false}))).card;
    const auto& buttons = std::get<Buttons>(card.blocks.back()).buttons;
    bot.answer(bot.event("U1", Press{std::get<Act>(buttons.back().does).token}));
    pass(72h);
    EXPECT_TRUE(bot.adapter.sent.empty());
    EXPECT_EQ(bot.messages(), std::vector<std::string>{"dead"});
}

}  // namespace mentord
