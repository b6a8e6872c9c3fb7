#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string>
#include <vector>

/// What those who look after programs type, press and send. Nobody else gets anything but a kind word, the
/// same whether or not there is a program of the id they named.
namespace mentord::program_desk {

/// `words`: what follows "/mentor-admin program"; of somebody who looks after `mine`.
Answer command(Turn& turn, const std::vector<ProgramId>& mine, const std::vector<std::string>& words);

/// A button or a form of "program."; nothing: a verb that is not known.
std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);

void timer(Turn& turn, const TimerFired& fired);

}  // namespace mentord::program_desk
