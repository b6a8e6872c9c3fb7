#pragma once

#include "workflows/conversation/card.hpp"

#include <string>

namespace mentord::content {

Card help();
/// Somebody asked for something that is not there: say so, and what is.
Card not_understood(const UserText& words);
/// Where a form could not open by itself: `again` is the command that opens it.
Card press_to_open(const std::string& again);
/// The queue is full: nothing was kept.
Card busy();
/// The workspace of the asker is not connected to this bot.
Card unknown_workspace();
/// A button whose meaning is no longer known.
Card unknown_button();

}  // namespace mentord::content
