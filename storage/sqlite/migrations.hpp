#pragma once

#include <string>

namespace SQLite {
class Database;
}

namespace mentord::storage {

/// The version this program writes.
int newest_schema();

/// Brings the schema to the newest version (a test: to an older one): a copy of the file first
/// (`PATH.before-N`), then every missing step in one transaction. Throws BadDatabase for a schema that is
/// newer than this program.
void migrate(SQLite::Database& database, const std::string& path, int to = newest_schema());

}  // namespace mentord::storage
