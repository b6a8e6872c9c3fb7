#include "workflows/calendar/standard_offset.hpp"

#include <date/tz.h>

#include <algorithm>
#include <stdexcept>

namespace mentord {

// Summer time is ahead of the rest of the year on either hemisphere. A fixed year, since the same input must
// give the same result next year.
std::optional<std::chrono::minutes> standard_offset(std::string_view zone) {
    if (zone.empty()) return std::nullopt;
    try {
        const auto* found = date::locate_zone(zone);
        const auto offset_on = [&](date::sys_days day) {
            return std::chrono::floor<std::chrono::minutes>(found->get_info(day).offset);
        };
        const auto year = date::year{2026};
        return std::min(
            offset_on(date::sys_days{year / date::January / 15}),
            offset_on(date::sys_days{year / date::July / 15})
        );
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

}  // namespace mentord
