#include "workflows/calendar/slots.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <set>
#include <string>
#include <vector>

namespace mentord {
namespace {

using namespace std::chrono_literals;

Instant utc(int year, unsigned month, unsigned day, int hour, int minute = 0) {
    const auto date = std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day);
    return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute};
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

const std::vector<std::string> zones{
    "Africa/Abidjan",      "Africa/Cairo",        "Africa/Casablanca",   "Africa/Johannesburg",
    "Africa/Lagos",        "Africa/Nairobi",      "America/Anchorage",   "America/Argentina/Buenos_Aires",
    "America/Bogota",      "America/Caracas",     "America/Chicago",     "America/Denver",
    "America/Halifax",     "America/Los_Angeles", "America/Mexico_City", "America/New_York",
    "America/Santiago",    "America/Sao_Paulo",   "America/St_Johns",    "Antarctica/Vostok",
    "Asia/Dubai",          "Asia/Jerusalem",      "Asia/Kabul",          "Asia/Kathmandu",
    "Asia/Kolkata",        "Asia/Shanghai",       "Asia/Singapore",      "Asia/Tehran",
    "Asia/Tokyo",          "Asia/Yangon",         "Australia/Adelaide",  "Australia/Eucla",
    "Australia/Lord_Howe", "Australia/Sydney",    "Europe/Berlin",       "Europe/Lisbon",
    "Europe/London",       "Europe/Moscow",       "Pacific/Auckland",    "Pacific/Chatham",
    "Pacific/Honolulu",    "Pacific/Kiritimati",  "Pacific/Marquesas",   "Pacific/Pago_Pago",
};

SlotSearch between(const std::string& asker, const std::string& partner, Instant now = utc(2026, 3, 2, 10)) {
    return {.now = now, .asker = {.zone = asker}, .partner = {.zone = partner}};
}

std::string local_date(const std::tm& local) {
    char text[16];
    std::strftime(text, sizeof text, "%F", &local);
    return text;
}

int minute_of_day(const std::tm& local) {
    return local.tm_hour * 60 + local.tm_min;
}

// Judged by the C library alone.
bool within(Instant start, std::chrono::minutes length, const WorkingHours& hours) {
    const auto from = clock_on_the_wall(start, hours.zone);
    const int begins = minute_of_day(from);
    const bool weekend = from.tm_wday == 0 || from.tm_wday == 6;
    const bool holiday = std::ranges::count(hours.holidays, local_date(from)) > 0;
    return !weekend && !holiday && begins >= hours.from_hour * 60 &&
           begins + static_cast<int>(length.count()) <= hours.to_hour * 60;
}

WorkingHours widest(WorkingHours hours) {
    hours.from_hour = std::min(hours.from_hour, earliest_hour);
    hours.to_hour = std::max(hours.to_hour, latest_hour);
    return hours;
}

// On how many of the asker's days there is any start that suits both, tried in quarters of an hour.
std::size_t days_with_room(const SlotSearch& sought, const WorkingHours& asker, const WorkingHours& partner) {
    std::set<std::string> days;
    for (auto start = sought.now + sought.notice; start < sought.now + std::chrono::days{16};
         start += 15min) {
        const auto local = clock_on_the_wall(start, asker.zone);
        if (local.tm_min % 30 == 0 && within(start, sought.length, asker) &&
            within(start, sought.length, partner))
            days.insert(local_date(local));
    }
    return days.size();
}

void expect_sound(const SlotSearch& sought) {
    const auto slots = propose_slots(sought);
    const auto asker = slots.widened ? widest(sought.asker) : sought.asker;
    const auto partner = slots.widened ? widest(sought.partner) : sought.partner;
    std::set<std::string> days;
    for (const auto start : slots.starts) {
        const auto local = clock_on_the_wall(start, sought.asker.zone);
        RC_ASSERT(start >= sought.now + sought.notice);
        RC_ASSERT(local.tm_min % 30 == 0);
        RC_ASSERT(within(start, sought.length, asker));
        RC_ASSERT(within(start, sought.length, partner));
        RC_ASSERT(days.insert(local_date(local)).second);
    }
    RC_ASSERT(std::ranges::is_sorted(slots.starts));
    RC_ASSERT(slots.starts.size() <= 3U);
    const auto possible = days_with_room(sought, widest(sought.asker), widest(sought.partner));
    RC_ASSERT(slots.starts.size() >= std::min<std::size_t>(3, possible));
    // Wider hours only where the stated ones leave too little.
    if (slots.widened) RC_ASSERT(days_with_room(sought, sought.asker, sought.partner) < 3U);
}

TEST(Slots, Rule61_LieWithinBothWorkingDaysForEveryPairOfZones) {
    for (const auto& asker : zones) {
        for (const auto& partner : zones) {
            if (partner < asker) continue;  // the other way round is met below
            const auto slots = propose_slots(between(asker, partner));
            ASSERT_EQ(slots.starts.size(), 3U) << asker << " " << partner;
            for (const auto start : slots.starts) {
                for (const auto& zone : {asker, partner}) {
                    WorkingHours hours{.zone = zone};
                    if (slots.widened) hours = widest(hours);
                    ASSERT_TRUE(within(start, 60min, hours)) << asker << " " << partner;
                }
            }
        }
    }
}

TEST(Slots, Rule61_AreNeverFewerThanPossible) {
    EXPECT_TRUE(rc::check("for any two people at any time", [] {
        const auto days = *rc::gen::inRange(0, 3 * 365);
        const auto minutes = *rc::gen::inRange(0, 24 * 60);
        auto sought = between(
            *rc::gen::elementOf(zones),
            *rc::gen::elementOf(zones),
            utc(2025, 1, 1, 0) + std::chrono::days{days} + std::chrono::minutes{minutes}
        );
        sought.length = std::chrono::minutes{*rc::gen::element(15, 30, 45, 60, 90, 120)};
        sought.page = *rc::gen::inRange(0, 6);
        for (auto* hours : {&sought.asker, &sought.partner}) {
            for (int i = 0; i < *rc::gen::inRange(0, 4); ++i) {
                const auto off = sought.now + std::chrono::days{*rc::gen::inRange(0, 14)};
                hours->holidays.push_back(local_day(off, hours->zone));
            }
        }
        expect_sound(sought);
    }));
}

TEST(Slots, Rule61_AreWideOnlyWhereWorkingHoursDoNotMeet) {
    EXPECT_FALSE(propose_slots(between("Europe/Berlin", "America/New_York")).widened);
    EXPECT_FALSE(propose_slots(between("Europe/Berlin", "Asia/Kolkata")).widened);
    const auto far = propose_slots(between("Europe/Berlin", "America/Los_Angeles"));
    EXPECT_TRUE(far.widened);
    EXPECT_EQ(far.starts.size(), 3U);
    // 8 to 18 would do for Berlin (17:00) and Los Angeles (8:00): no step further is taken.
    for (const auto start : far.starts) {
        EXPECT_TRUE(within(start, 60min, {.zone = "Europe/Berlin", .from_hour = 8, .to_hour = 18}));
        EXPECT_TRUE(within(start, 60min, {.zone = "America/Los_Angeles", .from_hour = 8, .to_hour = 18}));
    }
}

TEST(Slots, Rule61_AreSpreadOverTwoWeeksAndPreferTheMiddleOfTheDay) {
    const auto slots = propose_slots(between("Europe/Berlin", "Europe/Berlin"));
    const std::vector<Instant> expected{
        utc(2026, 3, 3, 12, 30),  // 13:30 in Berlin: the middle of what is left, and not lunch
        utc(2026, 3, 6, 10),
        utc(2026, 3, 11, 9, 30),
    };
    EXPECT_EQ(slots.starts, expected);
}

TEST(Slots, Rule61_KeepToTheWallClockWhenTheClocksChange) {
    // Friday 27 March; summer time begins on Sunday in Berlin, three weeks after New York's.
    const auto slots = propose_slots(between("Europe/Berlin", "America/New_York", utc(2026, 3, 26, 10)));
    for (const auto start : slots.starts) {
        EXPECT_TRUE(within(start, 60min, {.zone = "Europe/Berlin"}));
        EXPECT_TRUE(within(start, 60min, {.zone = "America/New_York"}));
    }
}

TEST(Slots, Rule61_SkipTheHolidaysOfBoth) {
    auto sought = between("Europe/Berlin", "Europe/London");
    sought.asker.holidays = {"2026-03-03", "2026-03-04", "2026-03-05"};
    sought.partner.holidays = {"2026-03-06", "2026-03-09", "2026-03-10"};
    EXPECT_EQ(local_day(propose_slots(sought).starts.front(), "Europe/Berlin"), "2026-03-11");
}

TEST(Slots, Rule61_LookBeyondALongHoliday) {
    auto sought = between("Europe/Berlin", "Europe/London");
    for (int i = 0; i < 20; ++i)
        sought.asker.holidays.push_back(local_day(sought.now + std::chrono::days{i}, "Europe/Berlin"));
    const auto slots = propose_slots(sought);
    EXPECT_EQ(slots.starts.size(), 3U);
    EXPECT_FALSE(slots.widened);
    EXPECT_GE(slots.starts.front(), utc(2026, 3, 23, 0));
}

TEST(Slots, Rule61_OtherTimesAreNewForManyPages) {
    std::set<Instant> seen;
    auto sought = between("Europe/Berlin", "Europe/Lisbon");
    for (sought.page = 0; sought.page < 12; ++sought.page) {
        for (const auto start : propose_slots(sought).starts)
            EXPECT_TRUE(seen.insert(start).second) << sought.page << " " << local_text(start, "UTC");
    }
}

TEST(Slots, Rule61_OfNothingAreNothing) {
    auto sought = between("Europe/Berlin", "Europe/Lisbon");
    for (int i = 0; i < 60; ++i)
        sought.asker.holidays.push_back(local_day(sought.now + std::chrono::days{i}, "Europe/Berlin"));
    EXPECT_TRUE(propose_slots(sought).starts.empty());
    sought = between("Europe/Berlin", "Europe/Lisbon");
    sought.count = 0;
    EXPECT_TRUE(propose_slots(sought).starts.empty());
    sought.count = 1;
    EXPECT_EQ(propose_slots(sought).starts.size(), 1U);
}

TEST(WidenedHours, GrowStepByStepToSevenAndTwentyOne) {
    const WorkingHours hours{.zone = "UTC", .from_hour = 9, .to_hour = 17};
    EXPECT_EQ(widened_by(hours, 0).from_hour, 9);
    EXPECT_EQ(widened_by(hours, 1).from_hour, 8);
    EXPECT_EQ(widened_by(hours, 1).to_hour, 18);
    EXPECT_EQ(widened_by(hours, 9).from_hour, earliest_hour);
    EXPECT_EQ(widened_by(hours, 9).to_hour, latest_hour);
    const WorkingHours night{.zone = "UTC", .from_hour = 5, .to_hour = 23};
    EXPECT_EQ(widened_by(night, 3).from_hour, 5);
    EXPECT_EQ(widened_by(night, 3).to_hour, 23);
}

}  // namespace
}  // namespace mentord
