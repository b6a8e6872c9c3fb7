#pragma once

#include "workflows/conversation/card.hpp"

#include <string_view>

namespace mentord::content {

/// The verb of every Undo button: what the database keeps, so never rename it.
inline constexpr std::string_view undo_verb = "undo";

void add_undo(Card& card, const Act& undo);
Card taken_back();
Card too_late_to_undo();

}  // namespace mentord::content
