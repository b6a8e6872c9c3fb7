#include "adapters/text/uuid.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>

namespace mentord {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool dash_before(std::size_t byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

}  // namespace

std::optional<Uuid> parse_uuid(std::string_view text) {
    constexpr std::size_t length = 36;
    if (text.size() != length) return std::nullopt;
    Uuid id{};
    for (std::size_t byte = 0; byte < id.size(); ++byte) {
        if (dash_before(byte)) {
            if (text.front() != '-') return std::nullopt;
            text.remove_prefix(1);
        }
        const int high = hex_value(text[0]);
        const int low = hex_value(text[1]);
        if (high < 0 || low < 0) return std::nullopt;
        id.at(byte) = static_cast<unsigned char>(high * 16 + low);
        text.remove_prefix(2);
    }
    return id;
}

std::string to_string(const Uuid& id) {
    std::string text;
    for (std::size_t byte = 0; byte < id.size(); ++byte)
        text += fmt::format("{}{:02x}", dash_before(byte) ? "-" : "", id.at(byte));
    return text;
}

Uuid named_uuid(const Uuid& space, std::string_view name) {
    std::string bytes(space.begin(), space.end());
    bytes += name;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1)
        throw std::runtime_error("the digest of a name could not be made");
    Uuid id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    id[6] = static_cast<unsigned char>((id[6] & 0x0fU) | 0x50U);
    id[8] = static_cast<unsigned char>((id[8] & 0x3fU) | 0x80U);
    return id;
}

}  // namespace mentord
