#include "adapters/teams/retry_after.hpp"

#include "adapters/http/ascii.hpp"

#include <algorithm>
#include <charconv>

namespace mentord::teams {

std::chrono::milliseconds retry_after(const http::ClientResponse& response) {
    using namespace std::chrono_literals;
    const auto text = response.header("Retry-After");
    if (!http::ascii::all_digits(text)) return 0ms;
    int seconds = 3600;  // what does not fit is longer than that
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::clamp<std::chrono::milliseconds>(std::chrono::seconds{seconds}, 1s, 1h);
}

}  // namespace mentord::teams
