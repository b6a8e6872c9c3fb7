#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace mentord {

using Uuid = std::array<unsigned char, 16>;

/// "7c9e6679-7425-40de-944b-e07fc1f90ae7", in either case.
std::optional<Uuid> parse_uuid(std::string_view text);

/// In lower case.
std::string to_string(const Uuid& id);

/// RFC 9562, version 5: the same name in the same namespace is always the same id.
Uuid named_uuid(const Uuid& space, std::string_view name);

}  // namespace mentord
