#include "adapters/http/response_text.hpp"

#include "adapters/http/ascii.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace mentord::http {
namespace {

void append_number(std::string& out, std::size_t value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

/// Framing is decided here and nowhere else.
bool framing_header(std::string_view name) {
    return ascii::same(name, "content-length") || ascii::same(name, "transfer-encoding") ||
           ascii::same(name, "connection");
}

bool safe(const Response& response) {
    const auto clean = [](const auto& header) {
        return ascii::is_token(header.first) && ascii::is_field_value(header.second);
    };
    return response.status >= 200 && response.status <= 599 && ascii::is_field_value(response.content_type) &&
           std::all_of(response.headers.begin(), response.headers.end(), clean);
}

}  // namespace

bool append_response(std::string& out, const Response& response, AnswerShape shape) {
    namespace beast_http = boost::beast::http;
    if (!safe(response)) return false;
    out.append("HTTP/1.1 ");
    append_number(out, response.status);
    out.append(" ");
    out.append(beast_http::obsolete_reason(beast_http::int_to_status(response.status)));
    out.append("\r\n");

    // RFC 9110 8.6: a 204 has no length to speak of.
    if (response.status != 204) {
        out.append("Content-Length: ");
        append_number(out, response.body.size());
        out.append("\r\n");
    }
    if (!response.content_type.empty()) append_line(out, "Content-Type", response.content_type);
    out.append("X-Content-Type-Options: nosniff\r\n");
    bool cache_control = false;
    for (const auto& [name, value] : response.headers) {
        if (framing_header(name)) continue;
        cache_control = cache_control || ascii::same(name, "cache-control");
        append_line(out, name, value);
    }
    if (!cache_control) out.append("Cache-Control: no-store\r\n");
    if (shape.close) out.append("Connection: close\r\n");
    out.append("\r\n");
    if (!shape.head_only && response.status != 204 && response.status != 304) out.append(response.body);
    return true;
}

}  // namespace mentord::http
