#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/program/governing.hpp"

#include <optional>
#include <string_view>
#include <vector>

/// Loads what the machine of a program is told, and keeps what it decides.
namespace mentord::program_keeping {

/// `mine`: the programs that the actor looks after.
governing::Context context_for(Turn& turn, const ProgramId& program, const std::vector<ProgramId>& mine);

/// A legal change or none at all, with a row of history, then all that follows from it.
Answer keep(
    Turn& turn, const governing::State& before, Decision<governing::State> decision, std::string_view event
);

}  // namespace mentord::program_keeping
