#include "adapters/http/url.hpp"

#include "adapters/http/ascii.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace mentord::http {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

std::uint16_t own_port(std::string_view scheme) {
    return scheme == "https" ? 443 : 80;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    if (!ascii::all_digits(text) || text.size() > 5 || text.front() == '0') return std::nullopt;
    unsigned value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    if (value > 65'535) return std::nullopt;
    return static_cast<std::uint16_t>(value);
}

/// The address in its one canonical spelling, so that equal hosts compare equal.
std::optional<std::string> canonical_ipv6(std::string_view text) {
    in6_addr address{};
    if (inet_pton(AF_INET6, std::string(text).c_str(), &address) != 1) return std::nullopt;
    std::array<char, INET6_ADDRSTRLEN> out{};
    inet_ntop(AF_INET6, &address, out.data(), out.size());
    return std::string(out.data());
}

bool strict_ipv4(std::string_view text) {
    in_addr address{};
    return inet_pton(AF_INET, std::string(text).c_str(), &address) == 1;
}

/// "0x7f.1", "2130706433" and "127.1" are addresses to getaddrinfo although they look like names. The last
/// label tells (as in the WHATWG URL standard): a number there means that the whole must be a plain dotted
/// quad.
bool ends_in_number(std::string_view host) {
    const auto dot = host.rfind('.');
    const auto last = dot == std::string_view::npos ? host : host.substr(dot + 1);
    return ascii::all_digits(last) || last.starts_with("0x");
}

bool label(std::string_view text) {
    const auto allowed = [](char c) { return ascii::alnum(c) || c == '-' || c == '_'; };
    return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(), allowed);
}

bool host_name(std::string_view host) {
    if (host.size() > 253) return false;
    if (ends_in_number(host)) return strict_ipv4(host);
    for (std::size_t from = 0; from <= host.size();) {
        const auto dot = std::min(host.find('.', from), host.size());
        if (!label(host.substr(from, dot - from))) return false;
        from = dot + 1;
    }
    return true;
}

/// Fills host and port; false for an authority that is not plainly host[:port].
bool parse_authority(std::string_view text, Url& url) {
    std::string_view after;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return false;
        const auto address = canonical_ipv6(text.substr(1, end - 1));
        if (!address) return false;
        url.host = *address;
        after = text.substr(end + 1);
    } else {
        const auto colon = std::min(text.find(':'), text.size());
        url.host = ascii::lowered(text.substr(0, colon));
        if (!host_name(url.host)) return false;
        after = text.substr(colon);
    }
    url.port = own_port(url.scheme);
    if (after.empty()) return true;
    const auto port = after.front() == ':' ? parse_port(after.substr(1)) : std::nullopt;
    if (port) url.port = *port;
    return port.has_value();
}

int hex_value(char c) {
    if (ascii::digit(c)) return c - '0';
    const char low = ascii::lower(c);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

}  // namespace

std::string Url::authority() const {
    const bool ipv6 = host.find(':') != std::string::npos;
    std::string out = ipv6 ? "[" + host + "]" : host;
    if (port != own_port(scheme)) out += ":" + std::to_string(port);
    return out;
}

std::string Url::origin() const {
    return scheme + "://" + authority();
}

bool Url::loopback() const {
    return host == "localhost" || host == "::1" || (host.starts_with("127.") && strict_ipv4(host));
}

std::optional<Url> parse_url(std::string_view text) {
    const auto allowed = [](char c) { return ascii::visible(c) && c != '#' && c != '\\'; };
    if (!std::all_of(text.begin(), text.end(), allowed)) return std::nullopt;

    const auto scheme_end = text.find("://");
    if (scheme_end == std::string_view::npos) return std::nullopt;
    Url url;
    url.scheme = ascii::lowered(text.substr(0, scheme_end));
    if (url.scheme != "http" && url.scheme != "https") return std::nullopt;

    const auto rest = text.substr(scheme_end + 3);
    const auto target_at = std::min(rest.find_first_of("/?"), rest.size());
    if (!parse_authority(rest.substr(0, target_at), url)) return std::nullopt;

    const auto target = rest.substr(target_at);
    url.target = target.starts_with('/') ? std::string(target) : "/" + std::string(target);
    return url;
}

std::string percent_decode_form(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto plain_end = std::min(text.find_first_of("%+", i), text.size());
        out.append(text, i, plain_end - i);
        i = plain_end;
        if (i == text.size()) break;
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 3;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
            ++i;
        }
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (ascii::alnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex_digits[byte >> 4U];
        out += hex_digits[byte & 15U];
    }
    return out;
}

}  // namespace mentord::http
