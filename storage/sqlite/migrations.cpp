#include "storage/sqlite/migrations.hpp"

#include "storage/errors.hpp"
#include "storage/schema_text.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string_view>

namespace mentord::storage {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// The few words of DDL that differ between databases, in one place.
std::string in_sqlite_words(std::string_view schema) {
    std::string text(schema);
    replace_all(text, "{{options}}", "STRICT, WITHOUT ROWID");
    replace_all(text, "{{options_of_long_rows}}", "STRICT");
    replace_all(text, "BIGINT_", "INTEGER");
    replace_all(text, "BYTES_", "BLOB");
    return text;
}

void keep_copy(SQLite::Database& database, const std::string& path, int version) {
    const auto copy = fmt::format("{}.before-{}", path, version + 1);
    std::filesystem::remove(copy);
    SQLite::Statement vacuum(database, "VACUUM INTO $copy");
    vacuum.bind("$copy", copy);
    vacuum.exec();
}

}  // namespace

int newest_schema() {
    return static_cast<int>(schema_steps.size());
}

void migrate(SQLite::Database& database, const std::string& path, int to) {
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    if (version > newest_schema()) {
        throw BadDatabase(fmt::format(
            "{} was written by a newer mentord (schema {}, this program knows {}); install that version or a "
            "newer one",
            path,
            version,
            newest_schema()
        ));
    }
    if (version >= to) return;
    if (version > 0 && path != ":memory:") keep_copy(database, path, version);

    SQLite::Transaction all(database, SQLite::TransactionBehavior::IMMEDIATE);
    for (int step = version; step < to; ++step) {
        database.exec(in_sqlite_words(schema_steps.at(static_cast<std::size_t>(step))));
    }
    database.exec(fmt::format("PRAGMA user_version = {}", to));
    all.commit();
}

}  // namespace mentord::storage
