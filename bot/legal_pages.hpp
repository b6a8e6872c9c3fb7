#pragma once

#include "bot/front_door.hpp"

namespace mentord {

/// GET /privacy and GET /terms: what a platform's manifest names, open to everybody.
void add_legal_pages(FrontDoor& door);

}  // namespace mentord
