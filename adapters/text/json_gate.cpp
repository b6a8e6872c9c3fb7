#include "adapters/text/json_gate.hpp"

#include <cstdint>

namespace mentord::text {

namespace {

// How many bytes the character at `at` takes, 0 where it is not well-formed (RFC 3629, section 4).
std::size_t character_size(std::string_view bytes, std::size_t at) {
    const auto byte = [&](std::size_t offset) -> std::uint8_t {
        return at + offset < bytes.size() ? static_cast<std::uint8_t>(bytes[at + offset]) : 0;
    };
    const auto tail = [&](std::size_t offset) { return (byte(offset) & 0xc0) == 0x80; };
    const auto first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return tail(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const bool overlong = first == 0xe0 && byte(1) < 0xa0;
        const bool surrogate = first == 0xed && byte(1) > 0x9f;
        return !overlong && !surrogate && tail(1) && tail(2) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const bool overlong = first == 0xf0 && byte(1) < 0x90;
        const bool beyond = first == 0xf4 && byte(1) > 0x8f;
        return !overlong && !beyond && tail(1) && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

}  // namespace

bool clean_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        // Nearly all of it is plain ASCII.
        while (at < bytes.size() && static_cast<std::uint8_t>(bytes[at] - 1) < 0x7f)
            ++at;
        if (at == bytes.size()) break;
        const auto size = character_size(bytes, at);
        if (size <= 1) return false;
        at += size;
    }
    return true;
}

std::optional<std::string_view> refuse_json(std::string_view bytes, const JsonLimits& limits) {
    int depth = 0;
    int tokens = 0;
    bool in_string = false;
    bool escaped = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto size = character_size(bytes, at);
        const char c = bytes[at];
        if (size == 0) return "not valid UTF-8";
        if (c == '\0') return "a NUL byte";
        if (in_string) {
            if (escaped) {
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else {
                in_string = c != '"';
            }
        } else if (c == '"') {
            in_string = true;
            ++tokens;
        } else if (c == '{' || c == '[') {
            ++tokens;
            if (++depth > limits.depth) return "nested too deeply";
        } else if (c == '}' || c == ']') {
            if (--depth < 0) return "closes more than it opens";
        } else if (c == ',' || c == ':') {
            ++tokens;
        }
        if (tokens > limits.tokens) return "too many parts";
        at += size;
    }
    return std::nullopt;
}

}  // namespace mentord::text
