#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/program/program.hpp"

#include <string_view>

/// For a channel that everybody may read (PROGRAM rules 14 and 16). A button of a shared card runs a command
/// for whoever presses it.
namespace mentord::content {

Card registration_is_open(const Program& program);
/// `zone` is for where the platform cannot show the reader's own.
Card registration_closes_soon(const Program& program, Instant now, std::string_view zone);

}  // namespace mentord::content
