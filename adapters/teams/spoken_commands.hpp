#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mentord::teams {

/// A piece of our own words: what people can type to the bot stands by itself.
struct Spoken {
    std::string text;
    bool is_command = false;
    bool operator==(const Spoken&) const = default;
};

/// Parts a sentence that names slash commands; in Teams they are written to the bot without the slash.
std::vector<Spoken> spoken(std::string_view words);

}  // namespace mentord::teams
