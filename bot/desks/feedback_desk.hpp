#pragma once

#include "bot/desks/turn.hpp"

#include <optional>

/// How the sessions were, as each of the two says it.
namespace mentord::feedback_desk {

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
bool timer(Turn& turn, const TimerFired& fired);
/// A session's time has passed: both are asked.
void session_over(Turn& turn, const signal::SessionOver& over);
void pairing_over(Turn& turn, const PairingId& pairing);

}  // namespace mentord::feedback_desk
