#include "adapters/http/header_gate.hpp"

#include "adapters/http/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace mentord::http {
namespace {

using Verdict = std::optional<Refusal>;

Verdict refuse(unsigned status, std::string reason) {
    return Refusal{status, std::move(reason)};
}

/// The header lines that decide about framing and routing, picked out in one pass.
struct Picked {
    std::size_t hosts = 0;
    std::size_t lengths = 0;
    std::string_view host;
    std::string_view length;
    bool transfer_encoding = false;
    bool upgrade = false;
    bool expect = false;
};

void pick(std::string_view name, std::string_view value, Picked& picked) {
    if (ascii::same(name, "host")) {
        ++picked.hosts;
        picked.host = value;
    } else if (ascii::same(name, "content-length")) {
        ++picked.lengths;
        picked.length = value;
    }
    picked.transfer_encoding = picked.transfer_encoding || ascii::same(name, "transfer-encoding");
    picked.upgrade = picked.upgrade || ascii::same(name, "upgrade");
    picked.expect = picked.expect || ascii::same(name, "expect");
}

Verdict check_request_line(const Head& head, const GateRules& rules) {
    if (head.version != 11) return refuse(505, "not HTTP/1.1");
    if (head.method != "GET" && head.method != "POST" && head.method != "HEAD") {
        return refuse(405, "method not allowed");
    }
    if (head.target.size() > rules.target_bytes) return refuse(414, "target too long");
    if (!head.target.starts_with('/') ||
        !std::all_of(head.target.begin(), head.target.end(), ascii::visible)) {
        return refuse(400, "malformed target");
    }
    return std::nullopt;
}

Verdict check_lines(const Head& head, const GateRules& rules, Picked& picked) {
    if (head.fields.size() > rules.header_lines) return refuse(431, "too many header lines");
    for (const auto& [name, value] : head.fields) {
        if (!ascii::is_token(name)) return refuse(400, "malformed header name");
        if (!ascii::is_field_value(value)) return refuse(400, "control character in a header value");
        pick(name, value, picked);
    }
    return std::nullopt;
}

struct HostParts {
    std::string_view name;  ///< without brackets
    bool well_formed = false;
};

HostParts split_host(std::string_view value) {
    HostParts parts;
    std::string_view after;
    if (value.starts_with('[')) {
        const auto end = std::min(value.find(']'), value.size());
        parts.name = value.substr(1, end - 1);
        after = end < value.size() ? value.substr(end + 1) : ":";
        const auto allowed = [](char c) { return ascii::alnum(c) || c == ':' || c == '.'; };
        parts.well_formed = std::all_of(parts.name.begin(), parts.name.end(), allowed);
    } else {
        const auto colon = std::min(value.find(':'), value.size());
        parts.name = value.substr(0, colon);
        after = value.substr(colon);
        const auto allowed = [](char c) { return ascii::alnum(c) || c == '-' || c == '.' || c == '_'; };
        parts.well_formed = std::all_of(parts.name.begin(), parts.name.end(), allowed);
    }
    const bool port =
        after.empty() || (after.front() == ':' && after.size() <= 6 && ascii::all_digits(after.substr(1)));
    parts.well_formed = parts.well_formed && port && !parts.name.empty();
    return parts;
}

Verdict check_host(const Head& head, const GateRules& rules, const Picked& picked) {
    if (picked.hosts == 0) return refuse(400, "no Host");
    if (picked.hosts > 1) return refuse(400, "more than one Host");
    const HostParts host = split_host(picked.host);
    if (!host.well_formed) return refuse(400, "malformed Host");
    if (rules.any_host) return std::nullopt;

    const auto ours = [&](const std::string& name) { return ascii::same(name, host.name); };
    if (std::any_of(rules.hosts.begin(), rules.hosts.end(), ours)) return std::nullopt;
    const auto path = head.target.substr(0, head.target.find('?'));
    if (std::find(rules.open_paths.begin(), rules.open_paths.end(), path) != rules.open_paths.end()) {
        return std::nullopt;
    }
    return refuse(421, "a Host that is not ours");
}

Verdict check_framing(const Head& head, const GateRules& rules, const Picked& picked) {
    if (picked.transfer_encoding) return refuse(501, "Transfer-Encoding");
    if (picked.upgrade) return refuse(400, "Upgrade");
    if (picked.expect) return refuse(417, "Expect");
    if (picked.lengths > 1) return refuse(400, "more than one Content-Length");

    const bool post = head.method == "POST";
    if (picked.lengths == 0) return post ? refuse(411, "no Content-Length") : std::nullopt;
    if (!ascii::all_digits(picked.length)) return refuse(400, "malformed Content-Length");
    std::uint64_t length = 0;
    const char* begin = picked.length.data();
    const auto [stopped, error] = std::from_chars(begin, begin + picked.length.size(), length);
    if (!post)
        return length == 0 && error == std::errc{} ? std::nullopt : refuse(400, "a body on GET or HEAD");
    if (error != std::errc{} || length > rules.body_bytes) return refuse(413, "body too large");
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> check_head(const Head& head, const GateRules& rules) {
    Picked picked;
    if (auto refusal = check_request_line(head, rules)) return refusal;
    if (auto refusal = check_lines(head, rules, picked)) return refusal;
    if (auto refusal = check_host(head, rules, picked)) return refusal;
    return check_framing(head, rules, picked);
}

std::optional<Refusal> check_raw_head(std::string_view bytes) {
    bool after_return = false;
    bool line_start = false;
    for (const char c : bytes) {
        if (after_return != (c == '\n')) return refuse(400, "a lone CR or LF in the head");
        if (line_start && (c == ' ' || c == '\t')) return refuse(400, "a folded header line");
        if (c == '\0') return refuse(400, "NUL in the head");
        line_start = c == '\n';
        after_return = c == '\r';
    }
    return after_return ? refuse(400, "a lone CR or LF in the head") : std::nullopt;
}

}  // namespace mentord::http
