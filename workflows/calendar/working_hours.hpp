#pragma once

#include "workflows/calendar/instant.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord {

/// When a person may be written to unasked. Times are local to `zone`; an unknown zone counts as UTC.
struct WorkingHours {
    std::string zone = "UTC";
    int from_hour = 9;
    int to_hour = 17;                        ///< exclusive
    std::vector<std::string> holidays = {};  ///< local days, "2026-12-25"
};

bool known_zone(std::string_view name);

/// `at` itself where it lies within working hours, else the start of the next ones (Monday to Friday).
Instant next_working_moment(Instant at, const WorkingHours& hours);

/// The end of the n-th working day after `at`: what is due "within n working days".
Instant after_working_days(Instant at, int n, const WorkingHours& hours);

/// The local date, "2026-11-23".
std::string local_day(Instant at, std::string_view zone);

/// The moment of a local date and hour; where the clocks skip it, the first valid one after it.
std::optional<Instant> moment_of(std::string_view day, std::chrono::minutes time, std::string_view zone);

/// "Mon 23 Nov 2026, 09:00" in the zone.
std::string local_text(Instant at, std::string_view zone);

}  // namespace mentord
