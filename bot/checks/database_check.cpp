#include "bot/checks/checks.hpp"
#include "storage/sqlite/look.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace mentord::checks {

namespace fs = std::filesystem;

namespace {

bool may_write_in(const fs::path& directory) {
    return ::access(directory.c_str(), W_OK | X_OK) == 0;
}

/// False: there is no directory to look for a file in.
bool directory(const fs::path& place, Findings& found) {
    struct stat info{};
    if (::stat(place.c_str(), &info) != 0) {
        auto above = fs::absolute(place);
        std::error_code problem;
        while (above.has_relative_path() && !fs::exists(above, problem))
            above = above.parent_path();
        if (fs::is_directory(above, problem) && may_write_in(above)) {
            found.right(
                fmt::format("database: the directory {} will be made at the first start", place.string())
            );
        } else {
            found.wrong(fmt::format(
                "database: the directory {} is not there, and cannot be made in {}; make it, owned by the "
                "user that runs mentord, mode 0700",
                place.string(),
                above.string()
            ));
        }
        return false;
    }
    if (!S_ISDIR(info.st_mode)) {
        found.wrong(fmt::format("database: {} is not a directory; see [storage] path", place.string()));
        return false;
    }
    const auto mode = info.st_mode & 07777;
    if (!may_write_in(place)) {
        found.wrong(fmt::format(
            "database: this user may not write in {}; make it the property of the user that runs mentord",
            place.string()
        ));
    } else if ((mode & 022) != 0) {
        found.wrong(fmt::format(
            "database: others may write in the directory {} (mode {:04o}); run: chmod 700 {}",
            place.string(),
            mode,
            place.string()
        ));
    } else {
        found.right(
            fmt::format("database: the directory {} can be written (mode {:04o})", place.string(), mode)
        );
        if ((mode & 077) != 0)
            found.note(
                fmt::format("database: others can list that directory; better: chmod 700 {}", place.string())
            );
    }
    return true;
}

void content(const std::string& path, Findings& found) {
    using State = storage::DatabaseLook::State;
    const auto look = storage::look_at_database(path);
    switch (look.state) {
        case State::in_use:
            found.right(fmt::format("database: in use by {}, as it should be while the bot runs", look.detail)
            );
            return;
        case State::sound:
            found.right("database: it opens, and is whole");
            if (look.older)
                found.note("database: its schema is brought up to date at the next start, after a copy");
            return;
        case State::unread:
            found.right("database: it opens");
            found.note("database: the bot did not end by itself; its next start reads in what is in the log");
            return;
        case State::foreign:
            found.wrong(fmt::format("database: {} is not mentord's; see [storage] path", path));
            return;
        case State::newer:
            found.wrong(fmt::format("database: {} was written by a newer mentord; install that one", path));
            return;
        case State::damaged:
            found.wrong(fmt::format(
                "database: {} is damaged ({}); restore the newest backup, and keep this file for study",
                path,
                look.detail
            ));
            return;
    }
}

}  // namespace

void database(const Settings& settings, Findings& found) {
    const auto& path = settings.storage.path;
    auto place = fs::path(path).parent_path();
    if (place.empty()) place = ".";
    if (!directory(place, found)) return;
    struct stat info{};
    if (::stat(path.c_str(), &info) != 0) {
        found.right(fmt::format("database: {} will be made at the first start", path));
        return;
    }
    const auto mode = info.st_mode & 07777;
    if (!S_ISREG(info.st_mode)) {
        found.wrong(fmt::format("database: {} is not a file; set [storage] path to a file name", path));
        return;
    }
    if ((mode & 077) != 0) {
        found.wrong(fmt::format(
            "database: {} can be read or written by others (mode {:04o}); run: chmod 600 {}", path, mode, path
        ));
    } else {
        found.right(fmt::format("database: {} is private (mode {:04o})", path, mode));
    }
    if (::access(path.c_str(), R_OK | W_OK) != 0) {
        found.wrong(fmt::format("database: this user may not read and write {}", path));
        return;
    }
    content(path, found);
}

}  // namespace mentord::checks
