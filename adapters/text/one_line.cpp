#include "adapters/text/one_line.hpp"

namespace mentord::text {

std::string one_line(std::string_view text, std::size_t most) {
    std::string out;
    for (const char c : text.substr(0, most))
        out += c >= ' ' && c <= '~' ? c : '?';
    if (text.size() > most) out += "...";
    return out;
}

}  // namespace mentord::text
