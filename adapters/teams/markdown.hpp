#pragma once

#include "workflows/conversation/card.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace mentord::teams {

/// Adaptive Cards: text features. Text that somebody typed, as the Markdown of a TextBlock or a Fact shows it
/// again: nothing in it becomes a format, a list, a link, a mention, HTML or a date function. A line break
/// becomes a paragraph, since Teams shows no other.
std::string escape(std::string_view text);

/// The text as Markdown, at most `most` characters as they are read. Moments become the functions {{DATE()}}
/// and {{TIME()}}, which the reader's own client fills in.
std::string markdown(const Text& text, std::size_t most = 3000);

/// The text without any markup, for summaries and titles; a moment in its own zone.
std::string plain(const Text& text, std::size_t most = 3000);

/// Our own words as Teams needs them. People write to the bot there without a slash: "/mentor pause" becomes
/// "pause", "/mentor-admin program new" becomes "admin program new".
std::string in_teams(std::string_view words);

/// Plain text for the places that have no escapes (titles of buttons, choices and inputs): clients disagree
/// on whether they hold Markdown, so what could be a link is parted by a space without width.
std::string unlinked(std::string_view text);

/// Shortened to `most` characters (code points), with an ellipsis where something was cut.
std::string clipped(std::string_view utf8, std::size_t most);

}  // namespace mentord::teams
