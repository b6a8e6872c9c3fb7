#pragma once

#include <string>
#include <string_view>

namespace mentord {

/// SHA-256 as 64 hex digits (FIPS 180-4).
std::string sha256_hex(std::string_view text);

}  // namespace mentord
