#pragma once

#include "adapters/http/message.hpp"
#include "workflows/calendar/instant.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::slack {

/// The proof of a request that Slack has signed: its timestamp and signature, the same only for the same
/// bytes.
using Proof = std::string;

/// Slack: verifying requests (authentication/verifying-requests-from-slack), v0, stricter than Bolt: ten
/// digits of timestamp within 300 s both ways, "v0=" and 64 lower-case hex digits and nothing more, each
/// header exactly once. Two secrets may be valid while one is being rotated. Nothing: refuse, and do not say
/// why.
std::optional<Proof> verify(
    const http::Request& request, const std::vector<std::string>& secrets, Instant now
);

/// "v0=" + hex HMAC-SHA256 of "v0:timestamp:body".
std::string sign(std::string_view secret, std::string_view timestamp, std::string_view body);

}  // namespace mentord::slack
