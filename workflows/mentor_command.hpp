#pragma once

#include "workflows/registration/registration.hpp"

#include <optional>
#include <string_view>

namespace mentord {

/// What somebody who typed "/mentor WORDS" wants of a machine; nothing: show the help.
std::optional<registration::Happening> understand_command(std::string_view words);

/// Whether the words ask for help, rather than for something that we do not know.
bool asks_for_help(std::string_view words);

}  // namespace mentord
