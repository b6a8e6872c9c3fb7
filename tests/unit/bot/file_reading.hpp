#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace mentord {

/// Every row of every table, as the file keeps it.
inline std::string everything_in(const std::string& file) {
    SQLite::Database database(file, SQLite::OPEN_READONLY);
    std::vector<std::string> tables;
    SQLite::Statement names(database, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    while (names.executeStep())
        tables.push_back(names.getColumn(0).getString());
    std::string all;
    for (const auto& table : tables) {
        SQLite::Statement rows(database, "SELECT * FROM " + table);
        while (rows.executeStep()) {
            for (int column = 0; column < rows.getColumnCount(); ++column)
                all += rows.getColumn(column).getString() + "|";
        }
    }
    return all;
}

/// The bytes of a file, what was deleted and not written over among them.
inline std::string bytes_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace mentord
