#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mentord::text {

/// Foreign text for a terminal: anything but printable ASCII becomes '?', and what is longer than `most` is
/// cut.
std::string one_line(std::string_view text, std::size_t most = 120);

}  // namespace mentord::text
