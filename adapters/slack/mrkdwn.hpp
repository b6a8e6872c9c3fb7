#pragma once

#include "workflows/conversation/card.hpp"

#include <string>
#include <string_view>

namespace mentord::slack {

/// Slack: formatting text. `&`, `<` and `>` are escaped, exactly once; that is what keeps typed text from
/// becoming a mention or a link.
std::string escape(std::string_view text);

/// The text as mrkdwn, at most `most` characters, never cut inside an entity or a character.
std::string mrkdwn(const Text& text, std::size_t most = 3000);

/// The text without any markup, for plain_text objects.
std::string plain(const Text& text, std::size_t most = 3000);

/// Shortened to `most` characters (code points), with an ellipsis where something was cut.
std::string clipped(std::string_view utf8, std::size_t most);

/// What a person typed to the bot, back to plain text: mentions and links become their labels, those without
/// one go.
std::string unescape(std::string_view text);

}  // namespace mentord::slack
