#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string_view>

/// Check-ins with both, separately.
namespace mentord::check_in_desk {

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// "/mentor talk": I would like to talk to someone.
std::optional<Answer> command(Turn& turn, std::string_view word);
bool timer(Turn& turn, const TimerFired& fired);
/// A pairing has begun, or goes on after a pause or an extension.
void plan(Turn& turn, const PairingId& pairing);
void pairing_over(Turn& turn, const PairingId& pairing);
/// Two threes in a row: the next check-in comes sooner (PROGRAM rule 79).
void rated(Turn& turn, const signal::Rated& rated);

}  // namespace mentord::check_in_desk
