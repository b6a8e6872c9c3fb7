#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string>
#include <vector>

/// What the people who run a program do in the chat: what waits for them, and proposing matches.
namespace mentord::admin_desk {

/// "/mentor-admin": what waits for the people who run it, one suggested action each.
Answer waiting(Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>& words);
/// "/mentor-admin propose [PROGRAM]".
Answer propose(Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>& words);
std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);

}  // namespace mentord::admin_desk
