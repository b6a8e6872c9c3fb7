#pragma once

#include "workflows/conversation/user_text.hpp"
#include "workflows/session/session.hpp"

#include <optional>
#include <string>

namespace mentord::calendar {

/// A meeting as a calendar file (RFC 5545), for whoever follows "Add to calendar": one event in UTC,
/// published and not an invitation. Its UID stays the same and its SEQUENCE grows, so that a moved meeting
/// takes the place of the old entry when it is added again. Nothing for a session without a time.
std::optional<std::string> ics(
    const Session& session, const UserText& mentor, const UserText& mentee, const std::string& host
);

}  // namespace mentord::calendar
