#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string_view>

/// "/mentor my-data" and "/mentor forget-me", both on the spot.
namespace mentord::privacy_desk {

std::optional<Answer> command(Turn& turn, std::string_view word);
std::optional<Answer> act(Turn& turn, const Act& act);

}  // namespace mentord::privacy_desk
