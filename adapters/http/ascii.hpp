#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

/// Letters and digits as HTTP means them, whatever the locale says.
namespace mentord::http::ascii {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr bool alnum(char c) {
    return digit(c) || (lower(c) >= 'a' && lower(c) <= 'z');
}

/// Visible, not a space, not beyond ASCII.
constexpr bool visible(char c) {
    return c > 0x20 && c < 0x7f;
}

/// Allowed in a header's value: everything but control characters, the tab excepted.
constexpr bool field_value(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7f) || byte == '\t';
}

/// RFC 9110 tchar: what header names and methods are made of. A table, as every name of every request asks.
inline constexpr auto token_table = [] {
    std::array<bool, 256> table{};
    for (unsigned c = 0; c < 128; ++c)
        table[c] = alnum(static_cast<char>(c));
    for (const char c : std::string_view("!#$%&'*+-.^_`|~"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

constexpr bool token(char c) {
    return token_table[static_cast<unsigned char>(c)];
}

constexpr bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), digit);
}

constexpr bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), token);
}

constexpr bool is_field_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), field_value);
}

constexpr bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

inline std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

}  // namespace mentord::http::ascii
