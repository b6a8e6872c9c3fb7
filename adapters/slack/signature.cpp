#include "adapters/slack/signature.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>

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

std::string sign(std::string_view secret, std::string_view timestamp, std::string_view body) {
    std::string base;
    base.reserve(4 + timestamp.size() + body.size());
    base.append("v0:").append(timestamp).append(":").append(body);
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    HMAC(
        EVP_sha256(),
        secret.data(),
        static_cast<int>(secret.size()),
        reinterpret_cast<const unsigned char*>(base.data()),
        base.size(),
        mac.data(),
        &size
    );
    std::string text = "v0=";
    for (unsigned i = 0; i < size; ++i) {
        text += "0123456789abcdef"[mac[i] >> 4];
        text += "0123456789abcdef"[mac[i] & 15];
    }
    return text;
}

std::optional<Proof> verify(
    const http::Request& request, const std::vector<std::string>& secrets, Instant now
) {
    const auto timestamp = request.only_header("X-Slack-Request-Timestamp");
    const auto signature = request.only_header("X-Slack-Signature");
    if (!timestamp || !signature) return std::nullopt;
    if (timestamp->size() != timestamp_digits || !digits_only(*timestamp)) return std::nullopt;
    if (signature->size() != signature_size || !signature->starts_with("v0=")) return std::nullopt;
    if (!lower_hex_only(signature->substr(3)) || !fresh(*timestamp, now)) return std::nullopt;

    bool valid = false;
    for (const auto& secret : secrets) {
        const auto expected = sign(secret, *timestamp, request.body);
        valid = CRYPTO_memcmp(expected.data(), signature->data(), signature_size) == 0 || valid;
    }
    if (!valid) return std::nullopt;
    return Proof(*timestamp) + ":" + std::string(signature->substr(3, 32));
}

}  // namespace mentord::slack
