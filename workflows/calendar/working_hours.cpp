#include "workflows/calendar/working_hours.hpp"

#include "workflows/calendar/zone.hpp"

#include <date/tz.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>
#include <stdexcept>

namespace mentord {

namespace {

// "2026-11-23"; the library's own way goes through a stream and its locale, and this is asked for every slot.
std::string text_of(date::local_days day) {
    const date::year_month_day ymd{day};
    std::string text(10, '-');
    const auto digits = [&](std::size_t end, unsigned value, int count) {
        for (; count > 0; --count, value /= 10)
            text[--end] = static_cast<char>('0' + value % 10);
    };
    digits(4, static_cast<unsigned>(static_cast<int>(ymd.year())), 4);
    digits(7, static_cast<unsigned>(ymd.month()), 2);
    digits(10, static_cast<unsigned>(ymd.day()), 2);
    return text;
}

/// A day as text_of() writes it, without the library's stream; none where it is written in another way.
std::optional<date::local_days> plain_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t digits) {
        unsigned value = 0;
        const auto* end = text.data() + from + digits;
        const bool whole = std::from_chars(text.data() + from, end, value).ptr == end;
        return whole ? value : 0;  // no month and no day has that number
    };
    const date::year_month_day day{
        date::year{static_cast<int>(number(0, 4))}, date::month{number(5, 2)}, date::day{number(8, 2)}
    };
    if (!day.ok() || number(0, 4) == 0) return std::nullopt;
    return date::local_days{day};
}

/// None: there is no such zone. Zones are asked for at every slot and every message, and the library throws
/// where it has none, which is dear; what it found is kept.
const date::time_zone* find_zone(std::string_view name) {
    constexpr std::size_t most = 1000;  // the names come from outside
    thread_local std::map<std::string, const date::time_zone*, std::less<>> known;
    if (const auto found = known.find(name); found != known.end()) return found->second;
    const date::time_zone* zone = nullptr;
    try {
        zone = date::locate_zone(name);
    } catch (const std::runtime_error&) {
        // then it stays none
    }
    if (known.size() < most) known.emplace(name, zone);
    return zone;
}

bool day_off(date::local_days day, const WorkingHours& hours) {
    const date::weekday weekday{day};
    if (weekday == date::Saturday || weekday == date::Sunday) return true;
    return !hours.holidays.empty() && std::ranges::find(hours.holidays, text_of(day)) != hours.holidays.end();
}

Instant moment(const date::time_zone* zone, date::local_time<std::chrono::minutes> local) {
    // The clocks may skip the hour: the first valid moment after it will do.
    return std::chrono::time_point_cast<std::chrono::milliseconds>(zone->to_sys(local, date::choose::earliest)
    );
}

}  // namespace

const date::time_zone* zone_or_utc(std::string_view name) {
    const auto* zone = find_zone(name);
    return zone != nullptr ? zone : find_zone("UTC");
}

bool known_zone(std::string_view name) {
    return find_zone(name) != nullptr;
}

Instant next_working_moment(Instant at, const WorkingHours& hours) {
    const auto* zone = zone_or_utc(hours.zone);
    const auto local = zone->to_local(at);
    auto day = date::floor<date::days>(local);
    const auto opens = std::chrono::hours{hours.from_hour};
    const auto closes = std::chrono::hours{hours.to_hour};

    if (!day_off(day, hours) && local >= day + opens && local < day + closes) return at;
    if (local >= day + opens) day += date::days{1};
    while (day_off(day, hours))
        day += date::days{1};
    return moment(zone, day + opens);
}

Instant after_working_days(Instant at, int n, const WorkingHours& hours) {
    const auto* zone = zone_or_utc(hours.zone);
    auto day = date::floor<date::days>(zone->to_local(at));
    for (int left = n; left > 0;) {
        day += date::days{1};
        if (!day_off(day, hours)) --left;
    }
    return moment(zone, day + std::chrono::hours{hours.to_hour});
}

std::string local_day(Instant at, std::string_view zone) {
    return text_of(date::floor<date::days>(zone_or_utc(zone)->to_local(at)));
}

std::optional<Instant> moment_of(std::string_view day, std::chrono::minutes time, std::string_view zone) {
    if (const auto plain = plain_day(day)) return moment(zone_or_utc(zone), *plain + time);
    std::istringstream in{std::string(day)};
    date::local_days parsed;
    in >> date::parse("%F", parsed);
    if (in.fail() || in.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
    return moment(zone_or_utc(zone), parsed + time);
}

std::string local_text(Instant at, std::string_view zone) {
    const auto local = zone_or_utc(zone)->to_local(date::floor<std::chrono::minutes>(at));
    return date::format("%a %d %b %Y, %H:%M", local);
}

}  // namespace mentord
