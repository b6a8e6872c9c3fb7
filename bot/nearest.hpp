#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mentord {

/// The known word that a mistyped one was probably meant to be; empty: none comes near.
std::string nearest(std::string_view typed, const std::vector<std::string_view>& known);

}  // namespace mentord
