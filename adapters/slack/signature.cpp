#include "adapters/slack/signature.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <stdexcept>

namespace mentord::slack {

namespace {

constexpr std::size_t timestamp_digits = 10;
constexpr std::size_t signature_size = 3 + 64;
constexpr std::int64_t tolerance_s = 300;

bool digits_only(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool lower_hex_only(std::string_view text) {
    const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return std::all_of(text.begin(), text.end(), hex);
}

bool fresh(std::string_view timestamp, Instant now) {
    std::int64_t seconds = 0;
    std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), seconds);
    const auto now_s = to_millis(now) / 1000;
    return (now_s > seconds ? now_s - seconds : seconds - now_s) <= tolerance_s;
}

}  // namespace

Signer::Signer(const std::string& secret) {
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> hmac(
        EVP_MAC_fetch(nullptr, "HMAC", nullptr), EVP_MAC_free
    );
    keyed_ = std::shared_ptr<EVP_MAC_CTX>(EVP_MAC_CTX_new(hmac.get()), EVP_MAC_CTX_free);
    std::string digest = "SHA256";
    const std::array<OSSL_PARAM, 2> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0), OSSL_PARAM_construct_end()
    };
    const auto* key = reinterpret_cast<const unsigned char*>(secret.data());
    if (EVP_MAC_init(keyed_.get(), key, secret.size(), parameters.data()) != 1) {
        throw std::runtime_error("OpenSSL has no HMAC-SHA256");
    }
}

std::string Signer::sign(std::string_view timestamp, std::string_view body) const {
    const auto add = [this](std::string_view part) {
        EVP_MAC_update(keyed_.get(), reinterpret_cast<const unsigned char*>(part.data()), part.size());
    };
    EVP_MAC_init(keyed_.get(), nullptr, 0, nullptr);  // from the start again, with the same key
    add("v0:");
    add(timestamp);
    add(":");
    add(body);
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    std::size_t size = 0;
    EVP_MAC_final(keyed_.get(), mac.data(), &size, mac.size());
    std::string text = "v0=";
    text.reserve(signature_size);
    for (std::size_t i = 0; i < size; ++i) {
        text += "0123456789abcdef"[mac.at(i) >> 4];
        text += "0123456789abcdef"[mac.at(i) & 15];
    }
    return text;
}

std::optional<Proof> verify(const http::Request& request, std::span<const Signer> signers, Instant now) {
    const auto timestamp = request.only_header("X-Slack-Request-Timestamp");
    const auto signature = request.only_header("X-Slack-Signature");
    if (!timestamp || !signature) return std::nullopt;
    if (timestamp->size() != timestamp_digits || !digits_only(*timestamp)) return std::nullopt;
    if (signature->size() != signature_size || !signature->starts_with("v0=")) return std::nullopt;
    if (!lower_hex_only(signature->substr(3)) || !fresh(*timestamp, now)) return std::nullopt;

    bool valid = false;
    for (const auto& signer : signers) {
        const auto expected = signer.sign(*timestamp, request.body);
        if (expected.size() != signature_size) return std::nullopt;
        valid = CRYPTO_memcmp(expected.data(), signature->data(), signature_size) == 0 || valid;
    }
    if (!valid) return std::nullopt;
    return Proof(*timestamp) + ":" + std::string(signature->substr(3, 32));
}

}  // namespace mentord::slack
