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
    /// Those of one moment sort in the order in which they were made, as the messages of one choice must.
    std::string row_id(Instant now) {
        if (now == last_at_) {
            last_ += 1 + (random_() >> 44);
        } else {
            last_at_ = now;
            last_ = random_() & ~(std::uint64_t{1} << 63);  // room to count upwards
        }
        return hex(static_cast<std::uint64_t>(to_millis(now)), 12) + hex(last_, 16);
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
    Instant last_at_ = {};
    std::uint64_t last_ = 0;
};

}  // namespace mentord::storage
