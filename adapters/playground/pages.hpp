#pragma once

#include "adapters/http/message.hpp"

#include <string_view>

namespace mentord::playground {

/// The page of the demo and what belongs to it, from inside the program; a 404 for other paths.
http::Response page(std::string_view path);

}  // namespace mentord::playground
