#pragma once

#include <chrono>
#include <cstdint>

namespace mentord {

/// A moment, in milliseconds since 1970 UTC: the one form in which time is kept and passed.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

constexpr std::int64_t to_millis(Instant at) {
    return at.time_since_epoch().count();
}
constexpr Instant from_millis(std::int64_t millis) {
    return Instant{std::chrono::milliseconds{millis}};
}

}  // namespace mentord
