#include "adapters/slack/adapter.hpp"

#include "adapters/slack/decode.hpp"
#include "adapters/slack/render.hpp"
#include "workflows/content/help.hpp"
#include "workflows/overloaded.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace mentord::slack {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using nlohmann::json;
using Outcome = ApiResult::Outcome;

namespace {

// A form must open within 3 s of its trigger (views.open); a queue longer than this would not make it.
constexpr std::size_t most_opening = 48;
constexpr std::size_t look_back_messages = 50;

http::Response json_bytes(std::string bytes) {
    http::Response response;
    response.content_type = "application/json; charset=utf-8";
    response.body = std::move(bytes);
    return response;
}

http::Response json_answer(const json& value) {
    return json_bytes(bytes_of(value));
}

std::string_view media_type(const http::Request& request) {
    const auto header = request.only_header("Content-Type").value_or(std::string_view{});
    const auto type = header.substr(0, header.find(';'));
    return type.substr(0, type.find_last_not_of(' ') + 1);
}

bool same_text(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
    });
}

// Slack: these end a conversation with one person, or the installation as a whole.
constexpr std::array<std::string_view, 5> gone_people{
    "user_not_found", "users_not_found", "cannot_dm_bot", "user_disabled", "channel_not_found"
};
constexpr std::array<std::string_view, 3> gone_app{"account_inactive", "token_revoked", "app_uninstalled"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& list, std::string_view error) {
    return std::find(list.begin(), list.end(), error) != list.end();
}

Delivery delivery_of(const ApiResult& result) {
    switch (result.outcome) {
        case Outcome::ok:
            break;
        case Outcome::try_later:
            return TryLater{result.after, result.error};
        case Outcome::maybe:
            return Maybe{result.error};
        case Outcome::refused:
            return Refused{result.error, among(gone_people, result.error), among(gone_app, result.error)};
    }
    const auto answer = json::parse(result.body);
    return Accepted{answer.value("channel", std::string{}) + ":" + answer.value("ts", std::string{})};
}

json ephemeral(const Card& card) {
    auto message = render_message(card);
    message["response_type"] = "ephemeral";
    return message;
}

// A submitted form can only be answered with form words: a card becomes a closed form.
Reply answer_submission(const Answer& answer) {
    return std::visit(
        Overloaded{
            [](const Next& next) {
                return Reply{json_answer({{"response_action", "update"}, {"view", render_modal(next.form)}})};
            },
            [](const Open& open) {
                return Reply{json_answer({{"response_action", "update"}, {"view", render_modal(open.form)}})};
            },
            [](const Reject& reject) {
                return Reply{json_answer({{"response_action", "errors"}, {"errors", reject.errors}})};
            },
            [](const auto&) { return Reply{}; },
        },
        answer
    );
}

}  // namespace

SlackAdapter::SlackAdapter(
    asio::any_io_executor executor,
    Options options,
    std::function<Instant()> now,
    std::function<void(std::string_view)> report
)
    : options_(std::move(options)),
      report_(std::move(report)),
      api_(std::move(executor), options_.api_url, options_.bot_token, std::move(now)) {
    for (const auto& secret : options_.signing_secrets)
        signers_.emplace_back(secret.reveal());
}

Receipt SlackAdapter::refuse(unsigned status, std::string_view why) const {
    report_(fmt::format("slack: refused with {}: {}", status, why));
    http::Response response;
    response.status = status;
    return response;
}

Receipt SlackAdapter::receive(const http::Request& request, Instant now) {
    const bool events = request.path == "/slack/events";
    const auto expected = events ? "application/json" : "application/x-www-form-urlencoded";
    const bool typed = same_text(media_type(request), expected);
    std::optional<text::FormBody> form;
    if (!events && typed) {
        // Slack checks certificates of distributed apps with an unsigned form; anything beside it is
        // smuggling.
        form = text::FormBody::parse(request.body);
        if (form && form->size() == 1 && form->only("ssl_check") == "1") return http::Response{};
    }
    auto proof = verify(request, signers_, now);
    if (!proof)
        return refuse(401, "the signature does not fit (a clock that is off by 5 minutes looks the same)");
    if (!typed) return refuse(415, "unexpected Content-Type");
    if (!events && !form) return refuse(400, "the form is not UTF-8");

    auto decoded = events                              ? decode_event(request.body)
                   : request.path == "/slack/commands" ? decode_command(*form)
                                                       : decode_interaction(form->only("payload"));
    return std::visit(
        Overloaded{
            [&](Received& received) -> Receipt {
                received.event.at = now;
                received.event.proof = std::move(*proof);
                // Slack repeats an event nearly at once, perhaps within the same second and so with the same
                // signature: said to be a retry, it gets the answer of the first and changes nothing.
                if (events && request.only_header("X-Slack-Retry-Num")) received.event.proof += "#retry";
                // Without an id of Slack's own the signed bytes themselves are the identity.
                if (received.event.key.str().ends_with(':')) {
                    received.event.key = DeliveryKey{received.event.key.str() + received.event.proof};
                }
                return std::move(received);
            },
            [](const Handshake& handshake) -> Receipt {
                return json_answer({{"challenge", handshake.challenge}});
            },
            [](const NothingToDo&) -> Receipt { return http::Response{}; },
            [&](const Unreadable& unreadable) -> Receipt { return refuse(400, unreadable.why); },
        },
        decoded
    );
}

bool SlackAdapter::can_open_now() const {
    return api_.has_token() && opening_ < most_opening && !api_.paused("views.open");
}

Reply SlackAdapter::answer(const Answer& answer, const ReplyPath& path) {
    if (path.kind == ReplyPath::Kind::submission) return answer_submission(answer);
    if (path.kind == ReplyPath::Kind::quiet) return {};
    const bool command = path.kind == ReplyPath::Kind::command;
    if (const auto* open = std::get_if<Open>(&answer)) {
        if (can_open_now()) return Reply{{}, true};
        if (!command) return Reply{{}, true};
        return Reply{json_bytes(press_to_open(open->again))};
    }
    if (const auto* tell = std::get_if<Tell>(&answer); tell != nullptr && command) {
        return Reply{json_answer(ephemeral(tell->card))};
    }
    const bool card = std::holds_alternative<Tell>(answer) || std::holds_alternative<Replace>(answer);
    return Reply{{}, card && !path.callback.empty()};
}

const std::string& SlackAdapter::press_to_open(const std::string& again) {
    auto& bytes = press_to_open_[again];
    if (bytes.empty()) bytes = bytes_of(ephemeral(content::press_to_open(again)));
    return bytes;
}

asio::awaitable<bool> SlackAdapter::follow_up(Answer answer, ReplyPath path) {
    if (auto* open = std::get_if<Open>(&answer)) {
        if (!can_open_now()) co_return false;
        ++opening_;
        const bool opened = co_await open_form(std::move(open->form), path.trigger);
        --opening_;
        co_return opened;
    }
    json message;
    if (const auto* tell = std::get_if<Tell>(&answer)) {
        message = ephemeral(tell->card);
        message["replace_original"] = false;
    } else if (const auto* replace = std::get_if<Replace>(&answer)) {
        message = render_message(replace->card);
        message["replace_original"] = true;
    } else {
        co_return true;
    }
    const auto body = bytes_of(message);
    const bool taken = co_await api_.respond(path.callback, body);
    if (!taken) report_("slack: a response_url did not take its card");
    co_return true;
}

asio::awaitable<bool> SlackAdapter::open_form(Form form, std::string trigger) {
    Parameters parameters;
    parameters.emplace_back("trigger_id", std::move(trigger));
    parameters.emplace_back("view", bytes_of(render_modal(form)));
    const auto result = co_await api_.call("views.open", std::move(parameters));
    if (result.outcome != Outcome::ok) report_(fmt::format("slack: views.open failed: {}", result.error));
    // An unclear outcome counts as opened: a second form beside the first would be worse than a repeated
    // command.
    co_return result.outcome == Outcome::ok || result.outcome == Outcome::maybe;
}

asio::awaitable<std::variant<std::string, ApiResult>> SlackAdapter::channel_with(std::string user) {
    if (const auto known = channels_.find(user); known != channels_.end()) co_return known->second;
    Parameters parameters;
    parameters.emplace_back("users", user);
    auto result = co_await api_.call("conversations.open", std::move(parameters));
    // Opening a conversation twice is harmless.
    if (result.outcome == Outcome::maybe) result.outcome = Outcome::try_later;
    if (result.outcome != Outcome::ok) co_return result;
    const auto answer = json::parse(result.body);
    std::string channel;
    if (answer.contains("channel")) channel = answer["channel"].value("id", std::string{});
    channels_[user] = channel;
    co_return channel;
}

asio::awaitable<Delivery> SlackAdapter::deliver(Address to, Card card, MessageId key) {
    if (!api_.has_token()) co_return TryLater{5min, "no [slack] bot_token is set"};
    const auto opened = co_await channel_with(to.user);
    if (const auto* failed = std::get_if<ApiResult>(&opened)) co_return delivery_of(*failed);
    const auto message = render_message(card);
    const json metadata{{"event_type", "mentord_message"}, {"event_payload", {{"key", key.str()}}}};
    Parameters parameters;
    parameters.emplace_back("channel", std::get<std::string>(opened));
    parameters.emplace_back("text", message["text"].get<std::string>());
    parameters.emplace_back("blocks", bytes_of(message["blocks"]));
    parameters.emplace_back("metadata", bytes_of(metadata));
    parameters.emplace_back("unfurl_links", "false");
    parameters.emplace_back("unfurl_media", "false");
    const auto result = co_await api_.call("chat.postMessage", std::move(parameters));
    co_return delivery_of(result);
}

asio::awaitable<Sighting> SlackAdapter::look_for(Address to, MessageId key) {
    const auto opened = co_await channel_with(to.user);
    if (!std::holds_alternative<std::string>(opened)) co_return Sighting::unknown;
    Parameters parameters;
    parameters.emplace_back("channel", std::get<std::string>(opened));
    parameters.emplace_back("include_all_metadata", "true");
    parameters.emplace_back("limit", std::to_string(look_back_messages));
    const auto result = co_await api_.call("conversations.history", std::move(parameters));
    if (result.outcome != Outcome::ok) co_return Sighting::unknown;
    const auto answer = json::parse(result.body);
    if (!answer.contains("messages")) co_return Sighting::unknown;
    for (const auto& message : answer["messages"]) {
        const auto stands = message.value(json::json_pointer("/metadata/event_payload/key"), std::string{});
        if (stands == key.str()) co_return Sighting::found;
    }
    co_return Sighting::absent;
}

asio::awaitable<std::optional<PlatformProfile>> SlackAdapter::profile_of(Address who) {
    if (!api_.has_token()) co_return std::nullopt;
    Parameters parameters;
    parameters.emplace_back("user", who.user);
    parameters.emplace_back("include_locale", "true");
    const auto result = co_await api_.call("users.info", std::move(parameters));
    if (result.outcome == Outcome::refused && among(gone_people, result.error)) {
        PlatformProfile gone;
        gone.active = false;
        co_return gone;
    }
    if (result.outcome != Outcome::ok) co_return std::nullopt;
    const auto answer = json::parse(result.body);
    if (!answer.contains("user")) co_return std::nullopt;
    co_return profile_from(bytes_of(answer["user"]));
}

asio::awaitable<SlackAdapter::IdentityAnswer> SlackAdapter::who_am_i() {
    Parameters none;
    const auto result = co_await api_.call("auth.test", std::move(none));
    IdentityAnswer answer;
    answer.error = result.error;
    answer.refused =
        result.outcome == Outcome::refused || result.error == "invalid_auth" || result.error == "not_authed";
    if (result.outcome != Outcome::ok) co_return answer;
    const auto body = json::parse(result.body);
    Identity identity;
    identity.workspace = body.value("team_id", std::string{});
    if (body.value("is_enterprise_install", false))
        identity.workspace = body.value("enterprise_id", identity.workspace);
    identity.workspace_name = body.value("team", std::string{});
    identity.bot_user = body.value("user_id", std::string{});
    answer.identity = std::move(identity);
    co_return answer;
}

}  // namespace mentord::slack
