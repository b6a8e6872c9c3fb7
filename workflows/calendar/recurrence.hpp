#pragma once

#include "workflows/calendar/instant.hpp"

#include <chrono>
#include <string>
#include <variant>

namespace mentord {

struct Daily {
    bool operator==(const Daily&) const = default;
};
struct Weekly {
    std::chrono::weekday on;
    bool operator==(const Weekly&) const = default;
};
struct Monthly {
    unsigned on = 1;  ///< 1 to 31; a shorter month's last day stands in for those that it does not have
    bool operator==(const Monthly&) const = default;
};

/// What happens again and again at a time of somebody's clock on the wall; an unknown zone counts as UTC.
struct Recurrence {
    std::variant<Daily, Weekly, Monthly> rhythm;
    std::chrono::minutes time{0};  ///< of the local day: from 00:00, below 24:00
    std::string zone = "UTC";
    bool operator==(const Recurrence&) const = default;
};

struct Occurrence {
    Instant at;
    std::string date;  ///< the local date that it belongs to, "2026-11-23": its key
    bool operator==(const Occurrence&) const = default;
};

/// The first occurrence after `after`, that moment itself not included.
///
/// Each local date of the rhythm has exactly one occurrence, never before the clock on the wall shows its
/// time:
/// - a time that the clocks skip: the first moment after the gap, even where that is the next date already;
/// - a time that comes twice: the first time;
/// - a date that a place left out (Samoa had no 30 December 2011): none. A weekly recurrence then goes on a
/// week
///   later, a monthly one a month later, each on its own day.
/// It depends on the recurrence and the moment only, so that a restart changes nothing.
Occurrence next_occurrence(const Recurrence& recurrence, Instant after);

}  // namespace mentord
