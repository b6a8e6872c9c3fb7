#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/user_text.hpp"

#include <chrono>
#include <string>

namespace mentord {

/// What somebody puts into a calendar of their own.
struct CalendarEntry {
    Instant start;
    std::chrono::minutes length{60};
    UserText one;  ///< names of the two who meet
    UserText other;
};

/// "Mentoring: Ana and Ben", on one line and of a length that every calendar takes. For encoders only: it
/// holds typed text.
std::string entry_title(const CalendarEntry& entry);

/// Links that open a filled-in new entry in the web calendar of whoever follows them; nothing is sent there
/// before that person saves it.
std::string google_compose_link(const CalendarEntry& entry);
std::string outlook_compose_link(const CalendarEntry& entry);

/// RFC 3986: all but the unreserved characters, byte by byte.
std::string percent_encoded(const std::string& text);

}  // namespace mentord
