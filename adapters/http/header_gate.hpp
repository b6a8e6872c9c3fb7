#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mentord::http {

/// What our gate needs of a request's head, free of Beast's types so that it can be tested by tables and
/// fuzzed.
struct Head {
    std::string_view method;
    std::string_view target;
    unsigned version = 11;  ///< 11 for HTTP/1.1
    std::vector<std::pair<std::string_view, std::string_view>>
        fields;  ///< every line, in order, repeated ones too
};

struct GateRules {
    std::vector<std::string> hosts;  ///< names we answer to, lower case, without port
    bool any_host = false;           ///< for tests and for a listener behind a name we cannot know
    std::vector<std::string>
        open_paths;  ///< paths that answer whatever the Host says (health checks by address)
    std::size_t target_bytes = 2048;
    std::size_t header_lines = 64;
    std::size_t body_bytes = 1024UL * 1024;
};

struct Refusal {
    unsigned status;
    std::string reason;  ///< for the log, never for the caller
};

/// The second look at a head that Beast's parser let through (RELIABILITY 6.1: Debian's Beast 1.81 accepts
/// several smuggling forms). Nothing: the request may go on. A refusal always closes the connection.
std::optional<Refusal> check_head(const Head& head, const GateRules& rules);

/// The same for the head's bytes, up to and with the empty line: Beast joins folded lines before anybody sees
/// them, so folding and stray CR, LF and NUL can be found here only.
std::optional<Refusal> check_raw_head(std::string_view bytes);

}  // namespace mentord::http
