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
    Instant profile_at;  ///< as of when the platform told us the profile; the epoch: never

    bool profile_known() const { return profile_at != Instant{}; }
};

}  // namespace mentord
