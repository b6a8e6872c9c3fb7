#pragma once

#include "adapters/http/message.hpp"
#include "workflows/content/legal_pages.hpp"

#include <string>
#include <string_view>

namespace mentord::web {

/// `&`, `<`, `>` and quotes as HTML wants them, in text and in attributes.
std::string escape(std::string_view text);

/// A whole HTML page that loads nothing and runs nothing.
http::Response page(const content::Page& page);

}  // namespace mentord::web
