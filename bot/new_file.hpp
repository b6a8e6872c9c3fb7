#pragma once

#include <string>
#include <string_view>

namespace mentord {

/// The file appears whole, in the place of an older one, or not at all. Throws std::runtime_error saying why.
void write_whole(const std::string& path, std::string_view bytes);

}  // namespace mentord
