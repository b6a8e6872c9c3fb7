#pragma once

#include "workflows/calendar/instant.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>

namespace mentord::storage {

/// Makes identifiers from injected randomness, so that a seeded run makes the same ones.
class IdSource {
public:
    explicit IdSource(std::function<std::uint64_t()> random) : random_(std::move(random)) {}

    /// 28 hex digits, the time first: rows made together lie together, so an insert touches a warm page.
    std::string row_id(Instant now) {
        return hex(static_cast<std::uint64_t>(to_millis(now)), 12) + hex(random_(), 16);
    }
    /// 128 random bits as 32 hex digits: cannot be guessed.
    std::string token() { return hex(random_(), 16) + hex(random_(), 16); }

private:
    static std::string hex(std::uint64_t value, int digits) {
        std::string text(static_cast<std::size_t>(digits), '0');
        for (auto at = text.rbegin(); at != text.rend(); ++at, value >>= 4)
            *at = "0123456789abcdef"[value & 15];
        return text;
    }

    std::function<std::uint64_t()> random_;
};

}  // namespace mentord::storage
