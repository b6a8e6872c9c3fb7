#pragma once

#include "adapters/http/client.hpp"
#include "adapters/text/secret.hpp"
#include "workflows/calendar/instant.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace mentord::teams {

/// Takes one line for the log; never a token or a secret.
using Report = std::function<void(const std::string&)>;

/// As whom the bot signs in. A SingleTenant bot (every new one is) signs in at its own tenant, a MultiTenant
/// one at the authority that its cloud has for them.
struct BotCredentials {
    std::string login_origin;
    std::string authority;  ///< the tenant's id, or the cloud's multi_tenant_authority
    std::string token_scope;
    std::string app_id;
    Secret secret;
};

struct TokenAnswer {
    Secret token;                        ///< empty: there is none just now
    std::string error;                   ///< why, in a few words for the log
    std::chrono::milliseconds after{0};  ///< when to ask again, where that is known
};

/// The bot's own token (Bot Framework: "Authenticate requests with the Bot Connector API", step 1: OAuth 2.0
/// client credentials). Kept until shortly before its end, fetched by one call at a time however many wait
/// for it, and after a failure not asked for again before a pause that grows.
class BotToken {
public:
    /// The login is spoken to by https, or by plain http at an address of this machine (tests). Throws
    /// std::invalid_argument for an origin that is none.
    BotToken(
        boost::asio::any_io_executor executor,
        BotCredentials credentials,
        std::function<Instant()> now,
        Report report
    );
    ~BotToken();
    BotToken(const BotToken&) = delete;
    BotToken& operator=(const BotToken&) = delete;

    boost::asio::awaitable<TokenAnswer> get();

    /// The connector has refused this token. True when asking for another one may help: a token that replaced
    /// a refused one a moment ago and is refused as well is not mended by a third.
    bool refused(const Secret& token);

    void close();

private:
    struct State;
    std::shared_ptr<State> state_;
};

/// What an error code of Microsoft's sign-in ("AADSTS7000215") means for whoever runs the bot, and what to
/// do; empty for one that we have nothing to say of.
std::string_view sign_in_advice(std::string_view code);

}  // namespace mentord::teams
