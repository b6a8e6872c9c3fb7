#pragma once

#include "workflows/conversation/card.hpp"

#include <string>
#include <vector>

namespace mentord::content {

/// Several cards under each other.
Card stacked(std::string summary, const std::vector<Card>& cards);
/// Several reminders that wait for one person, as one message.
Card digest(const std::vector<Card>& cards);

}  // namespace mentord::content
