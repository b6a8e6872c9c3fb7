#include "adapters/teams/send_limits.hpp"

#include <algorithm>

namespace mentord::teams {
namespace {

constexpr std::chrono::minutes tidy_every{10};

using Times = std::map<std::string, SendTimes, std::less<>>;
using Clock = SendTimes::Clock;

Clock::duration wait_of(
    const Times& all, std::string_view name, std::span<const RateWindow> windows, Clock::time_point now
) {
    const auto found = all.find(name);
    return found == all.end() ? Clock::duration::zero() : found->second.wait(windows, now);
}

void note_in(Times& all, std::string_view name, std::span<const RateWindow> windows, Clock::time_point at) {
    auto found = all.find(name);
    if (found == all.end()) found = all.emplace(std::string(name), SendTimes{}).first;
    found->second.note(windows, at);
}

}  // namespace

Clock::duration SendTimes::wait(std::span<const RateWindow> windows, Clock::time_point now) const {
    auto longest = Clock::duration::zero();
    for (const auto& window : windows) {
        if (times_.size() < window.most) continue;
        // With this one gone from the window there is room for one more.
        const auto oldest = times_[times_.size() - window.most];
        longest = std::max(longest, oldest + window.span - now);
    }
    return longest;
}

void SendTimes::note(std::span<const RateWindow> windows, Clock::time_point at) {
    times_.push_back(at);
    while (times_.front() <= at - windows.back().span)
        times_.pop_front();
}

Clock::duration SendLimits::wait(
    std::string_view tenant, std::string_view conversation, Clock::time_point now
) const {
    return std::max(
        wait_of(conversations_, conversation, conversation_windows, now),
        wait_of(tenants_, tenant, tenant_windows, now)
    );
}

void SendLimits::note(std::string_view tenant, std::string_view conversation, Clock::time_point now) {
    note_in(conversations_, conversation, conversation_windows, now);
    note_in(tenants_, tenant, tenant_windows, now);
    if (now - tidied_ < tidy_every) return;
    tidied_ = now;
    const auto limit = now - conversation_windows.back().span;
    std::erase_if(conversations_, [&](const auto& entry) { return entry.second.empty_since(limit); });
    std::erase_if(tenants_, [&](const auto& entry) { return entry.second.empty_since(limit); });
}

}  // namespace mentord::teams
