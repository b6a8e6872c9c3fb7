#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

/// What the channel claims in the tokens that its requests bring, and the key it signs them with.
struct TokenClaims {
    std::string key_file;  ///< the private RSA key, PEM
    std::string issuer;
    std::string app_id;
    std::string service_url;
};

/// Bot Framework: "Authenticate requests from the Bot Connector service to your bot": RS256. Each has its own
/// nbf, exp and jti, and all have the same length. Signing takes a millisecond each, so this is done before
/// the load: the channel reuses its tokens too.
std::vector<std::string> mint_tokens(const TokenClaims& claims, std::size_t count, std::int64_t unix_s);

}  // namespace bench
