#pragma once

#include "workflows/conversation/card.hpp"

#include <vector>

namespace mentord::content {

/// Several reminders that wait for one person, as one message.
Card digest(const std::vector<Card>& cards);

}  // namespace mentord::content
