#pragma once

#include "bot/desks/turn.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

/// Notes that people keep for themselves: for nobody else's eyes.
namespace mentord::reflection_desk {

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// "/mentor note" and "/mentor notes".
std::optional<Answer> command(Turn& turn, std::string_view word);
bool timer(Turn& turn, const TimerFired& fired);
void pairing_over(Turn& turn, const PairingId& pairing);
std::size_t count_of(Turn& turn, const PersonId& person);

}  // namespace mentord::reflection_desk
