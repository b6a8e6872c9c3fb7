#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mentord::http {

/// An absolute http(s) URL in its parts. User info, fragments, spaces and control characters are refused.
struct Url {
    std::string scheme;  ///< "http" or "https"
    std::string host;    ///< lower case; an IPv6 address stands without its brackets
    std::uint16_t port = 0;
    std::string target;  ///< path and query, at least "/"

    /// scheme://host[:port], the port left out where it is the scheme's own.
    std::string origin() const;
    /// host[:port] as the Host header wants it.
    std::string authority() const;
    /// "localhost" or an address of this machine's own, written out.
    bool loopback() const;
};

std::optional<Url> parse_url(std::string_view text);

std::string percent_decode_form(std::string_view text);  ///< '+' is a space; broken escapes stay as they are
std::string percent_encode(std::string_view text);       ///< RFC 3986 unreserved characters stay

}  // namespace mentord::http
