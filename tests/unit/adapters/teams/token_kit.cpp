#include "tests/unit/adapters/teams/token_kit.hpp"

#include <nlohmann/json.hpp>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include <stdexcept>

namespace mentord::teams::test {

Instant at_s(std::int64_t seconds) {
    return from_millis(seconds * 1000);
}

std::string base64url(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    unsigned held = 0;
    unsigned bits = 0;
    for (const char c : bytes) {
        held = (held << 8U) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 6; bits -= 6)
            out += alphabet[(held >> (bits - 6)) & 63U];
    }
    if (bits > 0) out += alphabet[(held << (6 - bits)) & 63U];
    return out;
}

KeyPair::KeyPair(unsigned bits)
    : key_{EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{bits}), EVP_PKEY_free} {
}

std::string KeyPair::sign(std::string_view text, const EVP_MD* digest, bool pss) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    EVP_PKEY_CTX* how = nullptr;
    EVP_DigestSignInit(context.get(), &how, digest, nullptr, key_.get());
    if (pss) EVP_PKEY_CTX_set_rsa_padding(how, RSA_PKCS1_PSS_PADDING);
    std::string signature(1024, '\0');
    std::size_t size = signature.size();
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    auto* out = reinterpret_cast<unsigned char*>(signature.data());
    if (EVP_DigestSign(context.get(), out, &size, bytes, text.size()) != 1)
        throw std::runtime_error("not signed");
    signature.resize(size);
    return signature;
}

std::string KeyPair::part(const char* name) const {
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &number);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
    BN_free(number);
    return bytes;
}

json KeyPair::jwk(const std::string& kid, const std::vector<std::string>& endorsements) const {
    json out{{"kty", "RSA"}, {"use", "sig"}, {"kid", kid}};
    out["n"] = base64url(part(OSSL_PKEY_PARAM_RSA_N));
    out["e"] = base64url(part(OSSL_PKEY_PARAM_RSA_E));
    if (!endorsements.empty()) out["endorsements"] = endorsements;
    return out;
}

const Keys& pairs() {
    static const Keys all;
    return all;
}

std::string key_document(const std::vector<json>& keys) {
    return json{{"keys", keys}}.dump();
}

SigningKeys key_set(const std::vector<json>& keys) {
    return std::get<SigningKeys>(parse_keys(key_document(keys)));
}

const SigningKeys& channel_keys() {
    static const auto keys = key_set(
        {pairs().teams.jwk("teams-key", {"msteams", "webchat"}),
         pairs().skype.jwk("skype-key", {"skype"}),
         pairs().plain.jwk("plain-key")}
    );
    return keys;
}

const SigningKeys& entra_keys() {
    static const auto keys = key_set({pairs().entra.jwk("entra-key")});
    return keys;
}

json header(const std::string& kid, const std::string& alg) {
    return {{"typ", "JWT"}, {"alg", alg}, {"kid", kid}, {"x5t", kid}};
}

json claims() {
    json out{{"serviceurl", service_url}, {"iss", channel_issuer}, {"aud", app_id}};
    out["nbf"] = now_s - 60;
    out["exp"] = now_s + 3540;
    return out;
}

json with(json object, const std::string& key, json value) {
    object[key] = std::move(value);
    return object;
}

json without(json object, const std::string& key) {
    object.erase(key);
    return object;
}

std::string unsigned_token(const std::string& header_text, const std::string& payload) {
    return base64url(header_text) + "." + base64url(payload);
}

std::string mint(const json& head, const json& payload, const KeyPair& key, const EVP_MD* digest, bool pss) {
    const auto text = unsigned_token(head.dump(), payload.dump());
    return text + "." + base64url(key.sign(text, digest, pss));
}

TokenRule channel_rule() {
    return {app_id, {{.issuer = channel_issuer, .key_set = 0, .audiences = {app_id}}}};
}

TokenRule rule_with_entra() {
    auto rule = channel_rule();
    TrustedIssuer entra{.issuer = {}, .key_set = 1, .audiences = {app_id}, .tenant = tenant};
    entra.names_service_url = false;
    for (const auto& issuer :
         {"https://sts.windows.net/" + tenant + "/", "https://login.microsoftonline.com/" + tenant + "/v2.0"
         }) {
        entra.issuer = issuer;
        rule.issuers.push_back(entra);
    }
    return rule;
}

TokenVerdict verdict(const Asked& asked, const TokenRule& rule, Instant now) {
    const std::vector<const SigningKeys*> sets{&channel_keys(), &entra_keys()};
    const std::vector<std::string_view> values(asked.authorization.begin(), asked.authorization.end());
    return judge_token(rule, sets, values, {asked.service_url, asked.channel_id}, now);
}

unsigned status_of(const TokenVerdict& given) {
    const auto* refused = std::get_if<TokenRefused>(&given);
    return refused == nullptr ? 200 : refused->status;
}

unsigned status_of(const std::string& token, const TokenRule& rule) {
    return status_of(verdict({{"Bearer " + token}}, rule));
}

std::string line_of(const TokenVerdict& given) {
    const auto* refused = std::get_if<TokenRefused>(&given);
    return refused == nullptr ? "" : refused->line;
}

}  // namespace mentord::teams::test
