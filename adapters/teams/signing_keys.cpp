#include "adapters/teams/signing_keys.hpp"

#include "adapters/http/url.hpp"
#include "adapters/teams/base64url.hpp"
#include "adapters/text/json_fields.hpp"
#include "adapters/text/json_read.hpp"

#include <nlohmann/json.hpp>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace mentord::teams {

using nlohmann::json;

namespace {

constexpr int fewest_bits = 2048;
constexpr int most_bits = 8192;         // a larger one would only cost us time
constexpr int most_exponent_bits = 33;  // 65537 everywhere; a huge one makes each check slow
constexpr std::size_t longest_kid = 256;
constexpr text::JsonLimits key_limits{8, 100'000};  // each key brings a chain and a list of channels

template <class T, void (*release)(T*)>
struct Release {
    void operator()(T* thing) const { release(thing); }
};
using BigNumber = std::unique_ptr<BIGNUM, Release<BIGNUM, BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Release<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Release<OSSL_PARAM, OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX, EVP_MD_CTX_free>>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

BigNumber number_at(const json& jwk, std::string_view name) {
    const auto bytes = decode_base64url(text::text_at(jwk, name));
    if (!bytes || bytes->empty() || bytes->size() > most_bits / 8 + 1) return nullptr;
    return BigNumber(BN_bin2bn(bytes_of(*bytes), static_cast<int>(bytes->size()), nullptr));
}

std::shared_ptr<EVP_PKEY> rsa_key(const BIGNUM* modulus, const BIGNUM* exponent) {
    const Builder builder(OSSL_PARAM_BLD_new());
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    if (!builder || !context) return nullptr;
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent);
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    EVP_PKEY* key = nullptr;
    if (!parameters || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
        ERR_clear_error();
        return nullptr;
    }
    return {key, EVP_PKEY_free};
}

std::shared_ptr<EVP_PKEY> key_of(const json& jwk) {
    const auto modulus = number_at(jwk, "n");
    const auto exponent = number_at(jwk, "e");
    if (!modulus || !exponent) return nullptr;
    const int bits = BN_num_bits(modulus.get());
    const int exponent_bits = BN_num_bits(exponent.get());
    if (bits < fewest_bits || bits > most_bits || BN_is_odd(modulus.get()) == 0) return nullptr;
    if (exponent_bits < 2 || exponent_bits > most_exponent_bits || BN_is_odd(exponent.get()) == 0)
        return nullptr;
    return rsa_key(modulus.get(), exponent.get());
}

bool absent_or(const json& object, std::string_view name, std::string_view value) {
    const auto& field = text::field_at(object, name);
    return field.is_null() || (field.is_string() && field.get_ref<const std::string&>() == value);
}

// Nothing where it is something else than a list of names: then we do not know what the key may do.
std::optional<std::vector<std::string>> endorsements_of(const json& jwk) {
    const auto& list = text::field_at(jwk, "endorsements");
    std::vector<std::string> names;
    if (list.is_null()) return names;
    if (!list.is_array()) return std::nullopt;
    for (const auto& name : list) {
        if (!name.is_string()) return std::nullopt;
        names.push_back(name.get<std::string>());
    }
    return names;
}

std::optional<std::pair<std::string, SigningKey>> signing_key(const json& jwk) {
    auto kid = text::text_at(jwk, "kid");
    if (kid.empty() || kid.size() > longest_kid) return std::nullopt;
    if (text::text_at(jwk, "kty") != "RSA") return std::nullopt;
    if (!absent_or(jwk, "use", "sig") || !absent_or(jwk, "alg", "RS256")) return std::nullopt;
    auto endorsements = endorsements_of(jwk);
    if (!endorsements) return std::nullopt;
    SigningKey key{key_of(jwk), std::move(*endorsements)};
    if (!key.rsa) return std::nullopt;
    return std::pair{std::move(kid), std::move(key)};
}

}  // namespace

bool SigningKey::verifies(std::string_view text, std::string_view signature) const {
    const DigestContext context(EVP_MD_CTX_new());
    if (!context || !rsa) return false;
    const bool fits =
        EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, rsa.get()) == 1 &&
        EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(text), text.size()) ==
            1;
    // What is left in the thread's queue would look like an error of the next TLS connection.
    ERR_clear_error();
    return fits;
}

const SigningKey* SigningKeys::find(std::string_view kid) const {
    const auto found = keys_.find(kid);
    return found == keys_.end() ? nullptr : &found->second;
}

void SigningKeys::add(std::string kid, SigningKey key) {
    keys_.try_emplace(std::move(kid), std::move(key));
}

std::variant<SigningKeys, BadDocument> parse_keys(std::string_view bytes) {
    const auto read = text::read_object(bytes, key_limits);
    if (const auto* no = std::get_if<text::NotJson>(&read)) return BadDocument{std::string(no->why)};
    const auto& list = text::field_at(std::get<json>(read), "keys");
    if (!list.is_array()) return BadDocument{"no list of keys"};
    SigningKeys keys;
    for (const auto& jwk : list) {
        if (auto key = signing_key(jwk)) keys.add(std::move(key->first), std::move(key->second));
    }
    if (keys.empty()) return BadDocument{"no usable key"};
    return keys;
}

std::variant<KeysPlace, BadDocument> parse_metadata(
    std::string_view bytes, std::span<const std::string> allowed_origins
) {
    const auto read = text::read_object(bytes);
    if (const auto* no = std::get_if<text::NotJson>(&read)) return BadDocument{std::string(no->why)};
    auto place = text::text_at(std::get<json>(read), "jwks_uri");
    const auto url = http::parse_url(place);
    if (!url) return BadDocument{"no jwks_uri"};
    const auto origin = url->origin();
    const bool allowed = std::ranges::find(allowed_origins, origin) != allowed_origins.end();
    if (!allowed || (url->scheme != "https" && !url->loopback()))
        return BadDocument{"jwks_uri on an origin that is not allowed: " + origin};
    return KeysPlace{std::move(place)};
}

}  // namespace mentord::teams
