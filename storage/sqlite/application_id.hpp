#pragma once

#include <cstdint>

namespace mentord::storage {

/// Marks a file as a database of ours: "mntd".
inline constexpr std::int64_t application_id = 0x6d6e7464;

}  // namespace mentord::storage
