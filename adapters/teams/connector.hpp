#pragma once

#include "adapters/http/client.hpp"
#include "adapters/teams/bot_token.hpp"
#include "adapters/teams/connector_result.hpp"
#include "adapters/teams/members.hpp"
#include "adapters/teams/service_url.hpp"
#include "workflows/calendar/instant.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::teams {

struct ConnectorOptions {
    BotCredentials credentials;
    ServiceHosts allowed;
    std::chrono::milliseconds timeout{10'000};  ///< of one call; a token that is fetched for it comes on top
};

/// Where messages go: each conversation names its own service, and one tenant can have several.
struct Conversation {
    std::string service_url;
    std::string id;
    Reach reach = Reach::person;
};

/// Whom a conversation is made with. Of the two ids at least one is known; all that is known is sent, as
/// Teams refuses some people otherwise.
struct Person {
    std::string user_id;  ///< "29:..."
    std::string aad_id;
};

struct MemberAnswer {
    ConnectorResult result;
    Member member;
    bool gone = false;  ///< no longer in the conversation, or of the tenant
};

struct MembersAnswer {
    ConnectorResult result;
    Members members;
};

/// The Bot Connector's REST interface (Bot Framework: "Bot Connector REST API reference"). No retries here
/// (the courier is the one retry layer), but for one: a token that has gone stale is replaced and the call
/// made again. Must outlive its calls.
class Connector {
public:
    /// Throws std::invalid_argument for an allowed host or an origin that is none.
    Connector(
        boost::asio::any_io_executor executor,
        ConnectorOptions options,
        std::function<Instant()> now,
        Report report
    );

    /// Activities are whole JSON objects, of our own making.
    boost::asio::awaitable<ConnectorResult> send(Conversation to, std::string activity);
    boost::asio::awaitable<ConnectorResult> update(
        Conversation in, std::string activity_id, std::string activity
    );
    boost::asio::awaitable<ConnectorResult> remove(Conversation in, std::string activity_id);

    /// The 1:1 conversation with this person: there is one only, so asking again does no harm.
    boost::asio::awaitable<ConnectorResult> open_direct(
        std::string service_url, std::string tenant_id, Person person
    );
    /// Begins a thread in a channel; `id` of the result is the thread's conversation, `activity_id` the
    /// post's.
    boost::asio::awaitable<ConnectorResult> post_to_channel(
        std::string service_url, std::string tenant_id, std::string channel_id, std::string activity
    );

    /// `who`: a user id or an aad id.
    boost::asio::awaitable<MemberAnswer> member(Conversation in, std::string who);
    /// One page; `after` names it and is empty for the first.
    boost::asio::awaitable<MembersAnswer> members(Conversation in, std::string after);

    /// Whether our token may be sent there at all.
    bool serves(std::string_view service_url) const;
    void close();

private:
    struct Call {
        std::string service_url;
        std::string method;
        std::string path;  ///< below the service URL, ids encoded; empty when an id was none
        std::string body;
        Asked asked;
    };
    struct Attempt;

    boost::asio::awaitable<ConnectorResult> call(Call what);
    boost::asio::awaitable<Attempt> attempt(Call what);
    ConnectorResult refuse_url(const std::string& service_url);
    void tell_operator(std::string_view what, const std::string& line);

    std::string bot_id_;
    std::chrono::milliseconds timeout_;
    std::vector<std::string> origins_;
    std::function<Instant()> now_;
    Report report_;
    BotToken token_;
    http::Client client_;
    std::map<std::string, Instant, std::less<>> told_;
};

}  // namespace mentord::teams
