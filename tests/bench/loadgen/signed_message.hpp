#pragma once

#include "bearer_tokens.hpp"
#include "requests.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// Writes "join" as Teams sends it from a personal chat, each time a new activity of a new person in a new
/// conversation, with one of many tokens. Laid out once and only patched afterwards.
class SignedMessage : public Requests {
public:
    struct Identity {
        TokenClaims claims;
        std::string tenant;
        std::string path;
        unsigned run = 0;  ///< keeps the people and activities of several loads on one server apart
    };
    SignedMessage(const Identity& identity, std::uint16_t port, std::int64_t unix_s);

    std::string_view next(std::int64_t unix_ms) override;

private:
    void patch_person();
    void patch_activity(std::int64_t unix_ms);
    void patch_time(std::int64_t unix_ms);

    std::vector<std::string> tokens_;
    std::uint64_t run_;
    std::uint64_t serial_ = 0;
    std::int64_t written_s_ = 0;
    std::string request_;
    // Where in the request the parts that change begin.
    std::size_t token_at_ = 0, activity_at_ = 0, person_at_ = 0;
    std::array<std::size_t, 2> ids_at_{}, times_at_{};
};

}  // namespace bench
