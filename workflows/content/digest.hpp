#pragma once

#include "workflows/conversation/card.hpp"

#include <string>
#include <vector>

namespace mentord::content {

/// Several cards under each other: as many as fit into one message, and a word on how many do not.
Card stacked(std::string summary, const std::vector<Card>& cards);
bool fits_one_message(const std::vector<Card>& cards);
/// Several reminders that wait for one person, as one message.
Card digest(const std::vector<Card>& cards);

}  // namespace mentord::content
