#include "workflows/calendar/working_hours.hpp"

#include <date/tz.h>

#include <stdexcept>

namespace mentord {

namespace {

const date::time_zone* zone_or_utc(std::string_view name) {
    try {
        return date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return date::locate_zone("UTC");
    }
}

bool weekend(date::local_days day) {
    const date::weekday weekday{day};
    return weekday == date::Saturday || weekday == date::Sunday;
}

}  // namespace

bool known_zone(std::string_view name) {
    try {
        date::locate_zone(name);
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

Instant next_working_moment(Instant at, const WorkingHours& hours) {
    const auto* zone = zone_or_utc(hours.zone);
    const auto local = zone->to_local(at);
    auto day = date::floor<date::days>(local);
    const auto opens = std::chrono::hours{hours.from_hour};
    const auto closes = std::chrono::hours{hours.to_hour};

    if (!weekend(day) && local >= day + opens && local < day + closes) return at;
    if (local >= day + opens) day += date::days{1};
    while (weekend(day))
        day += date::days{1};
    // The clocks may skip the opening hour: the first valid moment after it will do.
    const auto opening = zone->to_sys(day + opens, date::choose::earliest);
    return std::chrono::time_point_cast<std::chrono::milliseconds>(opening);
}

std::string local_text(Instant at, std::string_view zone) {
    const auto local = zone_or_utc(zone)->to_local(date::floor<std::chrono::minutes>(at));
    return date::format("%a %d %b %Y, %H:%M", local);
}

}  // namespace mentord
