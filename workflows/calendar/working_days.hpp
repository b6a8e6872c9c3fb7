#pragma once

#include "workflows/calendar/working_hours.hpp"

#include <chrono>

namespace mentord {

/// The start of working hours on the n-th working day after `at`.
inline Instant start_of_working_day(Instant at, int n, const WorkingHours& hours) {
    // Hours may end at midnight, which is the next day already.
    const auto within = after_working_days(at, n, hours) - std::chrono::minutes{1};
    const auto start =
        moment_of(local_day(within, hours.zone), std::chrono::hours{hours.from_hour}, hours.zone);
    return start.value_or(within);
}

}  // namespace mentord
