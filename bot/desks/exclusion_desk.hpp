#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string>
#include <vector>

/// "Not with this person": kept for the one who says so, shown to nobody else (PROGRAM section 3).
namespace mentord::exclusion_desk {

/// "/mentor not-with" and "/mentor not-with list"; nothing: another desk's words.
std::optional<Answer> command(Turn& turn, const std::vector<std::string>& words);
std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);

}  // namespace mentord::exclusion_desk
