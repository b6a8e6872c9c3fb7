#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace mentord::teams {

/// So many in any stretch of time that long.
struct RateWindow {
    std::size_t most;
    std::chrono::milliseconds span;
};

/// Teams: "Rate limiting": one bot's messages (and new conversations) to one conversation.
inline constexpr std::array<RateWindow, 4> conversation_windows{
    RateWindow{7, std::chrono::seconds{1}},
    RateWindow{8, std::chrono::seconds{2}},
    RateWindow{60, std::chrono::seconds{30}},
    RateWindow{1800, std::chrono::seconds{3600}},
};

/// The same page: all of an app's requests in one tenant.
inline constexpr std::array<RateWindow, 1> tenant_windows{RateWindow{50, std::chrono::seconds{1}}};

/// Who has sent when, as far back as the widest window reaches.
class SendTimes {
public:
    using Clock = std::chrono::steady_clock;

    /// How long until one more fits into every window; zero when it does now. The widest window comes last.
    Clock::duration wait(std::span<const RateWindow> windows, Clock::time_point now) const;
    /// Times must not run backwards.
    void note(std::span<const RateWindow> windows, Clock::time_point at);
    bool empty_since(Clock::time_point limit) const { return times_.empty() || times_.back() <= limit; }

private:
    std::deque<Clock::time_point> times_;
};

/// Keeps us under Teams' limits, so that a 429 is the exception. A value: it knows no clock, no socket.
class SendLimits {
public:
    using Clock = SendTimes::Clock;

    /// How long a message to this conversation of this tenant has to wait yet.
    Clock::duration wait(std::string_view tenant, std::string_view conversation, Clock::time_point now) const;
    /// A message leaves now.
    void note(std::string_view tenant, std::string_view conversation, Clock::time_point now);

    std::size_t conversations() const { return conversations_.size(); }

private:
    std::map<std::string, SendTimes, std::less<>> conversations_;
    std::map<std::string, SendTimes, std::less<>> tenants_;
    Clock::time_point tidied_{};
};

}  // namespace mentord::teams
