#include "workflows/calendar/recurrence.hpp"

#include "workflows/calendar/working_hours.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

/// What happens on the days on which people move their clocks. tests/recurrence compares every zone of the
/// system with another reader of the zone files.
namespace mentord {
namespace {

using namespace std::chrono_literals;

Instant utc(int year, unsigned month, unsigned day, int hour, int minute) {
    const auto date = std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day);
    return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

Recurrence daily(std::chrono::minutes time, std::string zone) {
    return {Daily{}, time, std::move(zone)};
}
Recurrence weekly(std::chrono::weekday on, std::chrono::minutes time, std::string zone) {
    return {Weekly{on}, time, std::move(zone)};
}
Recurrence monthly(unsigned on, std::chrono::minutes time, std::string zone) {
    return {Monthly{on}, time, std::move(zone)};
}

struct Case {
    std::string what;
    Recurrence recurrence;
    Instant after;
    std::vector<Occurrence> then;
};

void expect_occurrences(const std::vector<Case>& cases) {
    for (const auto& [what, recurrence, after, then] : cases) {
        auto from = after;
        for (const auto& expected : then) {
            const auto found = next_occurrence(recurrence, from);
            EXPECT_EQ(found, expected)
                << what << ": " << found.date << " at " << local_text(found.at, recurrence.zone)
                << ", expected " << expected.date << " at " << local_text(expected.at, recurrence.zone);
            from = found.at;
        }
    }
}

TEST(ARecurrence, HappensAtItsTimeOfTheLocalDay) {
    expect_occurrences({
        {"later today",
         daily(9h, "Europe/Berlin"),
         utc(2026, 11, 23, 7, 59),
         {{utc(2026, 11, 23, 8, 0), "2026-11-23"}, {utc(2026, 11, 24, 8, 0), "2026-11-24"}}},
        {"its own moment is over",
         daily(9h, "Europe/Berlin"),
         utc(2026, 11, 23, 8, 0),
         {{utc(2026, 11, 24, 8, 0), "2026-11-24"}}},
        {"a millisecond early",
         daily(9h, "Europe/Berlin"),
         utc(2026, 11, 23, 8, 0) - 1ms,
         {{utc(2026, 11, 23, 8, 0), "2026-11-23"}}},
        {"the date is the local one",
         daily(30min, "Pacific/Kiritimati"),
         utc(2026, 11, 23, 10, 0),
         {{utc(2026, 11, 23, 10, 30), "2026-11-24"}}},
        {"an unknown zone is UTC",
         daily(9h, "Mars/Olympus_Mons"),
         utc(2026, 11, 23, 8, 0),
         {{utc(2026, 11, 23, 9, 0), "2026-11-23"}}},
        {"on Mondays",
         weekly(std::chrono::Monday, 10h, "Asia/Kathmandu"),
         utc(2026, 11, 23, 4, 15),
         {{utc(2026, 11, 30, 4, 15), "2026-11-30"}, {utc(2026, 12, 7, 4, 15), "2026-12-07"}}},
        {"on Sundays, over the year's end",
         weekly(std::chrono::Sunday, 0h, "UTC"),
         utc(2026, 12, 28, 0, 0),
         {{utc(2027, 1, 3, 0, 0), "2027-01-03"}}},
        {"on the first",
         monthly(1, 8h, "UTC"),
         utc(2026, 11, 23, 0, 0),
         {{utc(2026, 12, 1, 8, 0), "2026-12-01"}, {utc(2027, 1, 1, 8, 0), "2027-01-01"}}},
    });
}

TEST(ARecurrence, TakesAShortMonthsLastDay) {
    expect_occurrences({
        {"on the 31st",
         monthly(31, 8h, "UTC"),
         utc(2027, 1, 1, 0, 0),
         {{utc(2027, 1, 31, 8, 0), "2027-01-31"},
          {utc(2027, 2, 28, 8, 0), "2027-02-28"},
          {utc(2027, 3, 31, 8, 0), "2027-03-31"},
          {utc(2027, 4, 30, 8, 0), "2027-04-30"}}},
        {"on the 29th of a leap year",
         monthly(29, 8h, "UTC"),
         utc(2028, 2, 1, 0, 0),
         {{utc(2028, 2, 29, 8, 0), "2028-02-29"}, {utc(2028, 3, 29, 8, 0), "2028-03-29"}}},
        {"on the 29th of another",
         monthly(29, 8h, "UTC"),
         utc(2027, 2, 1, 0, 0),
         {{utc(2027, 2, 28, 8, 0), "2027-02-28"}, {utc(2027, 3, 29, 8, 0), "2027-03-29"}}},
    });
}

TEST(ARecurrence, WaitsForTheEndOfAGap) {
    expect_occurrences({
        {"Berlin leaves out 02:00 to 03:00",
         daily(2h + 30min, "Europe/Berlin"),
         utc(2026, 3, 28, 12, 0),
         {{utc(2026, 3, 29, 1, 0), "2026-03-29"}, {utc(2026, 3, 30, 0, 30), "2026-03-30"}}},
        {"the gap's last minute is its first too",
         daily(2h, "Europe/Berlin"),
         utc(2026, 3, 28, 12, 0),
         {{utc(2026, 3, 29, 1, 0), "2026-03-29"}}},
        {"Lord Howe leaves out half an hour",
         daily(2h + 15min, "Australia/Lord_Howe"),
         utc(2026, 10, 3, 12, 0),
         {{utc(2026, 10, 3, 15, 30), "2026-10-04"}}},
        {"Cairo's Friday begins at one",
         daily(0h, "Africa/Cairo"),
         utc(2026, 4, 23, 12, 0),
         {{utc(2026, 4, 23, 22, 0), "2026-04-24"}, {utc(2026, 4, 24, 21, 0), "2026-04-25"}}},
        {"Nuuk leaves out the last hour of a Saturday, which is made up for on Sunday",
         daily(23h + 30min, "America/Nuuk"),
         utc(2026, 3, 28, 12, 0),
         {{utc(2026, 3, 29, 1, 0), "2026-03-28"}, {utc(2026, 3, 30, 0, 30), "2026-03-29"}}},
        {"on the very Saturday of every week",
         weekly(std::chrono::Saturday, 23h + 30min, "America/Nuuk"),
         utc(2026, 3, 29, 0, 59),
         {{utc(2026, 3, 29, 1, 0), "2026-03-28"}, {utc(2026, 4, 5, 0, 30), "2026-04-04"}}},
    });
}

TEST(ARecurrence, HappensTheFirstTimeWhereItsTimeComesTwice) {
    expect_occurrences({
        {"Berlin repeats 02:00 to 03:00",
         daily(2h + 30min, "Europe/Berlin"),
         utc(2026, 10, 24, 12, 0),
         {{utc(2026, 10, 25, 0, 30), "2026-10-25"}, {utc(2026, 10, 26, 1, 30), "2026-10-26"}}},
        {"started between the two: that date is over",
         daily(2h + 30min, "Europe/Berlin"),
         utc(2026, 10, 25, 1, 0),
         {{utc(2026, 10, 26, 1, 30), "2026-10-26"}}},
        {"three o'clock comes once",
         daily(3h, "Europe/Berlin"),
         utc(2026, 10, 24, 12, 0),
         {{utc(2026, 10, 25, 2, 0), "2026-10-25"}}},
        {"Cairo repeats the last hour of a Thursday",
         daily(23h + 30min, "Africa/Cairo"),
         utc(2026, 10, 29, 12, 0),
         {{utc(2026, 10, 29, 20, 30), "2026-10-29"}, {utc(2026, 10, 30, 21, 30), "2026-10-30"}}},
        {"and its Friday begins once, after that",
         daily(0h, "Africa/Cairo"),
         utc(2026, 10, 29, 12, 0),
         {{utc(2026, 10, 29, 22, 0), "2026-10-30"}, {utc(2026, 10, 30, 22, 0), "2026-10-31"}}},
    });
}

// Samoa crossed the date line: after Thursday 2011-12-29 came Saturday 2011-12-31.
TEST(ARecurrence, LeavesOutADateThatAPlaceLeftOut) {
    const std::string samoa = "Pacific/Apia";
    expect_occurrences({
        {"every day",
         daily(9h, samoa),
         utc(2011, 12, 29, 0, 0),
         {{utc(2011, 12, 29, 19, 0), "2011-12-29"}, {utc(2011, 12, 30, 19, 0), "2011-12-31"}}},
        {"at midnight", daily(0h, samoa), utc(2011, 12, 30, 9, 0), {{utc(2011, 12, 30, 10, 0), "2011-12-31"}}
        },
        {"on Fridays: a week later",
         weekly(std::chrono::Friday, 9h, samoa),
         utc(2011, 12, 24, 0, 0),
         {{utc(2012, 1, 5, 19, 0), "2012-01-06"}}},
        {"on the 30th: a month later",
         monthly(30, 9h, samoa),
         utc(2011, 12, 1, 0, 0),
         {{utc(2012, 1, 29, 19, 0), "2012-01-30"}}},
        {"on the 31st, as ever",
         monthly(31, 9h, samoa),
         utc(2011, 12, 1, 0, 0),
         {{utc(2011, 12, 30, 19, 0), "2011-12-31"}}},
    });
}

// The C library's reading of the zone files: another code than the one under test.
std::string wall(Instant at, const std::string& zone) {
    setenv("TZ", zone.c_str(), 1);
    tzset();
    const auto seconds = static_cast<std::time_t>(to_millis(at) / 1000);
    std::tm local{};
    localtime_r(&seconds, &local);
    std::array<char, 20> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &local)};
}

std::string in_words(std::chrono::minutes time) {
    const auto two = [](auto number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
    return two(time.count() / 60) + ":" + two(time.count() % 60);
}

Recurrence any_recurrence() {
    const std::vector<std::string> zones{
        "UTC",
        "Europe/Berlin",
        "Europe/Dublin",
        "America/St_Johns",
        "America/Havana",
        "America/Nuuk",
        "Asia/Kathmandu",
        "Asia/Gaza",
        "Asia/Beirut",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Antarctica/Troll",
        "Atlantic/Azores",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Apia",
    };
    Recurrence any{Daily{}, std::chrono::minutes{*rc::gen::inRange(0, 24 * 60)}, *rc::gen::elementOf(zones)};
    // Clocks are mostly moved on the hour and around midnight.
    if (*rc::gen::inRange(0, 2) == 0)
        any.time =
            *rc::gen::element<std::chrono::minutes>(0h, 30min, 60min, 90min, 120min, 150min, 180min, 1410min);
    switch (*rc::gen::inRange(0, 3)) {
        case 0:
            any.rhythm = Weekly{std::chrono::weekday{*rc::gen::inRange(0U, 7U)}};
            break;
        case 1:
            any.rhythm = Monthly{*rc::gen::inRange(1U, 32U)};
            break;
        default:
            break;
    }
    return any;
}

// Small numbers are tried first: that is fine for everything but a place in ten years.
Instant any_moment() {
    const auto from = to_millis(utc(2010, 1, 1, 0, 0));
    const auto until = to_millis(utc(2036, 1, 1, 0, 0));
    return from_millis(*rc::gen::resize(1000, rc::gen::inRange(from, until)));
}

TEST(ARecurrence, IsNeverEarlyAndNeverLaterThanTheFirstMomentOfItsTime) {
    EXPECT_TRUE(rc::check([] {
        const auto recurrence = any_recurrence();
        const auto found = next_occurrence(recurrence, any_moment());
        const auto wanted = found.date + " " + in_words(recurrence.time);
        RC_ASSERT(wall(found.at, recurrence.zone) >= wanted);
        RC_ASSERT(wall(found.at - 1min, recurrence.zone) < wanted);
    }));
}

TEST(ARecurrence, GoesOnFromAnyMomentAsIfNothingHadStopped) {
    EXPECT_TRUE(rc::check([] {
        const auto recurrence = any_recurrence();
        std::vector<Occurrence> sequence{next_occurrence(recurrence, any_moment())};
        for (int i = 0; i < 5; ++i)
            sequence.push_back(next_occurrence(recurrence, sequence.back().at));
        for (std::size_t i = 1; i < sequence.size(); ++i) {
            const auto& before = sequence[i - 1];
            const auto& here = sequence[i];
            RC_ASSERT(before.at < here.at);
            RC_ASSERT(before.date < here.date);
            RC_ASSERT(next_occurrence(recurrence, here.at - 1ms) == here);
            const auto between = (here.at - before.at).count();
            const auto stop = before.at + std::chrono::milliseconds{*rc::gen::inRange<long>(0, between)};
            RC_ASSERT(next_occurrence(recurrence, stop) == here);
        }
    }));
}

TEST(ARecurrence, VisitsEveryLocalDateOfTenYearsOnce) {
    for (const std::string zone : {"Europe/Berlin", "Africa/Cairo", "Australia/Lord_Howe", "America/Nuuk"}) {
        const auto recurrence = daily(23h + 30min, zone);
        auto found = next_occurrence(recurrence, utc(2025, 12, 30, 0, 0));
        auto day = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
        while (found.date < "2026-01-01")
            found = next_occurrence(recurrence, found.at);
        for (; day < std::chrono::sys_days{std::chrono::year{2036} / 1 / 1}; day += std::chrono::days{1}) {
            ASSERT_EQ(found.date, local_day(Instant{day}, "UTC")) << zone;
            found = next_occurrence(recurrence, found.at);
        }
    }
}

}  // namespace
}  // namespace mentord
