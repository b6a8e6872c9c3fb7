#pragma once

#include "workflows/conversation/ids.hpp"

#include <optional>
#include <string_view>

namespace mentord {

/// A channel's id as its platform writes it: "C0123ABC", "19:...@thread.tacv2".
bool is_channel_id(std::string_view text);

/// What somebody typed for a channel: "<#C0123ABC|name>" as the platform sends a chosen one, or the bare id
/// in capitals or not. Nothing: a name alone, which says nothing to the platform, or something else.
std::optional<ChannelId> channel_from(std::string_view typed);

}  // namespace mentord
