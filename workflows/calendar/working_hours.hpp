#pragma once

#include "workflows/calendar/instant.hpp"

#include <string>
#include <string_view>

namespace mentord {

/// When a person may be written to unasked. Times are local to `zone`; an unknown zone counts as UTC.
struct WorkingHours {
    std::string zone = "UTC";
    int from_hour = 9;
    int to_hour = 17;  ///< exclusive
};

bool known_zone(std::string_view name);

/// `at` itself where it lies within working hours, else the start of the next ones (Monday to Friday).
Instant next_working_moment(Instant at, const WorkingHours& hours);

/// "Mon 23 Nov 2026, 09:00" in the zone.
std::string local_text(Instant at, std::string_view zone);

}  // namespace mentord
