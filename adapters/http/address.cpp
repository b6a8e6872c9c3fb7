#include "adapters/http/address.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace mentord::http {

namespace ip = boost::asio::ip;

namespace {

struct Block {
    std::uint32_t first;
    unsigned bits;
};

/// The IANA special-purpose registry, as far as it is not globally reachable.
constexpr std::array<Block, 15> closed_v4{{
    {0x00000000, 8},   // "this" network
    {0x0a000000, 8},   // private
    {0x64400000, 10},  // carriers' own
    {0x7f000000, 8},   // loopback
    {0xa9fe0000, 16},  // link-local
    {0xac100000, 12},  // private
    {0xc0000000, 24},  // protocol assignments
    {0xc0000200, 24},  // documentation
    {0xc0586300, 24},  // 6to4 relays
    {0xc0a80000, 16},  // private
    {0xc6120000, 15},  // benchmarks
    {0xc6336400, 24},  // documentation
    {0xcb007100, 24},  // documentation
    {0xe0000000, 4},   // multicast
    {0xf0000000, 4},   // reserved, broadcast
}};

bool public_v4(std::uint32_t address) {
    return std::none_of(closed_v4.begin(), closed_v4.end(), [&](const Block& block) {
        return (address ^ block.first) >> (32U - block.bits) == 0;
    });
}

std::uint32_t v4_at(const ip::address_v6::bytes_type& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i)
        value = value << 8U | bytes[i];
    return value;
}

bool public_v6(const ip::address_v6& address) {
    const auto bytes = address.to_bytes();
    const auto word = [&](std::size_t i) { return static_cast<unsigned>(bytes[i] << 8U | bytes[i + 1]); };
    if (address.is_v4_mapped()) return public_v4(v4_at(bytes, 12));
    const bool nat64 =
        word(0) == 0x64 && word(2) == 0xff9b && word(4) == 0 && word(6) == 0 && word(8) == 0 && word(10) == 0;
    if (nat64) return public_v4(v4_at(bytes, 12));
    if ((bytes[0] & 0xe0U) != 0x20) return false;  // global unicast is 2000::/3; the rest is not for us
    if (word(0) == 0x2002) return public_v4(v4_at(bytes, 2));
    if (word(0) == 0x2001 && word(2) < 0x0200) return false;  // protocol assignments, Teredo
    return !(word(0) == 0x2001 && word(2) == 0x0db8);         // documentation
}

}  // namespace

bool is_public(const ip::address& address) {
    return address.is_v4() ? public_v4(address.to_v4().to_uint()) : public_v6(address.to_v6());
}

}  // namespace mentord::http
