#include "adapters/teams/connector.hpp"

#include "adapters/http/url.hpp"
#include "adapters/teams/service_url.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace mentord::teams {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using nlohmann::json;
using Outcome = ConnectorResult::Outcome;
using For = Asked::For;

namespace {

constexpr std::size_t calls_at_once = 8;
constexpr std::size_t longest_id = 1024;
constexpr auto tell_again_after = 10min;
constexpr auto after_unauthorized = 1min;
constexpr std::string_view first_page = "/pagedMembers?pageSize=500";  // the most that Teams gives

http::ClientOptions client_options(const std::vector<std::string>& origins) {
    http::ClientOptions options;
    options.allowed_origins = origins;
    options.connections_per_origin = calls_at_once;
    return options;
}

/// One path segment. Ids hold ':', '@', ';' and '/'; one that is all dots would walk up the path instead.
std::string segment(const std::string& id) {
    const bool dots = id.find_first_not_of('.') == std::string::npos;  // and so for an empty one
    return dots || id.size() > longest_id ? std::string{} : http::percent_encode(id);
}

/// "/v3/conversations/{id}{more}{inner}"; empty where an id is none.
std::string path_in(const std::string& conversation, std::string_view more, const std::string& inner) {
    const auto outer_segment = segment(conversation);
    const auto inner_segment = segment(inner);
    if (outer_segment.empty() || inner_segment.empty()) return {};
    std::string path = "/v3/conversations/" + outer_segment;
    return path.append(more).append(inner_segment);
}

std::string path_of(const std::string& conversation, std::string_view more) {
    const auto outer_segment = segment(conversation);
    if (outer_segment.empty()) return {};
    std::string path = "/v3/conversations/" + outer_segment;
    return path.append(more);
}

/// Our own JSON; ids in it are others', and may be anything.
std::string text_of(const json& object) {
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

ConnectorResult refused(std::string error) {
    ConnectorResult result;
    result.outcome = Outcome::refused;
    result.error = std::move(error);
    return result;
}

Asked repeatable(For what, Reach reach) {
    return {.what = what, .reach = reach, .repeatable = true};
}

}  // namespace

struct Connector::Attempt {
    ConnectorResult result;
    Secret token;  ///< what was sent along
    bool unauthorized = false;
};

Connector::Connector(
    asio::any_io_executor executor, ConnectorOptions options, std::function<Instant()> now, Report report
)
    : bot_id_("28:" + options.credentials.app_id),
      timeout_(options.timeout),
      origins_(origins_of(options.allowed)),
      now_(now),
      report_(report),
      token_(executor, std::move(options.credentials), std::move(now), std::move(report)),
      client_(std::move(executor), client_options(origins_)) {
}

bool Connector::serves(std::string_view service_url) const {
    return service_base(service_url, origins_).has_value();
}

void Connector::close() {
    token_.close();
    client_.close();
}

/// Once in a while: what is wrong is wrong for every message.
void Connector::tell_operator(std::string_view what, const std::string& line) {
    const auto found = told_.find(what);
    if (found != told_.end() && now_() - found->second < tell_again_after) return;
    told_.insert_or_assign(std::string(what), now_());
    report_("Teams: " + line);
}

ConnectorResult Connector::refuse_url(const std::string& service_url) {
    auto result = refused("service URL not allowed");
    result.not_allowed = true;
    const auto url = http::parse_url(service_url);
    tell_operator(
        "not allowed",
        "a conversation names a service URL that is not on the list of connector hosts (" +
            (url ? url->origin() : std::string("malformed")) +
            "); nothing was sent there. If it is Microsoft's, add its host to the settings"
    );
    return result;
}

/// The one place where our token meets a URL: nothing is sent, and no token asked for, but for an allowed
/// one.
asio::awaitable<Connector::Attempt> Connector::attempt(Call what) {
    Attempt out;
    const auto base = service_base(what.service_url, origins_);
    if (!base) {
        out.result = refuse_url(what.service_url);
        co_return out;
    }
    if (what.path.empty()) {
        out.result = refused("not an id");
        co_return out;
    }
    const auto token = co_await token_.get();
    if (token.token.empty()) {
        out.result.error = "no token: " + token.error;
        out.result.after = token.after;
        co_return out;
    }
    out.token = token.token;
    http::ClientRequest request;
    request.method = what.method;
    request.url = *base + what.path;
    request.headers.emplace_back("Authorization", "Bearer " + token.token.reveal());
    request.headers.emplace_back("Accept", "application/json");
    if (!what.body.empty()) request.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    request.body = std::move(what.body);
    request.timeout = timeout_;
    auto response = co_await client_.send(std::move(request));
    out.unauthorized = response.sent == http::Sent::answered && response.status == 401;
    out.result = judge(std::move(response), what.asked);
    co_return out;
}

asio::awaitable<ConnectorResult> Connector::call(Call what) {
    auto tried = co_await attempt(what);
    if (tried.unauthorized && token_.refused(tried.token)) tried = co_await attempt(what);
    if (tried.unauthorized) {
        tried.result.after = after_unauthorized;
        tell_operator(
            "unauthorized",
            "the connector does not take the bot's token (" + tried.result.error +
                "). Check that the app id is the one of the Azure bot, that the bot has the Teams channel, "
                "and that its type, single or multi tenant, is the one in the settings"
        );
    }
    if (tried.result.wrong_host) {
        tell_operator(
            "wrong host",
            "this tenant is served at another host (InvalidBotApiHost), as those of the US government "
            "community cloud are: https://smba.infra.gcc.teams.microsoft.com/teams"
        );
    }
    co_return std::move(tried.result);
}

asio::awaitable<ConnectorResult> Connector::send(Conversation to, std::string activity) {
    Call what;
    what.service_url = std::move(to.service_url);
    what.method = "POST";
    what.path = path_of(to.id, "/activities");
    what.body = std::move(activity);
    what.asked.reach = to.reach;
    return call(std::move(what));
}

asio::awaitable<ConnectorResult> Connector::update(
    Conversation in, std::string activity_id, std::string activity
) {
    Call what;
    what.service_url = std::move(in.service_url);
    what.method = "PUT";
    what.path = path_in(in.id, "/activities/", activity_id);
    what.body = std::move(activity);
    what.asked = repeatable(For::change, in.reach);
    return call(std::move(what));
}

asio::awaitable<ConnectorResult> Connector::remove(Conversation in, std::string activity_id) {
    Call what;
    what.service_url = std::move(in.service_url);
    what.method = "DELETE";
    what.path = path_in(in.id, "/activities/", activity_id);
    what.asked = repeatable(For::remove, in.reach);
    return call(std::move(what));
}

// Teams: "Send proactive messages", create the conversation.
asio::awaitable<ConnectorResult> Connector::open_direct(
    std::string service_url, std::string tenant_id, Person person
) {
    json member = json::object();
    member["id"] = person.user_id.empty() ? person.aad_id : person.user_id;
    if (!person.aad_id.empty()) member["aadObjectId"] = person.aad_id;
    json body = json::object();
    body["isGroup"] = false;
    body["bot"]["id"] = bot_id_;
    body["members"].push_back(std::move(member));
    body["tenantId"] = tenant_id;
    body["channelData"]["tenant"]["id"] = tenant_id;

    Call what;
    what.service_url = std::move(service_url);
    what.method = "POST";
    if (!person.user_id.empty() || !person.aad_id.empty()) what.path = "/v3/conversations";
    what.body = text_of(body);
    what.asked = repeatable(For::make, Reach::person);
    return call(std::move(what));
}

asio::awaitable<ConnectorResult> Connector::post_to_channel(
    std::string service_url, std::string tenant_id, std::string channel_id, std::string activity
) {
    json body = json::object();
    body["isGroup"] = true;
    body["bot"]["id"] = bot_id_;
    body["tenantId"] = tenant_id;
    body["channelData"]["tenant"]["id"] = tenant_id;
    body["channelData"]["channel"]["id"] = channel_id;
    std::string whole = text_of(body);
    whole.back() = ',';  // the activity is JSON already, and goes in as it is
    whole.append("\"activity\":").append(activity).append("}");

    Call what;
    what.service_url = std::move(service_url);
    what.method = "POST";
    if (!channel_id.empty() && !activity.empty()) what.path = "/v3/conversations";
    what.body = std::move(whole);
    what.asked = {.what = For::make, .reach = Reach::channel, .repeatable = false};
    return call(std::move(what));
}

asio::awaitable<MemberAnswer> Connector::member(Conversation in, std::string who) {
    Call what;
    what.service_url = std::move(in.service_url);
    what.method = "GET";
    what.path = path_in(in.id, "/members/", who);
    what.asked = repeatable(For::read, in.reach);
    MemberAnswer answer;
    answer.result = co_await call(std::move(what));
    answer.gone = answer.result.missing;
    if (answer.result.outcome != Outcome::ok) co_return answer;
    if (auto member = read_member(answer.result.body)) answer.member = std::move(*member);
    co_return answer;
}

asio::awaitable<MembersAnswer> Connector::members(Conversation in, std::string after) {
    Call what;
    what.service_url = std::move(in.service_url);
    what.method = "GET";
    what.path = path_of(in.id, first_page);
    if (!after.empty() && !what.path.empty())
        what.path += "&continuationToken=" + http::percent_encode(after);
    what.asked = repeatable(For::read, in.reach);
    MembersAnswer answer;
    answer.result = co_await call(std::move(what));
    if (answer.result.outcome != Outcome::ok) co_return answer;
    if (auto members = read_members(answer.result.body)) answer.members = std::move(*members);
    co_return answer;
}

}  // namespace mentord::teams
