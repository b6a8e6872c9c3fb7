#pragma once

#include "workflows/calendar/instant.hpp"

#include <atomic>
#include <chrono>

namespace mentord {

/// Where the time of day comes from. Only the outermost loop owns one; everything inside is given instants.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    /// Time that really passed: goes on evenly whatever is done to the time of day.
    using Steady = std::chrono::steady_clock::time_point;
    virtual Steady steady() const { return std::chrono::steady_clock::now(); }
};

class SystemClock final : public Clock {
public:
    Instant now() const override {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

/// The system's clock, pushed forward by hand (the demo).
class PushedClock final : public Clock {
public:
    Instant now() const override {
        return system_.now() + std::chrono::milliseconds{ahead_ms_.load(std::memory_order_relaxed)};
    }
    /// A push is time that passes, no leap.
    Steady steady() const override {
        return Clock::steady() + std::chrono::milliseconds{ahead_ms_.load(std::memory_order_relaxed)};
    }
    void push(std::chrono::milliseconds by) { ahead_ms_.fetch_add(by.count(), std::memory_order_relaxed); }

private:
    SystemClock system_;
    std::atomic<std::int64_t> ahead_ms_{0};
};

}  // namespace mentord
