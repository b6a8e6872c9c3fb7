#pragma once

#include <optional>
#include <string_view>

namespace mentord::text {

struct JsonLimits {
    int depth = 32;
    int tokens = 10'000;
};

/// One scan over foreign JSON before any parser sees it (RELIABILITY 1.6: nlohmann 3.11 overflows the stack
/// on deep nesting and accepts a trailing NUL). Returns what is wrong in a few words, or nothing.
std::optional<std::string_view> refuse_json(std::string_view bytes, const JsonLimits& limits = {});

/// Whether the bytes are well-formed UTF-8 (RFC 3629) without NUL.
bool clean_utf8(std::string_view bytes);

}  // namespace mentord::text
