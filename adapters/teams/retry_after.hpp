#pragma once

#include "adapters/http/client.hpp"

#include <chrono>

namespace mentord::teams {

/// How long the peer asks us to wait: at least a second and an hour at most. Zero where it does not say, or
/// not in seconds.
std::chrono::milliseconds retry_after(const http::ClientResponse& response);

}  // namespace mentord::teams
