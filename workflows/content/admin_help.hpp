#pragma once

#include "workflows/conversation/card.hpp"

namespace mentord::content {

/// What follows "/mentor-admin", for those who look after a program.
Card admin_help();
/// They asked for something that is not there: say so, and what is.
Card admin_not_understood(const UserText& words);

}  // namespace mentord::content
