#include "adapters/teams/service_url.hpp"

#include "adapters/http/ascii.hpp"
#include "adapters/http/url.hpp"

#include <algorithm>
#include <stdexcept>

namespace mentord::teams {
namespace {

constexpr std::size_t longest = 512;

bool plain_segment(std::string_view text) {
    const auto allowed = [](char c) { return http::ascii::alnum(c) || c == '-' || c == '_' || c == '.'; };
    return !text.empty() && text.front() != '.' && std::all_of(text.begin(), text.end(), allowed);
}

/// "/", "/amer/" and "/amer/<tenant id>/" are; the last slash may be missing.
bool plain_path(std::string_view path) {
    if (path.ends_with('/')) path.remove_suffix(1);
    while (!path.empty()) {
        path.remove_prefix(1);  // each segment begins with its slash
        const auto end = std::min(path.find('/'), path.size());
        if (!plain_segment(path.substr(0, end))) return false;
        path.remove_prefix(end);
    }
    return true;
}

}  // namespace

std::vector<std::string> origins_of(const ServiceHosts& allowed) {
    std::vector<std::string> origins;
    for (const auto& host : allowed.hosts) {
        const auto url = http::parse_url("https://" + host);
        if (!url || url->host != host || url->authority() != host || url->target != "/" || url->loopback())
            throw std::invalid_argument("not a host name in lower case: " + host);
        origins.push_back(url->origin());
    }
    for (const auto& origin : allowed.development_origins) {
        const auto url = http::parse_url(origin);
        if (!url || url->scheme != "http" || !url->loopback() || url->origin() != origin)
            throw std::invalid_argument("not a plain http origin of this machine: " + origin);
        origins.push_back(url->origin());
    }
    return origins;
}

std::optional<std::string> service_base(std::string_view text, const std::vector<std::string>& origins) {
    if (text.size() > longest) return std::nullopt;
    const auto url = http::parse_url(text);
    if (!url || !plain_path(url->target)) return std::nullopt;
    const auto origin = url->origin();
    if (std::find(origins.begin(), origins.end(), origin) == origins.end()) return std::nullopt;
    std::string base = origin + url->target;
    if (base.ends_with('/')) base.pop_back();
    return base;
}

}  // namespace mentord::teams
