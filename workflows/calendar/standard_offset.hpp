#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace mentord {

/// How far the zone's clocks are ahead of UTC outside summer time; nothing for a name that there is no zone
/// of.
std::optional<std::chrono::minutes> standard_offset(std::string_view zone);

}  // namespace mentord
