#pragma once

#include "workflows/calendar/working_hours.hpp"
#include "workflows/program/program.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mentord {

struct RemindersSent {
    std::int64_t in_a_day = 0;
    std::int64_t in_a_week = 0;
};

struct ReminderJudgement {
    Instant at;       ///< not after `now`: it may go
    std::string why;  ///< why it waits, for the operator
};

/// When an unasked message may go to somebody: in working hours, on no holiday, and not too many (I-16,
/// I-17).
inline ReminderJudgement judge_reminder(
    Instant now,
    std::string_view zone,
    const Rules& rules,
    const std::vector<LocalDay>& holidays,
    RemindersSent sent
) {
    const WorkingHours hours{std::string(zone), rules.from_hour, rules.to_hour, holidays};
    if (const auto moment = next_working_moment(now, hours); moment > now) {
        return {moment, "outside working hours"};
    }
    if (sent.in_a_day >= rules.reminders_a_day || sent.in_a_week >= rules.reminders_a_week) {
        return {now + std::chrono::hours{6}, "enough reminders for this person"};
    }
    return {now, ""};
}

}  // namespace mentord
