#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/event.hpp"
#include "workflows/conversation/ids.hpp"

#include <string>

namespace mentord {

/// Somebody we have met on a platform.
struct Person {
    PersonId id;
    std::string platform;
    std::string platform_user;
    PlatformProfile profile;
    bool profile_known = false;  ///< the platform has told us the profile at least once
};

}  // namespace mentord
