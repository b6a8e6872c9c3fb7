#pragma once

#include <string>

namespace SQLite {
class Database;
}

namespace mentord::storage {

/// Brings the schema to the newest version: a copy of the file first (`PATH.before-N`), then every missing
/// step in one transaction. Throws BadDatabase for a schema that is newer than this program.
void migrate(SQLite::Database& database, const std::string& path);

/// The version this program writes.
int newest_schema();

}  // namespace mentord::storage
