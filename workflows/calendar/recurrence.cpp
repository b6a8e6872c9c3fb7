#include "workflows/calendar/recurrence.hpp"

#include "workflows/calendar/working_hours.hpp"

#include <date/tz.h>

#include <algorithm>
#include <optional>

namespace mentord {

namespace {

// A date of a calendar, wherever that calendar hangs.
using Date = std::chrono::sys_days;

constexpr std::chrono::days one_day{1};

date::local_days local(Date day) {
    return date::local_days{day.time_since_epoch()};
}

Date date_of(Instant at, const date::time_zone& zone) {
    return Date{date::floor<date::days>(zone.to_local(at)).time_since_epoch()};
}

Date day_in(std::chrono::year_month month, unsigned day) {
    const auto last = std::chrono::year_month_day_last{month / std::chrono::last};
    return Date{month / std::min(std::chrono::day{day}, last.day())};
}

Date first_from(const Daily&, Date day) {
    return day;
}

Date first_from(const Weekly& weekly, Date day) {
    return day + (weekly.on - std::chrono::weekday{day});
}

Date first_from(const Monthly& monthly, Date day) {
    const std::chrono::year_month_day here{day};
    const auto month = here.year() / here.month();
    const auto in_this_month = day_in(month, monthly.on);
    return in_this_month >= day ? in_this_month : day_in(month + std::chrono::months{1}, monthly.on);
}

std::optional<Instant> moment_on(Date day, std::chrono::minutes time, const date::time_zone& zone) {
    const auto wanted = local(day) + time;
    const auto found = zone.get_info(wanted);
    if (found.result != date::local_info::nonexistent)
        return Instant{std::chrono::milliseconds{(wanted.time_since_epoch() - found.first.offset)}};
    const auto skipped_from = found.first.end.time_since_epoch() + found.first.offset;
    const auto skipped_to = found.second.begin.time_since_epoch() + found.second.offset;
    const bool whole_day =
        skipped_from <= day.time_since_epoch() && skipped_to >= (day + one_day).time_since_epoch();
    if (whole_day) return std::nullopt;
    return Instant{found.first.end};
}

}  // namespace

Occurrence next_occurrence(const Recurrence& recurrence, Instant after) {
    const auto& zone = *date::locate_zone(known_zone(recurrence.zone) ? recurrence.zone : "UTC");
    const auto first_on_or_after = [&](Date day) {
        return std::visit([&](const auto& rhythm) { return first_from(rhythm, day); }, recurrence.rhythm);
    };
    // Once the wall has shown a date, what belongs to the dates before it is over.
    auto day = first_on_or_after(date_of(after, zone));
    for (;;) {
        const auto moment = moment_on(day, recurrence.time, zone);
        if (moment && *moment > after) return {*moment, date::format("%F", local(day))};
        day = first_on_or_after(day + one_day);
    }
}

}  // namespace mentord
