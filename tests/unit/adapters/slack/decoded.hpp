#pragma once

#include "adapters/slack/decode.hpp"

#include <stdexcept>
#include <string>
#include <variant>

namespace mentord::slack {

/// The event in what was decoded; a sentence about what it is instead.
inline Received received_from(const Decoded& decoded) {
    if (const auto* unreadable = std::get_if<Unreadable>(&decoded))
        throw std::runtime_error("unreadable: " + unreadable->why);
    if (const auto* nothing = std::get_if<NothingToDo>(&decoded))
        throw std::runtime_error("nothing to do: " + nothing->what);
    return std::get<Received>(decoded);
}

inline bool unreadable(const Decoded& decoded) {
    return std::holds_alternative<Unreadable>(decoded);
}

inline bool nothing_to_do(const Decoded& decoded) {
    return std::holds_alternative<NothingToDo>(decoded);
}

}  // namespace mentord::slack
