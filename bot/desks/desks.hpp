#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string>

/// Which desk takes what: the tables of words, buttons and timers.
namespace mentord {

/// "/mentor WORDS"; nothing: no desk knows these words.
std::optional<Answer> desk_command(Turn& turn, const std::string& words);
/// "/mentor-admin WORDS".
Answer desk_admin_command(Turn& turn, const std::string& words);
/// A button, or a form about one subject; nothing: a verb that no desk knows.
std::optional<Answer> desk_act(Turn& turn, const Act& act, const Answers& answers);
/// Throws where no desk knows the kind: a timer must never vanish in silence.
void desk_timer(Turn& turn, const TimerFired& fired);

}  // namespace mentord
