#pragma once

#include "adapters/http/message.hpp"
#include "adapters/teams/key_cache.hpp"
#include "adapters/teams/token.hpp"
#include "workflows/calendar/instant.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::teams {

struct GatekeeperOptions {
    TokenRule rule;
    std::vector<KeyCacheOptions> key_sets;  ///< in the order that the rule's issuers count them
};

/// Bot Framework: authentication. Trusts what the Connector signs, with the issuer and the OpenID metadata of
/// its cloud.
GatekeeperOptions trust_connector(
    const std::string& app_id, const std::string& issuer, const std::string& metadata_url
);

/// Trusts tokens that Entra gave to our own app in our own tenant too (what the emulator brings), by the
/// issuer of its v1.0 and of its v2.0 tokens. Nobody needs it whose bot only speaks with Teams.
void trust_entra(
    GatekeeperOptions& options,
    const std::string& tenant,
    const std::string& login = "https://login.microsoftonline.com",
    const std::string& sts = "https://sts.windows.net"
);

/// Lets in what Microsoft has signed for us. There is no way to switch it off.
class Gatekeeper {
public:
    /// Throws std::invalid_argument for a rule that names no app, no issuer, or a key set that is not there.
    Gatekeeper(
        const boost::asio::any_io_executor& executor,
        GatekeeperOptions options,
        std::function<Instant()> now,
        std::function<void(std::string_view)> report
    );

    /// At the start: has the keys fetched, patiently and in the background. Without a network all goes on.
    void warm_up();

    /// Before a request is judged: fetches keys where its own is not known and a fetch is due. Looks at the
    /// token's header and at nothing else. The request is read before this returns.
    boost::asio::awaitable<void> prepare(const http::Request& request);

    /// Nothing: the request may go on.
    std::optional<TokenRefused> judge(
        const http::Request& request, const ActivityFacts& activity, Instant now
    ) const;

private:
    boost::asio::awaitable<void> look_for(std::optional<std::string> kid);
    bool knows(std::string_view kid) const;

    TokenRule rule_;
    std::vector<std::unique_ptr<KeyCache>> caches_;
    std::vector<const SigningKeys*> key_sets_;
};

}  // namespace mentord::teams
