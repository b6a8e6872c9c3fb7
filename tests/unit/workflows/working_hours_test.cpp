#include "workflows/calendar/working_hours.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace mentord {
namespace {

using namespace std::chrono_literals;

Instant utc(int year, unsigned month, unsigned day, int hour, int minute, int second = 0, int milli = 0) {
    const auto date = std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day);
    return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second} + std::chrono::milliseconds{milli};
}

// The C library's reading of the zone files: another code than the one under test.
std::tm clock_on_the_wall(Instant at, const std::string& zone) {
    setenv("TZ", zone.c_str(), 1);
    tzset();
    const auto seconds = static_cast<std::time_t>(to_millis(at) / 1000);
    std::tm local{};
    localtime_r(&seconds, &local);
    return local;
}

struct Case {
    std::string what;
    WorkingHours hours;
    Instant at;
    Instant moment;
};

void expect_moments(const std::vector<Case>& cases) {
    for (const auto& [what, hours, at, moment] : cases) {
        EXPECT_EQ(next_working_moment(at, hours), moment)
            << what << ": " << local_text(next_working_moment(at, hours), hours.zone) << ", expected "
            << local_text(moment, hours.zone);
    }
}

TEST(TheNextWorkingMoment, IsNowWithinTheHoursAndElseTheNextOpening) {
    const WorkingHours berlin{"Europe/Berlin", 9, 17};
    // 2026-03-02 is a Monday, and Berlin an hour ahead of UTC.
    expect_moments({
        {"at ten", berlin, utc(2026, 3, 2, 9, 0), utc(2026, 3, 2, 9, 0)},
        {"at the stroke of nine", berlin, utc(2026, 3, 2, 8, 0), utc(2026, 3, 2, 8, 0)},
        {"a millisecond early", berlin, utc(2026, 3, 2, 7, 59, 59, 999), utc(2026, 3, 2, 8, 0)},
        {"in the last millisecond", berlin, utc(2026, 3, 2, 15, 59, 59, 999), utc(2026, 3, 2, 15, 59, 59, 999)
        },
        {"at five", berlin, utc(2026, 3, 2, 16, 0), utc(2026, 3, 3, 8, 0)},
        {"after midnight", berlin, utc(2026, 3, 2, 23, 30), utc(2026, 3, 3, 8, 0)},
        {"on Friday evening", berlin, utc(2026, 3, 6, 16, 0), utc(2026, 3, 9, 8, 0)},
        {"on Saturday noon", berlin, utc(2026, 3, 7, 11, 0), utc(2026, 3, 9, 8, 0)},
        {"on Sunday night", berlin, utc(2026, 3, 8, 22, 59), utc(2026, 3, 9, 8, 0)},
        {"on Monday before dawn", berlin, utc(2026, 3, 9, 2, 0), utc(2026, 3, 9, 8, 0)},
        {"at the turn of the year", berlin, utc(2026, 12, 31, 20, 0), utc(2027, 1, 1, 8, 0)},
    });
}

TEST(TheNextWorkingMoment, CountsInTheZoneOfThePerson) {
    expect_moments({
        {"Kathmandu is 5:45 ahead", {"Asia/Kathmandu", 9, 17}, utc(2026, 3, 2, 3, 14), utc(2026, 3, 2, 3, 15)
        },
        {"Kathmandu closes", {"Asia/Kathmandu", 9, 17}, utc(2026, 3, 2, 11, 15), utc(2026, 3, 3, 3, 15)},
        {"Monday on Kiritimati", {"Pacific/Kiritimati", 9, 17}, utc(2026, 3, 1, 20, 0), utc(2026, 3, 1, 20, 0)
        },
        {"Sunday on Pago Pago", {"Pacific/Pago_Pago", 9, 17}, utc(2026, 3, 2, 3, 0), utc(2026, 3, 2, 20, 0)},
        {"an unknown zone is UTC", {"Mars/Olympus_Mons", 9, 17}, utc(2026, 3, 2, 8, 0), utc(2026, 3, 2, 9, 0)
        },
        {"and so is none", {"", 9, 17}, utc(2026, 3, 2, 17, 0), utc(2026, 3, 3, 9, 0)},
    });
}

TEST(TheNextWorkingMoment, KeepsToTheClockOnTheWallWhenThatIsMoved) {
    const WorkingHours lord_howe{"Australia/Lord_Howe", 9, 17};
    expect_moments({
        {"Berlin forward", {"Europe/Berlin", 9, 17}, utc(2026, 3, 27, 16, 0), utc(2026, 3, 30, 7, 0)},
        {"Berlin back", {"Europe/Berlin", 9, 17}, utc(2026, 10, 23, 16, 0), utc(2026, 10, 26, 8, 0)},
        {"Lord Howe back by half an hour", lord_howe, utc(2026, 4, 3, 7, 0), utc(2026, 4, 5, 22, 30)},
        {"Lord Howe forward by half an hour", lord_howe, utc(2026, 10, 2, 7, 30), utc(2026, 10, 4, 22, 0)},
        // Cairo skips the first hour of Friday 2026-04-24 and repeats the last one of Thursday 2026-10-29.
        {"the opening hour is skipped",
         {"Africa/Cairo", 0, 8},
         utc(2026, 4, 23, 18, 0),
         utc(2026, 4, 23, 22, 0)},
        {"the opening hour comes twice: first",
         {"Africa/Cairo", 23, 24},
         utc(2026, 10, 29, 19, 0),
         utc(2026, 10, 29, 20, 0)},
        {"the opening hour comes twice: second",
         {"Africa/Cairo", 23, 24},
         utc(2026, 10, 29, 21, 30),
         utc(2026, 10, 29, 21, 30)},
    });
}

TEST(TheNextWorkingMoment, IsNeverEarlierLiesInsideTheHoursAndIsItsOwnNext) {
    const std::vector<std::string> zones{
        "UTC",
        "Europe/Berlin",
        "Europe/Dublin",
        "America/New_York",
        "America/St_Johns",
        "America/Sao_Paulo",
        "America/Havana",
        "America/Nuuk",
        "Asia/Kathmandu",
        "Asia/Gaza",
        "Asia/Tehran",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Antarctica/Troll",
        "Atlantic/Azores",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Easter",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
    };
    const auto from = to_millis(utc(2024, 1, 1, 0, 0));
    const auto until = to_millis(utc(2037, 1, 1, 0, 0));
    EXPECT_TRUE(rc::check([&] {
        const WorkingHours hours{
            *rc::gen::elementOf(zones), *rc::gen::inRange(1, 12), *rc::gen::inRange(14, 25)
        };
        const auto at = from_millis(*rc::gen::resize(1000, rc::gen::inRange(from, until)));
        const auto moment = next_working_moment(at, hours);
        RC_ASSERT(moment >= at);
        RC_ASSERT(moment - at <= std::chrono::days{4});
        RC_ASSERT(next_working_moment(moment, hours) == moment);
        const auto local = clock_on_the_wall(moment, hours.zone);
        RC_ASSERT(local.tm_wday >= 1);
        RC_ASSERT(local.tm_wday <= 5);
        RC_ASSERT(local.tm_hour >= hours.from_hour);
        RC_ASSERT(local.tm_hour < hours.to_hour);
        if (moment != at) {
            RC_ASSERT(local.tm_hour == hours.from_hour && local.tm_min == 0);
        }
    }));
}

TEST(TheNextWorkingMoment, VisitsEveryWorkingDayOfTenYearsOnce) {
    for (const std::string zone : {"Europe/Berlin", "Africa/Cairo", "Australia/Lord_Howe", "America/Nuuk"}) {
        const WorkingHours hours{zone, 9, 17};
        int days = 0;
        for (auto at = next_working_moment(utc(2025, 12, 27, 0, 0), hours); at < utc(2036, 1, 10, 0, 0);
             at = next_working_moment(at + 8h, hours)) {
            const int year = clock_on_the_wall(at, zone).tm_year + 1900;
            if (year >= 2026 && year <= 2035) ++days;
        }
        EXPECT_EQ(days, 2608) << zone;  // Mondays to Fridays from 2026 to 2035
    }
}

TEST(AZone, IsKnownByItsName) {
    for (const auto* name :
         {"UTC", "Europe/Berlin", "Asia/Kathmandu", "America/Argentina/Buenos_Aires", "Asia/Calcutta"})
        EXPECT_TRUE(known_zone(name)) << name;
    for (const auto* name :
         {"", " ", "Berlin", "europe/berlin/", "Mars/Olympus_Mons", "../../etc/passwd", "/etc/localtime"})
        EXPECT_FALSE(known_zone(name)) << name;
}

TEST(LocalText, IsReadable) {
    EXPECT_EQ(local_text(utc(2026, 11, 23, 8, 0, 59, 999), "Europe/Berlin"), "Mon 23 Nov 2026, 09:00");
    EXPECT_EQ(local_text(utc(2026, 11, 22, 18, 15), "Asia/Kathmandu"), "Mon 23 Nov 2026, 00:00");
    EXPECT_EQ(local_text(utc(2026, 11, 23, 8, 0), "Mars/Olympus_Mons"), "Mon 23 Nov 2026, 08:00");
}

}  // namespace
}  // namespace mentord
