#pragma once

#include "adapters/text/json_gate.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string_view>
#include <variant>

namespace mentord::text {

/// Why JSON was not taken, in a few words for the log.
struct NotJson {
    std::string_view why;
};

/// Foreign JSON, past the gate: an object in which no key comes twice (two readers could take different
/// ones).
std::variant<nlohmann::json, NotJson> read_object(std::string_view bytes, const JsonLimits& limits = {});

}  // namespace mentord::text
