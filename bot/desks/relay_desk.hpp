#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/pairing/pairing.hpp"

#include <optional>
#include <string_view>

/// Notes between the two of a pair who have no app in common.
namespace mentord::relay_desk {

/// Whether the bot carries their words: no platform has an account of both.
bool carries(Turn& turn, const Pairing& pairing);

/// "/mentor write".
std::optional<Answer> command(Turn& turn, std::string_view word);
std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);

}  // namespace mentord::relay_desk
