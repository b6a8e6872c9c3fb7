#pragma once

#include "adapters/http/client.hpp"
#include "adapters/http/url.hpp"

#include <string>

namespace mentord::http {

/// The whole request as it goes over the wire; empty when its method or a header is malformed, or when it
/// sets a header that is ours to set (Host and the framing ones).
std::string request_text(const ClientRequest& request, const Url& url);

}  // namespace mentord::http
