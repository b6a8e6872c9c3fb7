#include "adapters/slack/adapter.hpp"

#include "adapters/http/ascii.hpp"
#include "adapters/slack/decode.hpp"
#include "adapters/slack/error_codes.hpp"
#include "adapters/slack/render.hpp"
#include "adapters/text/json_fields.hpp"
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
constexpr std::chrono::milliseconds trigger_life = 2500ms;
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

// An answer that the API client has read once already.
json body_of(const ApiResult& result) {
    return json::parse(result.body, nullptr, false);
}

Delivery delivery_of(const ApiResult& result) {
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
                problem,
                errors::among(errors::person_gone, result.error),
                errors::among(errors::app_gone, result.error)
            };
    }
    const auto answer = body_of(result);
    return Accepted{text::text_at(answer, "channel") + ":" + text::text_at(answer, "ts")};
}

// A stale conversation with a person is opened afresh; a channel that is not there was named wrongly.
Delivery delivery_in_channel(const ApiResult& result) {
    if (!errors::among(errors::channel_shut, result.error)) return delivery_of(result);
    return Refused{.problem = result.error, .channel_shut = true};
}

json ephemeral(const Card& card) {
    auto message = render_message(card);
    message["response_type"] = "ephemeral";
    return message;
}

json updated(const Form& form) {
    return {{"response_action", "update"}, {"view", render_modal(form)}};
}

// A form cannot be answered with a card, only with another form: here one that is only to be read.
Form only_to_read(const Card& card) {
    Form form{.id = FormId{"note"}, .title = "Mentoring", .submit = {}, .intro = {}, .fields = {}};
    for (const auto& block : card.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) form.intro.push_back(paragraph->text);
    }
    return form;
}

Reply answer_submission(const Answer& answer) {
    return std::visit(
        Overloaded{
            [](const Nothing&) { return Reply{}; },
            [](const Next& next) { return Reply{json_answer(updated(next.form))}; },
            [](const Open& open) { return Reply{json_answer(updated(open.form))}; },
            [](const Tell& tell) { return Reply{json_answer(updated(only_to_read(tell.card)))}; },
            [](const Replace& replace) { return Reply{json_answer(updated(only_to_read(replace.card)))}; },
            [](const Reject& reject) {
                return Reply{json_answer({{"response_action", "errors"}, {"errors", reject.errors}})};
            },
        },
        answer
    );
}

/// Counts one more while it lives.
class Counted {
public:
    explicit Counted(std::size_t* count) : count_(count) { ++*count_; }
    ~Counted() { --*count_; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;

private:
    std::size_t* count_;
};

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
    const bool typed = http::ascii::same(media_type(request), expected);
    // Slack checks certificates of distributed apps with an unsigned form; anything beside it is smuggling.
    if (!events && typed && request.body == "ssl_check=1") return http::Response{};
    auto proof = verify(request, signers_, now);
    if (!proof)
        return refuse(401, "the signature does not fit (a clock that is off by 5 minutes looks the same)");
    if (!typed) return refuse(415, "unexpected Content-Type");
    std::optional<text::FormBody> form;
    if (!events) form = text::FormBody::parse(request.body);
    if (!events && !form) return refuse(400, "the form is not UTF-8, or has too many fields");

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
        const Counted one_more(&opening_);
        const bool opened = co_await open_form(std::move(open->form), path.trigger);
        co_return opened;
    }
    json message;
    if (const auto* tell = std::get_if<Tell>(&answer)) {
        message = ephemeral(tell->card);
        message["replace_original"] = false;
    } else if (const auto* replace = std::get_if<Replace>(&answer)) {
        // What stands in a channel belongs to everybody: the answer is for the presser's eyes alone.
        message = path.shared ? ephemeral(replace->card) : render_message(replace->card);
        message["replace_original"] = !path.shared;
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
    const auto result = co_await api_.call("views.open", std::move(parameters), trigger_life);
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
    auto channel = text::text_at(text::field_at(body_of(result), "channel"), "id");
    if (channel.empty()) {
        result.outcome = Outcome::try_later;
        result.error = "conversations.open named no channel";
        co_return result;
    }
    channels_[user] = channel;
    co_return channel;
}

asio::awaitable<std::variant<std::string, ApiResult>> SlackAdapter::place_of(Address to) {
    if (!to.channel.empty()) co_return to.channel;
    auto opened = co_await channel_with(to.user);
    co_return opened;
}

asio::awaitable<Delivery> SlackAdapter::deliver(Address to, Card card, MessageId key) {
    if (!api_.has_token()) co_return TryLater{5min, "no [slack] bot_token is set"};
    const auto opened = co_await place_of(to);
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
    if (!to.channel.empty()) co_return delivery_in_channel(result);
    if (result.error == "channel_not_found")
        channels_.erase(to.user);  // asked for afresh at the next attempt
    co_return delivery_of(result);
}

asio::awaitable<Sighting> SlackAdapter::look_for(Address to, MessageId key) {
    // Reading channels is a right that we do not ask for.
    if (!to.channel.empty()) co_return Sighting::unknown;
    const auto opened = co_await channel_with(to.user);
    if (!std::holds_alternative<std::string>(opened)) co_return Sighting::unknown;
    Parameters parameters;
    parameters.emplace_back("channel", std::get<std::string>(opened));
    parameters.emplace_back("include_all_metadata", "true");
    parameters.emplace_back("limit", std::to_string(look_back_messages));
    const auto result = co_await api_.call("conversations.history", std::move(parameters));
    if (result.outcome != Outcome::ok) co_return Sighting::unknown;
    const auto answer = body_of(result);
    const auto& messages = text::field_at(answer, "messages");
    if (!messages.is_array()) co_return Sighting::unknown;
    for (const auto& message : messages) {
        const auto& payload = text::field_at(text::field_at(message, "metadata"), "event_payload");
        if (text::text_at(payload, "key") == key.str()) co_return Sighting::found;
    }
    co_return Sighting::absent;
}

asio::awaitable<std::optional<PlatformProfile>> SlackAdapter::profile_of(Address who) {
    if (!api_.has_token()) co_return std::nullopt;
    Parameters parameters;
    parameters.emplace_back("user", who.user);
    parameters.emplace_back("include_locale", "true");
    const auto result = co_await api_.call("users.info", std::move(parameters));
    if (result.outcome == Outcome::refused && errors::among(errors::person_gone, result.error)) {
        PlatformProfile gone;
        gone.active = false;
        co_return gone;
    }
    if (result.outcome != Outcome::ok) co_return std::nullopt;
    const auto answer = body_of(result);
    const auto& user = text::field_at(answer, "user");
    if (!user.is_object()) co_return std::nullopt;
    co_return profile_from(bytes_of(user));
}

asio::awaitable<SlackAdapter::IdentityAnswer> SlackAdapter::who_am_i() {
    Parameters none;
    const auto result = co_await api_.call("auth.test", std::move(none));
    IdentityAnswer answer;
    answer.error = result.error;
    answer.refused = result.outcome == Outcome::refused || errors::among(errors::bad_token, result.error);
    if (result.outcome != Outcome::ok) co_return answer;
    const auto body = body_of(result);
    Identity identity;
    const bool org = text::flag_at(body, "is_enterprise_install");
    identity.workspace = text::text_at(body, org ? "enterprise_id" : "team_id");
    identity.workspace_name = text::text_at(body, "team");
    identity.bot_user = text::text_at(body, "user_id");
    if (identity.workspace.empty()) {
        answer.error = "auth.test named no workspace";
        co_return answer;
    }
    answer.identity = std::move(identity);
    co_return answer;
}

}  // namespace mentord::slack
