#pragma once

#include "bot/desks/turn.hpp"

namespace mentord::undo_desk {

/// The Undo button of a choice: the record and its timers become what they were, and what was to tell others
/// of the choice is withdrawn. Too late, or not the last thing that happened: says so and changes nothing.
Answer take_back(Turn& turn, const Act& act);

}  // namespace mentord::undo_desk
