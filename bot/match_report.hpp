#pragma once

#include "bot/match_making.hpp"

#include <map>
#include <string>

/// A list of matches as the command line prints it.
namespace mentord {

/// Names by id; somebody without a name is called by what the platform calls them.
using PeopleNames = std::map<PersonId, std::string>;

/// For reading. `reasons`: of each pair, as the mentee reads them.
std::string match_text(
    const WorkedOut& worked,
    const Program& program,
    const PeopleNames& names,
    const std::vector<std::vector<std::string>>& reasons
);

/// For programs: one JSON object. Scores are in percent.
std::string match_json(
    const WorkedOut& worked,
    const Program& program,
    const PeopleNames& names,
    const std::vector<std::vector<std::string>>& reasons
);

}  // namespace mentord
