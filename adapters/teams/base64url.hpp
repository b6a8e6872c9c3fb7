#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mentord::teams {

/// RFC 4648 base64url without padding, in its one canonical spelling: padding, blanks, the other alphabet and
/// stray bits at the end are refused, so that no two texts are the same bytes.
std::optional<std::string> decode_base64url(std::string_view text);

}  // namespace mentord::teams
