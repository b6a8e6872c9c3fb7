#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The last conversation with each of the two, and the survey that stands in for it.
namespace mentord::closing_desk {

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// "/mentor survey": the closing questions that wait for me.
std::optional<Answer> command(Turn& turn, std::string_view word);
/// "/mentor-admin calls": whom to talk with.
Answer calls(Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>& words);
/// How many of a program the actor could talk with now.
int calls_waiting(Turn& turn, const ProgramId& program);
bool timer(Turn& turn, const TimerFired& fired);

void pairing_over(Turn& turn, const PairingId& pairing, Ending ending);
void person_left(Turn& turn, const PersonId& person, const ProgramId& program);
void person_gone(Turn& turn, const PersonId& person);

/// What somebody answered to surveys, for themselves.
std::vector<Text> said_by(Turn& turn, const PersonId& person);

}  // namespace mentord::closing_desk
