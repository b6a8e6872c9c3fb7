#include "adapters/teams/base64url.hpp"

#include <array>
#include <cstdint>

namespace mentord::teams {

namespace {

constexpr std::uint8_t no_digit = 64;

constexpr auto digit_table = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(no_digit);
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

}  // namespace

std::optional<std::string> decode_base64url(std::string_view text) {
    if (text.size() % 4 == 1) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : text) {
        const auto digit = digit_table[static_cast<unsigned char>(c)];
        if (digit == no_digit) return std::nullopt;
        held = (held << 6U) | digit;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(static_cast<unsigned char>((held >> static_cast<unsigned>(bits)) & 0xffU));
        held &= (1U << static_cast<unsigned>(bits)) - 1U;
    }
    if (held != 0) return std::nullopt;
    return bytes;
}

}  // namespace mentord::teams
