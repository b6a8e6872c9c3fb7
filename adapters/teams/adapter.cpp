#include "adapters/teams/adapter.hpp"

#include "adapters/http/ascii.hpp"
#include "adapters/teams/render.hpp"
#include "workflows/content/teams_words.hpp"
#include "workflows/overloaded.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace mentord::teams {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using nlohmann::json;
using Outcome = ConnectorResult::Outcome;

namespace {

// Bot Framework: what an activity may weigh.
constexpr std::size_t most_bytes = 256UL * 1024;

http::Response json_answer(const json& value, unsigned status = 200) {
    http::Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = bytes_of(value);
    return response;
}

std::string_view media_type(const http::Request& request) {
    const auto header = request.only_header("Content-Type").value_or(std::string_view{});
    const auto type = header.substr(0, header.find(';'));
    return type.substr(0, type.find_last_not_of(' ') + 1);
}

// Universal Actions: adaptiveCard/action is answered with 200 and a status of its own in the body.
json invoke_answer(const char* type, json value) {
    return {{"statusCode", 200}, {"type", type}, {"value", std::move(value)}};
}

json listed(const std::map<std::string, std::string>& errors) {
    std::string lines;
    for (const auto& [field, error] : errors)
        lines += (lines.empty() ? "" : " ") + error;
    return render_dialog_message(content::form_to_open_again(lines));
}

std::string place_of(const Route& route, const ConnectorResult& result) {
    return route.conversation + " " + result.id;
}

Delivery delivery_of(const ConnectorResult& result, Reach reach) {
    const auto problem = result.detail.empty() ? result.error : result.error + " " + result.detail;
    switch (result.outcome) {
        case Outcome::ok:
            break;
        case Outcome::try_later:
            return TryLater{result.after, problem};
        case Outcome::maybe:
            return Maybe{problem};
        case Outcome::refused:
            return Refused{
                .problem = problem,
                .channel_shut = reach == Reach::channel,
                .unreachable = result.unreachable,
            };
    }
    return Accepted{};
}

}  // namespace

TeamsAdapter::TeamsAdapter(
    asio::any_io_executor executor,
    Options options,
    std::function<Instant()> now,
    std::function<void(std::string_view)> report
)
    : options_(std::move(options)),
      now_(now),
      report_(std::move(report)),
      gate_(executor, options_.gate, now, report_),
      connector_(executor, options_.connector, now, report_),
      last_service_url_(options_.service_url) {
}

Receipt TeamsAdapter::refuse(unsigned status, std::string_view why) const {
    report_(fmt::format("teams: refused with {}: {}", status, why));
    http::Response response;
    response.status = status;
    return response;
}

bool TeamsAdapter::serves(std::string_view tenant) const {
    return std::ranges::any_of(options_.tenants, [&](const std::string& one) {
        return http::ascii::same(one, tenant);
    });
}

asio::awaitable<void> TeamsAdapter::prepare(const http::Request& request) {
    co_await gate_.prepare(request);
}

Receipt TeamsAdapter::receive(const http::Request& request, Instant now) {
    if (!http::ascii::same(media_type(request), "application/json"))
        return refuse(415, "unexpected Content-Type");
    if (request.body.size() > most_bytes) return refuse(413, "an activity of more than 256 KB");
    auto [envelope, what] = read_activity(request.body);
    if (const auto* malformed = std::get_if<Malformed>(&what);
        malformed != nullptr && envelope.service_url.empty())
        return refuse(401, malformed->why);
    if (const auto refused = gate_.judge(request, {envelope.service_url, envelope.channel_id}, now))
        return refuse(refused->status, refused->line);
    if (!connector_.serves(envelope.service_url))
        return refuse(403, "a service URL that is not among the allowed hosts");
    if (!envelope.tenant.empty() && !serves(envelope.tenant))
        return refuse(403, "an organisation that this bot does not serve: " + envelope.tenant);
    last_service_url_ = envelope.service_url;
    return std::visit(
        Overloaded{
            [&](Received& received) -> Receipt { return take(std::move(received), now); },
            [](const Ignored&) -> Receipt { return http::Response{}; },
            // No field of ours is searched by the bot: people are looked for by Teams itself.
            [](const Search&) -> Receipt {
                return json_answer(invoke_answer(
                    "application/vnd.microsoft.search.searchResponse", {{"results", json::array()}}
                ));
            },
            [&](const UnknownInvoke& invoke) -> Receipt {
                report_("teams: an invoke that this version does not know: " + invoke.name);
                http::Response response;
                response.status = 501;
                return response;
            },
            [&](const Malformed& malformed) -> Receipt { return refuse(400, malformed.why); },
        },
        what
    );
}

Receipt TeamsAdapter::take(Received received, Instant now) const {
    received.event.at = now;
    return received;
}

Reply TeamsAdapter::answer(const Answer& answer, const ReplyPath& path) {
    if (path.callback == wants::card) return in_place(answer);
    if (path.callback == wants::dialog) return in_dialog(answer, path);
    // Messages are acknowledged with nothing; what there is to say has gone into the outbox.
    return {};
}

Reply TeamsAdapter::in_place(const Answer& answer) const {
    if (const auto* replace = std::get_if<Replace>(&answer)) {
        return {json_answer(invoke_answer(card_content_type, render_card(replace->card, Place::chat)))};
    }
    // Before the event was taken in (a queue that is full, a stranger) a card is told instead.
    if (const auto* tell = std::get_if<Tell>(&answer)) {
        return {json_answer(invoke_answer("application/vnd.microsoft.activity.message", tell->card.summary))};
    }
    return {
        json_answer(invoke_answer("application/vnd.microsoft.activity.message", content::answered_in_chat()))
    };
}

Reply TeamsAdapter::in_dialog(const Answer& answer, const ReplyPath& path) {
    const auto show = [&](const Form& form) {
        forms_.keep(path.trigger, form, path.form);
        return Reply{json_answer(render_dialog(form, {.nonce = path.trigger}))};
    };
    return std::visit(
        Overloaded{
            // task/submit: an empty answer closes the dialog; task/fetch has to show something. A page that
            // comes a second time has changed nothing now, and is followed by what followed it then.
            [&](const Nothing&) {
                if (path.kind != ReplyPath::Kind::submission)
                    return Reply{json_answer(render_dialog_message(content::answered_in_chat()))};
                const auto then = forms_.shown_after(path.form);
                return then ? Reply{json_answer(render_dialog(then->second, {.nonce = then->first}))}
                            : Reply{};
            },
            [](const Tell& tell) { return Reply{json_answer(render_dialog(tell.card))}; },
            [](const Replace& replace) { return Reply{json_answer(render_dialog(replace.card))}; },
            [&](const Open& open) { return show(open.form); },
            [&](const Next& next) { return show(next.form); },
            [&](const Reject& reject) {
                const auto* known = forms_.find(path.form);
                if (known == nullptr) return Reply{json_answer(listed(reject.errors))};
                auto form = *known;
                const FormState state{path.trigger, path.typed, reject.errors};
                auto shown = json_answer(render_dialog(form, state));
                forms_.keep(path.trigger, std::move(form));
                return Reply{std::move(shown)};
            },
        },
        answer
    );
}

asio::awaitable<bool> TeamsAdapter::follow_up(Answer, ReplyPath) {
    co_return true;
}

// There is one conversation with a person only, so asking for it again does no harm.
asio::awaitable<ConnectorResult> TeamsAdapter::open_direct(Route* route, std::string person) {
    if (route->service_url.empty()) route->service_url = last_service_url_;
    if (route->tenant.empty()) route->tenant = options_.tenant;
    teams::Person whom{route->user, std::move(person)};
    auto result = co_await connector_.open_direct(route->service_url, route->tenant, std::move(whom));
    if (result.outcome == Outcome::maybe) result.outcome = Outcome::try_later;
    if (result.outcome == Outcome::ok) route->conversation = result.id;
    co_return result;
}

asio::awaitable<ConnectorResult> TeamsAdapter::send_to_person(
    Route* route, std::string person, std::string activity
) {
    const bool made_just_now = route->conversation.empty();
    if (made_just_now) {
        auto opened = co_await open_direct(route, person);
        if (opened.outcome != Outcome::ok) co_return opened;
    }
    Conversation to{route->service_url, route->conversation, Reach::person};
    auto result = co_await connector_.send(std::move(to), activity);
    if (!result.stale_conversation || made_just_now) co_return result;
    route->conversation.clear();
    auto opened = co_await open_direct(route, std::move(person));
    if (opened.outcome != Outcome::ok) co_return opened;
    Conversation fresh{route->service_url, route->conversation, Reach::person};
    auto again = co_await connector_.send(std::move(fresh), std::move(activity));
    co_return again;
}

asio::awaitable<Delivery> TeamsAdapter::post_to_channel(std::string channel, std::string activity) {
    const auto place = channel;
    const auto result = co_await connector_.post_to_channel(
        last_service_url_, options_.tenant, std::move(channel), std::move(activity)
    );
    if (result.outcome != Outcome::ok) co_return delivery_of(result, Reach::channel);
    co_return Accepted{place + " " + result.activity_id};
}

asio::awaitable<Delivery> TeamsAdapter::deliver(Address to, Card card, MessageId) {
    const auto& place = to.channel.empty() ? to.user : to.channel;
    const auto steady = std::chrono::steady_clock::now();
    const auto wait = limits_.wait(options_.tenant, place, steady);
    if (wait > 0ms) {
        const auto after = std::chrono::ceil<std::chrono::milliseconds>(wait);
        co_return TryLater{after, "Teams takes only so many messages a second"};
    }
    limits_.note(options_.tenant, place, steady);
    auto activity = bytes_of(render_activity(card));
    if (!to.channel.empty()) {
        auto posted = co_await post_to_channel(std::move(to.channel), std::move(activity));
        co_return posted;
    }
    auto route = route_from(to.route);
    if (!route.tenant.empty() && !serves(route.tenant))
        co_return Refused{.problem = "an organisation that is not served any more", .unreachable = true};
    const auto result = co_await send_to_person(&route, to.user, std::move(activity));
    if (result.outcome != Outcome::ok) co_return delivery_of(result, Reach::person);
    auto changed = text_of(route);
    if (changed == to.route) changed.clear();
    co_return Accepted{place_of(route, result), std::move(changed)};
}

// A bot cannot read what it has said in a chat of two.
asio::awaitable<Sighting> TeamsAdapter::look_for(Address, MessageId) {
    co_return Sighting::unknown;
}

asio::awaitable<std::optional<PlatformProfile>> TeamsAdapter::profile_of(Address who) {
    auto route = route_from(who.route);
    if (route.conversation.empty()) {
        const auto opened = co_await open_direct(&route, who.user);
        if (opened.outcome != Outcome::ok) co_return std::nullopt;
    }
    Conversation in{route.service_url, route.conversation, Reach::person};
    auto person = route.user.empty() ? who.user : route.user;
    const auto answer = co_await connector_.member(std::move(in), std::move(person));
    if (answer.result.outcome != Outcome::ok) co_return std::nullopt;
    PlatformProfile profile;
    profile.name = answer.member.name;
    // What another organisation says of an address proves nothing here.
    if (http::ascii::same(route.tenant, options_.tenant)) profile.email = answer.member.email;
    co_return profile;
}

}  // namespace mentord::teams
