#pragma once

#include "workflows/program/changes.hpp"
#include "workflows/program/program.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A program as a text file (TOML): one program a file, with the names that the chat's forms use. What a file
/// leaves out stays as it is.
namespace mentord {

/// The platform's ids of those in charge.
struct FilePeople {
    std::vector<std::string> admins;      ///< everybody, in the order of duty
    std::vector<std::string> escalation;  ///< those of them who get escalations
    bool operator==(const FilePeople&) const = default;
};

struct ProgramFile {
    ProgramId id;
    governing::Changes changes = {};
    std::optional<FilePeople> people = {};
    std::string zone = {};                  ///< of its days; empty: none is given
    std::map<std::string, int> lines = {};  ///< where each key stands, by its name
};

struct FileProblem {
    int line = 0;       ///< 0: nowhere in the file
    std::string where;  ///< "[rules] cadence_days"; empty: the file itself
    std::string text;
    bool wrong = true;  ///< false: worth a look, no more
    bool operator==(const FileProblem&) const = default;
};

struct ProgramReading {
    std::optional<ProgramFile> file = {};  ///< nothing where something is wrong
    std::vector<FileProblem> problems = {};
};

/// Everything that can be said of a file without a database: each key by itself, then the numbers against
/// each other, as if the program were a new one.
ProgramReading read_program_file(std::string_view text);

/// What is found in a program, at the lines of the file that it comes from.
FileProblem problem_at(const ProgramFile& file, const std::string& key, std::string text, bool wrong);

/// "leaders.toml, line 7, [rules] cadence_days: ..."
std::string problem_line(std::string_view file_name, const FileProblem& problem);

struct ProgramSheet {
    Program program;
    FilePeople people = {};
};

/// The file that says the same. Days are those of the zone; where that would not be exact, moments in UTC.
std::string write_program_file(const ProgramSheet& sheet, std::string_view zone);

/// What differs, a line each: "rules.cadence_days: 14 -> 21 days".
std::vector<std::string> program_diff(
    const ProgramSheet& before, const ProgramSheet& after, std::string_view zone
);

}  // namespace mentord
