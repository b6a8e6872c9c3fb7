#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/program/program.hpp"

#include <string>

/// The channels of a program, to those who look after it.
namespace mentord::content {

/// Which there are, and how to name others.
Card channels_card(const Program& program);
/// What was typed is no channel that the bot could find.
Card channel_not_understood(const UserText& typed);
/// The channel takes no message of ours.
Card channel_is_shut(const Program& program, const ChannelId& channel);

}  // namespace mentord::content
