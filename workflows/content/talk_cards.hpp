#pragma once

#include "workflows/conversation/card.hpp"

#include <string_view>

namespace mentord::content {

/// "I would like to talk to someone", about a pairing.
inline constexpr std::string_view talk_verb = "talk.someone";

Card somebody_will_talk(int working_days);

}  // namespace mentord::content
