#pragma once

#include <cstdint>
#include <string_view>

namespace bench {

/// What a load consists of: each request another one, and signed.
class Requests {
public:
    virtual ~Requests() = default;

    /// Valid until the next call.
    virtual std::string_view next(std::int64_t unix_ms) = 0;
};

/// splitmix64: unlike for every number, which is all that an id of a load needs.
constexpr std::uint64_t scramble(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

}  // namespace bench
