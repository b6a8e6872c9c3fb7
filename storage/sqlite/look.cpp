#include "storage/sqlite/look.hpp"

#include "storage/sqlite/application_id.hpp"
#include "storage/sqlite/lock_file.hpp"
#include "storage/sqlite/migrations.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace mentord::storage {

namespace {

// sqlite.org: Uniform Resource Identifiers. The path itself must not read as a query.
std::string unchanging(const std::string& path) {
    std::string uri = "file:";
    for (const char c : path) {
        switch (c) {
            case '%':
                uri += "%25";
                break;
            case '?':
                uri += "%3f";
                break;
            case '#':
                uri += "%23";
                break;
            default:
                uri += c;
        }
    }
    return uri + "?immutable=1";
}

bool has_log(const std::string& path) {
    std::error_code problem;
    const auto size = std::filesystem::file_size(path + "-wal", problem);
    return !problem && size > 0;
}

DatabaseLook look_inside(const std::string& path) {
    using State = DatabaseLook::State;
    const bool log = has_log(path);
    // Immutable: neither the log nor a shared-memory file is made or looked at.
    SQLite::Database database(unchanging(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    const std::int64_t id = database.execAndGet("PRAGMA application_id").getInt64();
    const std::int64_t tables = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt64();
    if (id != application_id && (id != 0 || tables != 0)) return {.state = State::foreign};
    const int schema = database.execAndGet("PRAGMA user_version").getInt();
    if (schema > newest_schema()) return {.state = State::newer};
    if (log) return {.state = State::unread};
    const std::string verdict = database.execAndGet("PRAGMA quick_check(1)").getString();
    if (verdict != "ok") return {.state = State::damaged, .detail = verdict};
    return {.state = State::sound, .older = schema < newest_schema()};
}

}  // namespace

DatabaseLook look_at_database(const std::string& path) {
    using State = DatabaseLook::State;
    if (const auto holder = lock_holder(path + ".lock"); !holder.empty())
        return {.state = State::in_use, .detail = holder};
    try {
        return look_inside(path);
    } catch (const SQLite::Exception& problem) {
        if (problem.getErrorCode() == SQLITE_NOTADB) return {.state = State::foreign};
        return {.state = State::damaged, .detail = problem.what()};
    }
}

}  // namespace mentord::storage
