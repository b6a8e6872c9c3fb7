#pragma once

#include "adapters/teams/signing_keys.hpp"
#include "workflows/calendar/instant.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mentord::teams {

/// What the activity says of itself and its token has to confirm.
struct ActivityFacts {
    std::string_view service_url;
    std::string_view channel_id;
};

/// Whose tokens we take.
struct TrustedIssuer {
    std::string issuer;                  ///< `iss`, to the letter
    std::size_t key_set = 0;             ///< which of the key sets is this issuer's; no other signs for it
    std::vector<std::string> audiences;  ///< `aud` names one of them, to the letter
    /// Set for Entra: `tid` must be this, and the app that asked for the token (`appid`, `azp`) our own.
    std::string tenant = {};
    /// False for Entra, which has no such claim to give: there it only must not contradict the activity.
    bool names_service_url = true;
};

struct TokenRule {
    std::string app_id;
    std::vector<TrustedIssuer> issuers;
};

struct TokenAccepted {
    std::string issuer;
};

struct TokenRefused {
    unsigned status = 401;  ///< 403: the key may not speak for this channel; 503: no keys have come yet
    std::string line;       ///< for the log: why, and the token's iss and aud; never the token
};

using TokenVerdict = std::variant<TokenAccepted, TokenRefused>;

/// Bot Framework: authentication (authenticate requests from the Connector to your bot), read strictly: one
/// Authorization header of at most 8 KiB, RS256 and nothing else, keys by `kid` from their issuer's own set
/// only, exact `iss` and `aud`, `exp` needed, 300 s of skew, `serviceurl` that of the activity, endorsements
/// kept where the key has some. `key_sets` are in the order that the rule's issuers count them.
TokenVerdict judge_token(
    const TokenRule& rule,
    std::span<const SigningKeys* const> key_sets,
    std::span<const std::string_view> authorization,
    const ActivityFacts& activity,
    Instant now
);

/// The key id that a token claims to be signed with, where its header is one that could be accepted.
std::optional<std::string> claimed_kid(std::span<const std::string_view> authorization);

}  // namespace mentord::teams
