#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string_view>

/// The milestones of a pair.
namespace mentord::milestone_desk {

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// "/mentor milestones": of the actor's only pairing, or the one they choose.
std::optional<Answer> command(Turn& turn, std::string_view word);
bool timer(Turn& turn, const TimerFired& fired);
/// The agreement is signed: what would the two see along the way?
void suggest(Turn& turn, const PairingId& pairing);
void pairing_over(Turn& turn, const PairingId& pairing);

}  // namespace mentord::milestone_desk
