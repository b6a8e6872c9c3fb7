#include "adapters/playground/adapter.hpp"

#include "adapters/http/url.hpp"
#include "adapters/playground/company.hpp"
#include "adapters/slack/decode.hpp"
#include "adapters/slack/render.hpp"
#include "adapters/text/json_fields.hpp"
#include "adapters/text/json_read.hpp"
#include "workflows/overloaded.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace mentord::playground {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

struct Message {
    std::string key;
    std::string ts;
    Instant at;
    json content;  ///< {"text", "blocks"} as Slack would get it
};

http::Response json_answer(const json& value, unsigned status = 200) {
    http::Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = slack::bytes_of(value);
    return response;
}

http::Response complaint(std::string_view line) {
    return json_answer({{"error", line}}, 400);
}

// Another site's page cannot send this type without asking first, and we never say yes.
std::variant<json, http::Response> body_of(const http::Request& request) {
    const auto type = request.only_header("Content-Type").value_or(std::string_view{});
    if (!type.starts_with("application/json")) return complaint("send application/json");
    auto body = text::read_object(request.body);
    if (std::holds_alternative<text::NotJson>(body)) return complaint("this is not JSON that the demo takes");
    return std::move(std::get<json>(body));
}

std::optional<std::chrono::milliseconds> step_of(std::string_view name) {
    if (name == "1h") return 1h;
    if (name == "1d") return 24h;
    if (name == "1w") return 24h * 7;
    return std::nullopt;
}

// A channel has a mailbox, too, which can be looked at and not written from.
const std::string& mailbox_of(const Address& to) {
    return to.channel.empty() ? to.user : to.channel;
}

json channel_row(const std::string& id) {
    return {
        {"id", id},
        {"name", "#" + id},
        {"title", "A channel: only to read"},
        {"department", ""},
        {"location", ""},
        {"zone", "UTC"},
        {"locale", "en-GB"}
    };
}

}  // namespace

struct PlaygroundAdapter::State {
    std::function<Instant()> now;
    std::map<std::string, std::vector<Message>> mailboxes;
    std::int64_t counter = 0;

    Received received(std::string_view person, std::string_view what, Instant at);
    Receipt command(const json& body, const std::string& person, Instant at);
    Receipt said(const json& body, const std::string& person, Instant at);
    Receipt interaction(json body, const std::string& person, Instant at);
    json view_of(const Form& form);
    void replace(const ReplyPath& path, const Card& card);
};

// Every event of the page is a new one: the counter is its identity, the person its owner.
Received PlaygroundAdapter::State::received(std::string_view person, std::string_view what, Instant at) {
    Received out{};
    out.event.key = DeliveryKey{fmt::format("{}:{}:{}", what, to_millis(at), ++counter)};
    out.event.tenant = tenant();
    out.event.who = {"playground", std::string(workspace), std::string(person)};
    out.event.at = at;
    out.reply.tenant = tenant();
    return out;
}

Receipt PlaygroundAdapter::State::command(const json& body, const std::string& person, Instant at) {
    auto words = text::text_at(body, "text");
    constexpr std::string_view command = "/mentor", admin_command = "/mentor-admin";
    const bool admin = words.starts_with(admin_command);
    if (words.starts_with(command)) words.erase(0, (admin ? admin_command : command).size());
    auto out = received(person, "command", at);
    out.event.can = {.tell = true, .open = true};
    out.event.what = Command{std::move(words), false, admin};
    out.reply.kind = ReplyPath::Kind::command;
    return out;
}

Receipt PlaygroundAdapter::State::said(const json& body, const std::string& person, Instant at) {
    auto out = received(person, "said", at);
    out.event.what = Said{UserText{text::text_at(body, "text")}};
    return out;
}

// The page sends what Slack would send, so Slack's decoder reads it.
Receipt PlaygroundAdapter::State::interaction(json body, const std::string& person, Instant at) {
    auto payload = body.find("payload");
    if (payload == body.end() || !payload->is_object())
        return complaint("there is no payload in this request");
    (*payload)["user"] = {{"id", person}, {"team_id", workspace}};
    (*payload)["team"] = {{"id", workspace}};
    (*payload)["is_enterprise_install"] = false;
    (*payload)["trigger_id"] = std::to_string(++counter);
    auto decoded = slack::decode_interaction(slack::bytes_of(*payload));
    auto* in = std::get_if<Received>(&decoded);
    if (in == nullptr) return complaint("this is not an interaction that the demo knows");
    auto out = received(person, "interaction", at);
    // The page shows whatever answers a press; what is sent from a form is answered in the form.
    const bool pressed = in->reply.kind == ReplyPath::Kind::press;
    out.event.can = {.tell = pressed, .open = pressed};
    out.event.what = std::move(in->event.what);
    out.reply.kind = in->reply.kind;
    out.reply.callback = text::text_at(text::field_at(*payload, "message"), "ts");
    // Which mailbox a replaced card stands in.
    out.reply.trigger = person;
    return out;
}

json PlaygroundAdapter::State::view_of(const Form& form) {
    auto view = slack::render_modal(form);
    view["id"] = fmt::format("V{}", ++counter);
    return view;
}

void PlaygroundAdapter::State::replace(const ReplyPath& path, const Card& card) {
    if (path.callback.empty()) return;
    for (auto& message : mailboxes[path.trigger]) {
        if (message.ts == path.callback) message.content = slack::render_message(card);
    }
}

PlaygroundAdapter::PlaygroundAdapter(std::function<Instant()> now) : state_(std::make_unique<State>()) {
    state_->now = std::move(now);
}

PlaygroundAdapter::~PlaygroundAdapter() = default;

Receipt PlaygroundAdapter::receive(const http::Request& request, Instant now) {
    auto read = body_of(request);
    if (auto* refused = std::get_if<http::Response>(&read)) return std::move(*refused);
    auto& body = std::get<json>(read);
    const auto person = text::text_at(body, "person");
    if (find_employee(person) == nullptr) return complaint("nobody in this company has that id");
    if (request.path == "/playground/command") return state_->command(body, person, now);
    if (request.path == "/playground/said") return state_->said(body, person, now);
    return state_->interaction(std::move(body), person, now);
}

Reply PlaygroundAdapter::answer(const Answer& answer, const ReplyPath& path) {
    const auto submission = path.kind == ReplyPath::Kind::submission;
    auto out = std::visit(
        Overloaded{
            [](const Nothing&) { return json::object(); },
            [](const Tell& tell) { return json{{"message", slack::render_message(tell.card)}}; },
            [&](const Replace& replace) {
                state_->replace(path, replace.card);
                return json{{"message", slack::render_message(replace.card)}, {"replace_original", true}};
            },
            [&](const Open& open) { return json{{"view", state_->view_of(open.form)}}; },
            [&](const Next& next) {
                return json{{"response_action", "update"}, {"view", state_->view_of(next.form)}};
            },
            [](const Reject& reject) {
                return json{{"response_action", "errors"}, {"errors", reject.errors}};
            },
        },
        answer
    );
    if (submission && out.contains("view")) out["response_action"] = "update";
    return Reply{json_answer(out)};
}

asio::awaitable<bool> PlaygroundAdapter::follow_up(Answer, ReplyPath) {
    co_return true;
}

asio::awaitable<Delivery> PlaygroundAdapter::deliver(Address to, Card card, MessageId key) {
    auto& mailbox = state_->mailboxes[mailbox_of(to)];
    const auto ts = std::to_string(++state_->counter);
    mailbox.push_back({key.str(), ts, state_->now(), slack::render_message(card)});
    Delivery delivered = Accepted{ts};
    co_return delivered;
}

asio::awaitable<Sighting> PlaygroundAdapter::look_for(Address to, MessageId key) {
    for (const auto& message : state_->mailboxes[mailbox_of(to)]) {
        if (message.key == key.str()) co_return Sighting::found;
    }
    co_return Sighting::absent;
}

asio::awaitable<std::optional<PlatformProfile>> PlaygroundAdapter::profile_of(Address who) {
    const auto* employee = find_employee(who.user);
    if (employee == nullptr) co_return std::nullopt;
    PlatformProfile profile;
    profile.name = employee->name;
    profile.zone = employee->zone;
    profile.locale = employee->locale;
    co_return profile;
}

http::Response PlaygroundAdapter::look(const http::Request& request) const {
    json out{{"now_ms", to_millis(state_->now())}};
    if (request.path == "/playground/state") {
        json people = json::array();
        for (const auto& one : company()) {
            people.push_back(
                {{"id", one.id},
                 {"name", one.name},
                 {"title", one.title},
                 {"department", one.department},
                 {"location", one.location},
                 {"zone", one.zone},
                 {"locale", one.locale}}
            );
        }
        for (const auto& [id, mailbox] : state_->mailboxes) {
            if (find_employee(id) == nullptr) people.push_back(channel_row(id));
        }
        out["company"] = company_name;
        out["people"] = std::move(people);
    } else if (request.path == "/playground/inbox") {
        out["counts"] = json::object();
        for (const auto& [person, mailbox] : state_->mailboxes)
            out["counts"][person] = mailbox.size();
    } else {
        constexpr std::string_view prefix = "person=";
        const auto person =
            request.query.starts_with(prefix) ? request.query.substr(prefix.size()) : std::string{};
        out["messages"] = json::array();
        const auto mailbox = state_->mailboxes.find(person);
        if (mailbox == state_->mailboxes.end()) return json_answer(out);
        for (const auto& message : mailbox->second) {
            json row = message.content;
            row["ts"] = message.ts;
            row["at_ms"] = to_millis(message.at);
            out["messages"].push_back(std::move(row));
        }
    }
    return json_answer(out);
}

std::optional<std::chrono::milliseconds> PlaygroundAdapter::clock_step(const http::Request& request) {
    const auto body = body_of(request);
    const auto* readable = std::get_if<json>(&body);
    return readable == nullptr ? std::nullopt : step_of(text::text_at(*readable, "advance"));
}

http::Response PlaygroundAdapter::clock_answer() const {
    return json_answer({{"now_ms", to_millis(state_->now())}});
}

http::Response PlaygroundAdapter::clock_complaint() {
    return complaint("the clock moves by 1h, 1d or 1w");
}

}  // namespace mentord::playground
