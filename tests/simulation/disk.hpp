#pragma once

#include "storage/sqlite/connection.hpp"

#include <cstdint>

namespace mentord::simulation {

/// The ids of one moment are counted upwards from a drawn one: two sources must not draw neighbours.
inline constexpr std::uint64_t ids_apart = 1 << 20;

/// What outlives a crash: the database, and how well it takes what it is given. The connection lends itself
/// to one engine after the other, as a file would be opened by one process after the other.
struct Disk {
    Disk();
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    storage::Connection connection;
    std::uint64_t last_id = 0;
    int failures_left = 0;   ///< so many commits fail from here on
    int failed = 0;          ///< since the engine last began to turn
    bool read_only = false;  ///< takes nothing at all

    bool in_trouble() const { return failures_left > 0 || failed > 0 || read_only; }
};

}  // namespace mentord::simulation
