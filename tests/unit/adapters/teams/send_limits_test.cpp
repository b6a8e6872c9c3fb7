#include "adapters/teams/send_limits.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace mentord::teams {
namespace {

using namespace std::chrono_literals;
using Clock = SendLimits::Clock;

const Clock::time_point start{1h};

/// Sends to one conversation as fast as the limits let it; when each went, from the first on.
std::vector<Clock::duration> burst(SendLimits& limits, std::size_t count) {
    std::vector<Clock::duration> at;
    auto now = start;
    while (at.size() < count) {
        now += limits.wait("t", "c", now);
        limits.note("t", "c", now);
        at.push_back(now - start);
    }
    return at;
}

TEST(SendLimits, ABurstIsSpreadAsTeamsCounts) {
    SendLimits limits;
    const auto at = burst(limits, 1801);
    struct Case {
        std::size_t message;
        Clock::duration at;
    };
    // The first seven at once, one more in the second after, then eight every two seconds, and so on.
    const Case cases[] = {
        {0, 0s},
        {6, 0s},
        {7, 1s},
        {8, 2s},
        {14, 2s},
        {15, 3s},
        {59, 14s},
        {60, 30s},
        {119, 44s},
        {120, 60s},
        {1799, 884s},
        {1800, 3600s},
    };
    for (const auto& one : cases)
        EXPECT_EQ(at.at(one.message), one.at) << one.message;
}

TEST(SendLimits, ConversationsDoNotHinderEachOtherUntilTheTenantIsFull) {
    SendLimits limits;
    for (int i = 0; i < 50; ++i) {
        const auto name = "c" + std::to_string(i / 7);
        EXPECT_EQ(limits.wait("t", name, start), 0s) << i;
        limits.note("t", name, start);
    }
    EXPECT_EQ(limits.wait("t", "new", start), 1s);
    EXPECT_EQ(limits.wait("t", "new", start + 400ms), 600ms);
    EXPECT_EQ(limits.wait("t", "new", start + 1s), 0s);
    EXPECT_EQ(limits.wait("another", "new", start), 0s);
    EXPECT_EQ(limits.wait("another", "c0", start), 1s);
}

TEST(SendLimits, WhatIsLongOverIsForgotten) {
    SendLimits limits;
    for (int i = 0; i < 100; ++i)
        limits.note("t", "c" + std::to_string(i), start + i * 1s);
    EXPECT_EQ(limits.conversations(), 100U);
    limits.note("t", "last", start + 2h);
    EXPECT_EQ(limits.conversations(), 1U);
}

std::size_t most_within(const std::vector<Clock::time_point>& times, Clock::duration span) {
    std::size_t most = 0;
    std::size_t first = 0;
    for (std::size_t last = 0; last < times.size(); ++last) {
        while (times[first] + span <= times[last])
            ++first;
        most = std::max(most, last - first + 1);
    }
    return most;
}

RC_GTEST_PROP(SendLimits, NeverMoreThanAllowedInAnyWindow, ()) {
    SendLimits limits;
    auto now = start;
    std::map<std::string, std::vector<Clock::time_point>> conversations;
    std::vector<Clock::time_point> tenant;
    const auto count = *rc::gen::inRange(1, 400);
    for (int i = 0; i < count; ++i) {
        now += std::chrono::milliseconds{*rc::gen::element(0, 0, 0, 1, 7, 90, 400, 1000, 5000)};
        const auto name = std::to_string(*rc::gen::inRange(0, 9));
        const auto wait = limits.wait("t", name, now);
        RC_ASSERT(wait >= 0s);
        if (*rc::gen::inRange(0, 3) > 0) now += wait;  // the impatient look elsewhere
        if (limits.wait("t", name, now) > 0s) continue;
        limits.note("t", name, now);
        conversations[name].push_back(now);
        tenant.push_back(now);
    }
    for (const auto& [name, times] : conversations)
        for (const auto& window : conversation_windows)
            RC_ASSERT(most_within(times, window.span) <= window.most);
    RC_ASSERT(most_within(tenant, 1s) <= 50U);
}

RC_GTEST_PROP(SendLimits, TheWaitIsTheShortestThatWillDo, ()) {
    SendLimits limits;
    auto now = start;
    const auto count = *rc::gen::inRange(1, 120);
    for (int i = 0; i < count; ++i) {
        const auto wait = limits.wait("t", "c", now);
        RC_ASSERT(limits.wait("t", "c", now + wait) == 0s);
        if (wait > 1ms) RC_ASSERT(limits.wait("t", "c", now + wait - 1ms) == 1ms);
        now += wait;
        limits.note("t", "c", now);
        now += std::chrono::milliseconds{*rc::gen::inRange(0, 300)};
    }
}

}  // namespace
}  // namespace mentord::teams
