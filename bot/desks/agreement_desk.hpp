#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string_view>

/// What two people promise each other.
namespace mentord::agreement_desk {

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// "/mentor agreement".
std::optional<Answer> command(Turn& turn, std::string_view word);
bool timer(Turn& turn, const TimerFired& fired);
/// After the first session the draft is made.
void session_held(Turn& turn, const signal::SessionHeld& held);
void pairing_over(Turn& turn, const PairingId& pairing);

}  // namespace mentord::agreement_desk
