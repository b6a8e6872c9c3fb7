#pragma once

#include "workflows/conversation/ids.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace mentord {

/// The program that a workspace begins with: whoever names none means this one, where it is among those that
/// could be meant.
inline constexpr std::string_view main_program = "main";

/// Shorter than the id of any row of ours, so that a program is never taken for something else.
inline constexpr std::size_t longest_program_id = 24;

/// "Leaders of tomorrow" becomes "leaders-of-tomorrow"; where that is taken, "leaders-of-tomorrow-2". People
/// type it after a command, so it holds a-z, 0-9 and hyphens only.
ProgramId program_id_from(std::string_view name, const std::vector<ProgramId>& taken);

bool well_formed_program_id(std::string_view text);

}  // namespace mentord
