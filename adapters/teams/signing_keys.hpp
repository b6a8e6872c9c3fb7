#pragma once

#include <openssl/types.h>

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mentord::teams {

/// A public RSA key that somebody signs tokens with.
struct SigningKey {
    std::shared_ptr<EVP_PKEY> rsa;
    std::vector<std::string> endorsements;  ///< the channels it may speak for; empty: it does not say

    /// RS256: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, 3.3).
    bool verifies(std::string_view text, std::string_view signature) const;
};

/// The keys of one issuer, by key id.
class SigningKeys {
public:
    /// Nothing where there is no such key.
    const SigningKey* find(std::string_view kid) const;
    bool empty() const { return keys_.empty(); }
    std::size_t size() const { return keys_.size(); }

    /// The first of a key id stays.
    void add(std::string kid, SigningKey key);

private:
    std::map<std::string, SigningKey, std::less<>> keys_;
};

/// Why a document of the key server was not taken, in a few words for the log.
struct BadDocument {
    std::string why;
};

/// A JWK set (RFC 7517) with the `endorsements` of Bot Framework: authentication. Only RSA keys of 2048 bits
/// and more count; others are passed over, and a set without one is none.
std::variant<SigningKeys, BadDocument> parse_keys(std::string_view json);

/// The place of the keys, as OpenID metadata names it: on one of these origins, and https unless loopback.
struct KeysPlace {
    std::string url;
};
std::variant<KeysPlace, BadDocument> parse_metadata(
    std::string_view json, std::span<const std::string> allowed_origins
);

}  // namespace mentord::teams
