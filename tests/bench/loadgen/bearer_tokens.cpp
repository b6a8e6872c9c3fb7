#include "bearer_tokens.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace bench {

namespace {

constexpr std::string_view base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view hex = "0123456789abcdef";
constexpr std::string_view header = R"({"typ":"JWT","alg":"RS256","kid":"bench-key"})";
constexpr std::int64_t already_valid_s = 1000;  // so long ago has the last of a thousand begun, at the least
constexpr std::int64_t life_s = 3600;

template <class T, void (*release)(T*)>
struct Release {
    void operator()(T* thing) const { release(thing); }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, EVP_PKEY_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX, EVP_MD_CTX_free>>;
using File = std::unique_ptr<BIO, Release<BIO, BIO_free_all>>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string encoded(std::string_view bytes) {
    std::string out;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : bytes) {
        bits = bits << 8U | static_cast<unsigned char>(c);
        for (held += 8; held >= 6; held -= 6)
            out += base64url[bits >> (held - 6U) & 63U];
    }
    if (held > 0) out += base64url[bits << (6U - held) & 63U];
    return out;
}

Key read_key(const std::string& file) {
    const File in(BIO_new_file(file.c_str(), "r"));
    Key key(in ? PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!key) throw std::runtime_error("no private key in " + file);
    return key;
}

std::string signature(EVP_PKEY* key, std::string_view text) {
    const DigestContext context(EVP_MD_CTX_new());
    std::string bytes(static_cast<std::size_t>(EVP_PKEY_get_size(key)), '\0');
    auto size = bytes.size();
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    const bool done = EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
                      EVP_DigestSign(context.get(), out, &size, bytes_of(text), text.size()) == 1;
    if (!done) throw std::runtime_error("OpenSSL signs nothing with this key");
    bytes.resize(size);
    return bytes;
}

std::string fresh_id() {
    std::array<unsigned char, 16> random{};
    if (RAND_bytes(random.data(), random.size()) != 1) throw std::runtime_error("no randomness");
    std::string id;
    for (const auto byte : random) {
        id += hex[byte >> 4U];
        id += hex[byte & 15U];
    }
    return id;
}

std::string payload(const TokenClaims& claims, std::int64_t from) {
    return R"({"serviceurl":")" + claims.service_url + R"(","nbf":)" + std::to_string(from) + R"(,"exp":)" +
           std::to_string(from + life_s) + R"(,"iss":")" + claims.issuer + R"(","aud":")" + claims.app_id +
           R"(","jti":")" + fresh_id() + R"("})";
}

}  // namespace

std::vector<std::string> mint_tokens(const TokenClaims& claims, std::size_t count, std::int64_t unix_s) {
    const auto key = read_key(claims.key_file);
    const auto first_part = encoded(header) + ".";
    std::vector<std::string> tokens;
    tokens.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto from = unix_s - already_valid_s + static_cast<std::int64_t>(i);
        const auto text = first_part + encoded(payload(claims, from));
        tokens.push_back(text + "." + encoded(signature(key.get(), text)));
    }
    return tokens;
}

}  // namespace bench
