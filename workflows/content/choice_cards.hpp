#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/program.hpp"

#include <string>
#include <vector>

namespace mentord::content {

struct PairChoice {
    Person other;
    Act act;
};

/// For a command that could mean several pairings.
Card which_pairing(const std::vector<PairChoice>& choices);
Card no_pairing();

/// For a command that could mean several programs; `command` is what was typed, without one.
Card which_program_is_meant(const std::string& command, const std::vector<Program>& programs);

}  // namespace mentord::content
