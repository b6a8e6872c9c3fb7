#pragma once

#include "bot/clock.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace mentord {

/// After a leap of the wall clock, or a long stop, days of work are due in one moment, and the clock itself
/// may be wrong. Until an hour of the steady clock has passed, nobody gets more than one unasked message an
/// hour (I-14). Alerts and replies are not held back.
class CatchUp {
public:
    using Steady = Clock::Steady;

    /// What the clocks say now; looked at before anything is sent. `last_seen`: at the first look, when the
    /// bot was last at work, as far as the database tells.
    void look(Instant wall, Steady steady, std::optional<Instant> last_seen = std::nullopt) {
        if (const auto since = wall_ ? wall_ : last_seen) {
            const auto lived = wall_ ? steady - steady_ : Steady::duration{0};
            if (wall - *since - lived > leap) until_ = steady + calm;
        }
        wall_ = wall;
        steady_ = steady;
    }
    bool begun() const { return wall_.has_value(); }

    /// How much longer a reminder waits for somebody who had so many within the last hour.
    std::chrono::milliseconds wait(Steady now, std::int64_t in_last_hour) const {
        if (!until_ || now >= *until_ || in_last_hour == 0) return std::chrono::milliseconds{0};
        return std::chrono::ceil<std::chrono::milliseconds>(*until_ - now);
    }

private:
    static constexpr std::chrono::hours leap{24};
    static constexpr std::chrono::hours calm{1};

    std::optional<Instant> wall_;
    Steady steady_{};
    std::optional<Steady> until_;
};

}  // namespace mentord
