#pragma once

#include <string>

namespace mentord::storage {

/// What can be said of a database file without changing a byte of it.
struct DatabaseLook {
    enum class State {
        in_use,  ///< `detail`: by whom
        sound,
        unread,   ///< its write-ahead log holds what a crash left: only the bot itself reads that in
        foreign,  ///< of another program, or no database at all
        newer,    ///< written by a newer mentord
        damaged,  ///< `detail`: what SQLite says
    };
    State state = State::sound;
    std::string detail = {};
    bool older = false;  ///< its schema will be brought up to date at the next start
};

/// `path` is a file that can be read.
DatabaseLook look_at_database(const std::string& path);

}  // namespace mentord::storage
