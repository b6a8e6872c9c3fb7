#include "bot/send_rate.hpp"

#include <gtest/gtest.h>

namespace mentord {

using namespace std::chrono_literals;

TEST(SendRate, KeepsAGapInEachConversation) {
    SendRate rate(6'000, 1s);
    const TenantId tenant{"t"};
    const SendRate::Time start{};
    EXPECT_EQ(rate.take(tenant, "a", start), 0ms);
    EXPECT_EQ(rate.take(tenant, "a", start + 400ms), 600ms);
    EXPECT_EQ(rate.take(tenant, "b", start + 400ms), 0ms);
    EXPECT_EQ(rate.take(tenant, "a", start + 1s), 0ms);
}

TEST(SendRate, NeverExceedsAWorkspacesMinute) {
    SendRate rate(60, 0ms);
    const TenantId tenant{"t"};
    int sent = 0;
    for (auto at = SendRate::Time{}; at < SendRate::Time{} + 60s; at += 10ms) {
        sent += rate.take(tenant, std::to_string(sent), at) == 0ms ? 1 : 0;
    }
    EXPECT_GE(sent, 59);
    EXPECT_LE(sent, 61);
}

TEST(SendRate, OneWorkspaceDoesNotTakeFromAnother) {
    SendRate rate(60, 0ms);
    EXPECT_EQ(rate.take(TenantId{"a"}, "1", {}), 0ms);
    EXPECT_GT(rate.take(TenantId{"a"}, "2", {}), 0ms);
    EXPECT_EQ(rate.take(TenantId{"b"}, "3", {}), 0ms);
}

}  // namespace mentord
