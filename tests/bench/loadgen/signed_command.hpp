#pragma once

#include "requests.hpp"

#include <openssl/evp.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace bench {

/// Writes `/mentor join` as Slack sends it, each time from a new person with a new trigger, freshly signed.
/// All fields that change have a fixed length, so the request is laid out once and only patched afterwards.
class SignedCommand : public Requests {
public:
    struct Identity {
        std::string secret;
        std::string team;
        unsigned run = 0;  ///< keeps the people and triggers of several loads on one server apart, up to 1295
    };
    SignedCommand(const Identity& identity, std::uint16_t port);

    std::string_view next(std::int64_t unix_ms) override;

private:
    void patch_person();
    void patch_trigger(std::int64_t unix_ms);
    void patch_timestamp(std::int64_t unix_s);
    void patch_signature();

    struct FreeMac {
        void operator()(EVP_MAC_CTX* mac) const { EVP_MAC_CTX_free(mac); }
    };
    std::unique_ptr<EVP_MAC_CTX, FreeMac> mac_;
    std::string run_;
    std::uint64_t serial_ = 0;
    std::int64_t signed_at_s_ = 0;
    std::string signed_prefix_;  ///< "v0:TIMESTAMP:"
    std::string request_;
    // Where in the request the parts that change begin.
    std::size_t signature_at_ = 0, timestamp_at_ = 0, body_at_ = 0, person_at_ = 0, trigger_at_ = 0;
};

}  // namespace bench
