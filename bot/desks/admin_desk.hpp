#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string>
#include <vector>

/// What the people who run a program do in the chat: what waits for them, and proposing matches.
namespace mentord::admin_desk {

/// "/mentor-admin WORDS"; nothing: words that this desk does not know.
std::optional<Answer> command(Turn& turn, const std::vector<std::string>& words);
std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);

}  // namespace mentord::admin_desk
