#pragma once

#include <string_view>

namespace date {
class time_zone;
}

namespace mentord {

/// The zone of this name in the system's zone files; UTC where there is none.
const date::time_zone* zone_or_utc(std::string_view name);

}  // namespace mentord
