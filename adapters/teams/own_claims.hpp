#pragma once

#include "adapters/text/secret.hpp"
#include "workflows/calendar/instant.hpp"

#include <optional>
#include <string>

namespace mentord::teams {

/// What the bot's own token says of itself. Only for people to look at: to us a token is opaque (Microsoft
/// identity platform: access tokens), and nothing is decided by these.
struct OwnClaims {
    std::string audience;
    std::string tenant;
    std::string app;
    std::optional<Instant> ends_at;
};

/// Nothing where the token is no readable JWT.
std::optional<OwnClaims> own_claims(const Secret& token);

}  // namespace mentord::teams
