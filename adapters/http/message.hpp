#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mentord::http {

/// One request as the front door hands it on: complete, past the header gate, body still raw bytes.
struct Request {
    std::string method;                                        ///< "GET" or "POST"
    std::string path;                                          ///< target up to '?'
    std::string query;                                         ///< what follows '?', undecoded
    std::vector<std::pair<std::string, std::string>> headers;  ///< names as sent, values trimmed
    std::string body;
    std::string peer;  ///< the remote address, for logs

    /// The value of the header if it is there exactly once (names compare case-insensitively); else nothing.
    std::optional<std::string_view> only_header(std::string_view name) const;
};

struct Response {
    unsigned status = 200;
    std::string content_type;  ///< empty: no Content-Type header (and the body should be empty)
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    /// Runs once the answer has been written (or could not be): work that may wait until the caller is
    /// served.
    std::function<void()> after;
};

}  // namespace mentord::http
