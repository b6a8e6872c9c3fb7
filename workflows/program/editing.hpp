#pragma once

#include "workflows/program/program.hpp"

#include <map>
#include <string>
#include <vector>

/// What a program begins with, and what may be made of it.
namespace mentord::governing {

/// The numbers that a kind of program usually has; a flash pair meets once or twice (PROGRAM rule 8).
Rules usual_rules(ProgramType type);

/// What is wrong with an edit, at its fields: what was wrong before stays the business of its own field.
/// `other_names`: of programs that must be told apart from this one.
std::map<std::string, std::string> errors_in_edit(
    const Program& before, const Program& after, const std::vector<std::string>& other_names, Instant now
);

/// Registration has not been opened yet; so its first day is still to come.
constexpr bool still_to_open(ProgramState state) {
    return state == ProgramState::draft || state == ProgramState::announced;
}
constexpr bool still_to_close(ProgramState state) {
    return still_to_open(state) || state == ProgramState::open;
}

}  // namespace mentord::governing
