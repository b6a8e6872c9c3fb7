#pragma once

#include "bot/desks/turn.hpp"

namespace mentord::overview_desk {

/// "/mentor": everything of mine, and whose turn it is. `registration` is how the person's place in the
/// program stands.
Answer everything(Turn& turn, Card registration);

}  // namespace mentord::overview_desk
