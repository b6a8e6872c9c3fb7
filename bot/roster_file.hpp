#pragma once

#include "workflows/people/employee.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mentord {

/// What an import file is about. Both are keyed by the column `email`.
enum class RosterKind {
    people,  ///< who works here: name, language
    org,     ///< who reports to whom, and where: manager, grade, department, location, language
};

struct RosterProblem {
    int line = 0;  ///< 0: the file as a whole
    std::string text;
    bool wrong = true;  ///< false: worth a look, no more
};

struct RosterLine {
    int line = 0;
    Employee employee;
};

struct RosterReading {
    std::vector<std::string> columns;  ///< the fields that the file speaks of; others stay as they are
    std::vector<RosterLine> lines;     ///< what could be read
    std::vector<RosterProblem> problems;

    bool usable() const;  ///< nothing is wrong
};

/// Reads and checks a whole file; every line that is wrong is named, with what would mend it.
RosterReading read_roster(std::string_view bytes, RosterKind kind);

using KnownEmployees = std::map<std::string, Employee>;  ///< by e-mail address

/// What only shows together with what is known: managers who are in neither, and circles of managers.
std::vector<RosterProblem> problems_together(const RosterReading& reading, const KnownEmployees& known);

struct RosterChange {
    Employee after;
    bool added = false;
    std::string text;  ///< "ana@example.com: grade 3 -> 4"
};

/// What would become different, in the file's order. Whoever is not in the file stays as they are.
std::vector<RosterChange> differences(const RosterReading& reading, const KnownEmployees& known);

/// The list as a file that the import takes back and that a spreadsheet shows without running anything.
std::string write_roster(const std::vector<Employee>& employees);

}  // namespace mentord
