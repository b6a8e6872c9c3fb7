#include "workflows/calendar/slots.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace mentord {

namespace {

using namespace std::chrono_literals;

/// The start times that fit on one day of the asker, the best first.
using Day = std::vector<Instant>;

constexpr std::size_t most_days = 10;
// First the days at hand; only where they leave too little, those after a long holiday too.
constexpr std::array<int, 2> horizons{16, 42};
constexpr int most_steps = 24;

Instant wall_clock(const std::string& day, int hour, const std::string& zone) {
    return moment_of(day, std::chrono::hours{hour}, zone).value_or(Instant{});
}

// A day later on the same clock: noon is far from every change of the clocks.
std::string day_after(const std::string& day, const std::string& zone) {
    return local_day(wall_clock(day, 12, zone) + 24h, zone);
}

// The middle of what fits both, beside lunch: a time that is early or late for nobody.
void order_by_comfort(Day& day, const SlotSearch& search) {
    if (day.empty()) return;
    const auto middle = day.front() + (day.back() - day.front()) / 2;
    std::set<Instant> noons;
    for (const auto start : {day.front(), day.back()}) {
        for (const auto* hours : {&search.asker, &search.partner})
            noons.insert(wall_clock(local_day(start, hours->zone), 12, hours->zone));
    }
    using Comfort = std::tuple<std::ptrdiff_t, Instant::duration, Instant>;
    std::vector<Comfort> order;
    for (const auto start : day) {
        const auto lunches = std::ranges::count_if(noons, [&](Instant noon) {
            return start < noon + 1h && start + search.length > noon;
        });
        order.emplace_back(lunches, start < middle ? middle - start : start - middle, start);
    }
    std::ranges::sort(order);
    std::ranges::transform(order, day.begin(), [](const Comfort& comfort) { return std::get<2>(comfort); });
}

bool ruled_out(Instant start, const SlotSearch& search) {
    return std::ranges::any_of(search.without, [&](Instant unsuitable) {
        return start < unsuitable + search.length && unsuitable < start + search.length;
    });
}

Day starts_on(const std::string& day, const SlotSearch& search) {
    Day found;
    const auto& hours = search.asker;
    const auto closes = wall_clock(day, hours.to_hour, hours.zone);
    for (auto start = wall_clock(day, hours.from_hour, hours.zone); start + search.length <= closes;
         start += 30min) {
        if (start >= search.now + search.notice && !ruled_out(start, search) &&
            fits(start, search.length, hours) && fits(start, search.length, search.partner))
            found.push_back(start);
    }
    order_by_comfort(found, search);
    return found;
}

std::vector<Day> days_with_room(const SlotSearch& search, int horizon) {
    std::vector<Day> days;
    auto day = local_day(search.now + search.notice, search.asker.zone);
    for (int i = 0; i < horizon && days.size() < most_days; ++i) {
        if (auto starts = starts_on(day, search); !starts.empty()) days.push_back(std::move(starts));
        day = day_after(day, search.asker.zone);
    }
    return days;
}

// Spread over the days; the hour changes from one to the next, since a standing appointment at one hour
// would rule out all of them.
std::vector<Instant> pick(const std::vector<Day>& days, const SlotSearch& search) {
    const auto wanted = std::min(days.size(), static_cast<std::size_t>(std::max(search.count, 0)));
    std::vector<Instant> picked;
    if (wanted == 0) return picked;
    const auto page = static_cast<std::size_t>(std::max(search.page, 0));
    const auto stride = days.size() / wanted;  // so many pages have days of their own
    for (std::size_t i = 0; i < wanted; ++i) {
        const auto& day = days[i * days.size() / wanted + page % stride];
        picked.push_back(day[(2 * i + page / stride) % day.size()]);
    }
    std::ranges::sort(picked);
    return picked;
}

bool same_hours(const WorkingHours& some, const WorkingHours& others) {
    return some.from_hour == others.from_hour && some.to_hour == others.to_hour;
}

}  // namespace

bool fits(Instant start, std::chrono::minutes length, const WorkingHours& hours) {
    const auto last = start + length - 1ms;
    return next_working_moment(start, hours) == start && next_working_moment(last, hours) == last &&
           local_day(start, hours.zone) == local_day(last, hours.zone);
}

WorkingHours widened_by(WorkingHours hours, int steps) {
    hours.from_hour = std::min(hours.from_hour, std::max(hours.from_hour - steps, earliest_hour));
    hours.to_hour = std::max(hours.to_hour, std::min(hours.to_hour + steps, latest_hour));
    return hours;
}

Slots propose_slots(const SlotSearch& search) {
    Slots best;
    const auto enough = static_cast<std::size_t>(std::max(search.count, 0));
    for (const int horizon : horizons) {
        for (int steps = 0; steps <= most_steps; ++steps) {
            auto wider = search;
            wider.asker = widened_by(search.asker, steps);
            wider.partner = widened_by(search.partner, steps);
            auto starts = pick(days_with_room(wider, horizon), search);
            if (starts.size() > best.starts.size()) best = {std::move(starts), steps > 0};
            if (best.starts.size() >= enough) return best;
            const bool at_the_widest = same_hours(wider.asker, widened_by(search.asker, steps + 1)) &&
                                       same_hours(wider.partner, widened_by(search.partner, steps + 1));
            if (at_the_widest) break;
        }
    }
    return best;
}

}  // namespace mentord
