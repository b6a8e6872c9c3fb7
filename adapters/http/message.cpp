#include "adapters/http/message.hpp"

#include "adapters/http/ascii.hpp"

namespace mentord::http {

std::optional<std::string_view> Request::only_header(std::string_view name) const {
    std::optional<std::string_view> found;
    for (const auto& [key, value] : headers) {
        if (!ascii::same(key, name)) continue;
        if (found) return std::nullopt;
        found = value;
    }
    return found;
}

}  // namespace mentord::http
