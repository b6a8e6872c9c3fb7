#include "workflows/program/rounds.hpp"

#include "tests/unit/workflows/governing_story.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace mentord::governing {
namespace {

std::vector<Instant> rounds_set(const Story& story) {
    std::vector<Instant> due;
    for (const auto& effect : story.effects) {
        const auto* timer = std::get_if<SetTimer>(&effect);
        if (timer != nullptr && timer->timer.kind == round_timer) due.push_back(timer->due);
    }
    return due;
}
bool stopped(const Story& story) {
    return std::ranges::any_of(story.effects, [](const Effect& effect) {
        const auto* cancelled = std::get_if<CancelTimers>(&effect);
        return cancelled != nullptr && cancelled->kind == round_timer;
    });
}
bool raised(const Story& story) {
    return std::ranges::any_of(story.effects, [](const Effect& effect) {
        const auto* one = std::get_if<Raise>(&effect);
        return one != nullptr && std::holds_alternative<signal::RoundDue>(one->signal);
    });
}

Story in_rounds() {
    auto story = registering();
    story.edit({.rules = {{&Rules::batch_every_days, 7}}});
    return story;
}

TEST(Rounds, BeginWhereTheyAreAskedForWhilePeopleAreMatched) {
    const auto story = in_rounds();
    ASSERT_EQ(rounds_set(story).size(), 1U);
    EXPECT_GE(rounds_set(story).front(), story.now + std::chrono::days{7});
    auto early = draft();
    early.edit({.rules = {{&Rules::batch_every_days, 7}}});
    EXPECT_TRUE(rounds_set(early).empty()) << "nobody is matched yet";
    early.then(OpenRegistration{early.state->version});
    EXPECT_EQ(rounds_set(early).size(), 1U);
}

TEST(Rounds, FollowEachOther) {
    auto story = in_rounds();
    story.now += std::chrono::weeks{5};  // the bot was off for four of them
    story.then(RoundDue{});
    EXPECT_TRUE(raised(story));
    ASSERT_EQ(rounds_set(story).size(), 1U);
    EXPECT_GE(rounds_set(story).front(), story.now + std::chrono::days{7});
}

TEST(Rounds, StayAsTheyAreWhereOtherThingsChange) {
    auto story = in_rounds();
    story.edit({.rules = {{&Rules::term_weeks, 39}}});
    EXPECT_TRUE(rounds_set(story).empty());
    EXPECT_FALSE(stopped(story));
}

TEST(Rounds, EndWithTheSettingAndWithTheProgram) {
    auto story = in_rounds();
    story.edit({.rules = {{&Rules::batch_every_days, 0}}});
    EXPECT_TRUE(stopped(story));
    EXPECT_TRUE(rounds_set(story).empty());
    story.then(RoundDue{});
    EXPECT_FALSE(raised(story));

    auto over = in_rounds();
    over.then(CloseRegistration{over.state->version});
    over.then(Finish{over.state->version});
    EXPECT_TRUE(stopped(over));
}

}  // namespace
}  // namespace mentord::governing
