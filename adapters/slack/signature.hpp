#pragma once

#include "adapters/http/message.hpp"
#include "workflows/calendar/instant.hpp"

#include <openssl/types.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mentord::slack {

/// The proof of a request that Slack has signed: its timestamp and signature, the same only for the same
/// bytes.
using Proof = std::string;

/// Slack's v0 signature under one secret. Keyed once, because a key schedule for each request would cost more
/// than its HMAC; so a Signer and its copies belong to one thread.
class Signer {
public:
    explicit Signer(const std::string& secret);

    /// "v0=" + hex HMAC-SHA256 of "v0:timestamp:body".
    std::string sign(std::string_view timestamp, std::string_view body) const;

private:
    std::shared_ptr<EVP_MAC_CTX> keyed_;
};

/// Slack: verifying requests (authentication/verifying-requests-from-slack), v0, stricter than Bolt: ten
/// digits of timestamp within 300 s both ways, "v0=" and 64 lower-case hex digits and nothing more, each
/// header exactly once. Two secrets may be valid while one is being rotated. Nothing: refuse, and do not say
/// why.
std::optional<Proof> verify(const http::Request& request, std::span<const Signer> signers, Instant now);

}  // namespace mentord::slack
