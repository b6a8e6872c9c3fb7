#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/calendar/working_hours.hpp"

#include <chrono>
#include <vector>

namespace mentord {

/// For which meeting times are looked for (PROGRAM rule 61). Nobody's calendar is read: only stated hours are
/// known.
struct SlotSearch {
    Instant now;
    WorkingHours asker;  ///< times are round, :00 or :30, on this person's clock
    WorkingHours partner;
    std::chrono::minutes length{60};
    std::chrono::hours notice{24};  ///< nothing is proposed sooner than this
    int count = 3;
    int page = 0;  ///< "other times": each page holds others than the page before, as long as there are any
    std::vector<Instant> without = {};  ///< meetings at these times do not suit: nothing that overlaps them
};

struct Slots {
    std::vector<Instant> starts;  ///< on different days, in order
    bool widened = false;         ///< the working hours do not meet, so that 7 to 21 was looked at
    bool operator==(const Slots&) const = default;
};

/// How early and how late people are asked to meet where their working hours leave nothing.
inline constexpr int earliest_hour = 7, latest_hour = 21;

/// Start times within both people's hours, on working days of both, over the next ten days or so.
Slots propose_slots(const SlotSearch& search);

/// Whether a meeting lies within one working day of these hours.
bool fits(Instant start, std::chrono::minutes length, const WorkingHours& hours);

/// The hours one hour longer at either end for each step, but never beyond earliest_hour and latest_hour.
WorkingHours widened_by(WorkingHours hours, int steps);

}  // namespace mentord
