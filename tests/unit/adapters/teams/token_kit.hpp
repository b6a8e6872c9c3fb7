#pragma once

#include "adapters/teams/token.hpp"

#include <nlohmann/json_fwd.hpp>
#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Mints the tokens that Microsoft would, and those that it never would.
namespace mentord::teams::test {

using nlohmann::json;

inline const std::string app_id = "aaaaaaaa-0000-0000-0000-000000000001";
inline const std::string tenant = "11111111-1111-1111-1111-111111111111";
inline const std::string channel_issuer = "https://api.botframework.com";
inline const std::string service_url = "https://smba.trafficmanager.net/emea/";
constexpr std::int64_t now_s = 1'795'400'000;

Instant at_s(std::int64_t seconds);
std::string base64url(std::string_view bytes);

/// A key with its secret half.
class KeyPair {
public:
    explicit KeyPair(unsigned bits = 2048);

    std::string sign(std::string_view text, const EVP_MD* digest = EVP_sha256(), bool pss = false) const;
    /// The number of that name (OSSL_PKEY_PARAM_RSA_N), big-endian.
    std::string part(const char* name) const;
    json jwk(const std::string& kid, const std::vector<std::string>& endorsements = {}) const;

private:
    std::shared_ptr<EVP_PKEY> key_;
};

/// Made once: it takes a while.
struct Keys {
    KeyPair teams, skype, plain, entra, rogue;
};
const Keys& pairs();

std::string key_document(const std::vector<json>& keys);
SigningKeys key_set(const std::vector<json>& keys);
const SigningKeys& channel_keys();
const SigningKeys& entra_keys();

json header(const std::string& kid = "teams-key", const std::string& alg = "RS256");
/// What a token of the Connector has been seen to hold.
json claims();
json with(json object, const std::string& key, json value);
json without(json object, const std::string& key);

std::string unsigned_token(const std::string& header_text, const std::string& payload);
std::string mint(
    const json& head,
    const json& payload,
    const KeyPair& key = pairs().teams,
    const EVP_MD* digest = EVP_sha256(),
    bool pss = false
);

TokenRule channel_rule();
/// The channel and, at the second key set, Entra for our own tenant.
TokenRule rule_with_entra();

struct Asked {
    std::vector<std::string> authorization;
    std::string service_url = test::service_url;
    std::string channel_id = "msteams";
};

TokenVerdict verdict(const Asked& asked, const TokenRule& rule, Instant now = at_s(now_s));
/// 200 for a token that is taken.
unsigned status_of(const TokenVerdict& given);
unsigned status_of(const std::string& token, const TokenRule& rule = channel_rule());
std::string line_of(const TokenVerdict& given);

}  // namespace mentord::teams::test
