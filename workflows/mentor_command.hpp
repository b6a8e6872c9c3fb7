#pragma once

#include "workflows/registration/registration.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord {

/// The words of a command in lower case.
std::vector<std::string> words_of(std::string_view text);

struct Understood {
    registration::Happening happening;
    std::string command;  ///< as it would be typed again, without the program: "join mentee"
    std::string program;  ///< the one that was named; may be no program at all
};

/// What somebody who typed "/mentor WORDS" wants of a machine; nothing: show the help.
std::optional<Understood> understand_command(std::string_view words);

/// Nothing at all, or "status": everything of mine, and whose turn it is.
bool asks_for_overview(std::string_view words);

/// Whether the words ask for help, rather than for something that we do not know.
bool asks_for_help(std::string_view words);

}  // namespace mentord
