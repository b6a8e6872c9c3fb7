#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace bench {

/// As much of an HTTP answer as a load generator needs.
struct Answer {
    unsigned status = 0;
    std::string_view body;  ///< a chunked one with its chunk sizes: enough to look for a text in it
    bool empty = false;
    bool close = false;  ///< the server takes no further request on this connection
};

/// Nothing: more bytes must come. Throws std::runtime_error for what is not HTTP/1.1 with a known length.
std::optional<Answer> read_answer(std::string_view bytes);

}  // namespace bench
