#include "adapters/http/request_text.hpp"

#include "adapters/http/ascii.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace mentord::http {
namespace {

constexpr std::array<std::string_view, 7> ours{
    "host", "content-length", "transfer-encoding", "connection", "upgrade", "expect", "te"
};

bool acceptable(const std::pair<std::string, std::string>& header) {
    const auto& [name, value] = header;
    const auto is_name = [&](std::string_view other) { return ascii::same(name, other); };
    return ascii::is_token(name) && ascii::is_field_value(value) &&
           std::none_of(ours.begin(), ours.end(), is_name);
}

}  // namespace

std::string request_text(const ClientRequest& request, const Url& url) {
    const auto& headers = request.headers;
    if (!ascii::is_token(request.method) || !std::all_of(headers.begin(), headers.end(), acceptable))
        return {};

    std::string out;
    out.reserve(request.body.size() + 1024);
    out.append(request.method).append(" ").append(url.target).append(" HTTP/1.1\r\n");
    out.append("Host: ").append(url.authority()).append("\r\n");
    for (const auto& [name, value] : headers)
        out.append(name).append(": ").append(value).append("\r\n");
    const bool bodiless = request.method == "GET" || request.method == "HEAD" || request.method == "DELETE";
    if (!bodiless || !request.body.empty()) {
        out.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n");
    }
    out.append("\r\n").append(request.body);
    return out;
}

}  // namespace mentord::http
