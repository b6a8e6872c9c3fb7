#include "adapters/slack/decode.hpp"

#include "adapters/slack/mrkdwn.hpp"
#include "adapters/slack/render.hpp"
#include "adapters/text/json_fields.hpp"
#include "adapters/text/json_read.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mentord::slack {

using nlohmann::json;

namespace {

using text::field_at;
using text::flag_at;
using text::text_at;

// Slack: bolt's order; the view's installed team first, then the team, the organisation where installed
// org-wide.
std::string workspace_of(const json& payload) {
    if (flag_at(payload, "is_enterprise_install")) {
        auto enterprise = text_at(field_at(payload, "enterprise"), "id");
        if (enterprise.empty()) enterprise = text_at(payload, "enterprise_id");
        if (!enterprise.empty()) return enterprise;
    }
    if (auto installed = text_at(field_at(payload, "view"), "app_installed_team_id"); !installed.empty())
        return installed;
    if (auto team = text_at(field_at(payload, "team"), "id"); !team.empty()) return team;
    return text_at(field_at(payload, "user"), "team_id");
}

void collect(const json& input, std::vector<std::string>& values) {
    const auto take = [&values](const json& value) {
        if (value.is_string()) values.push_back(value.get<std::string>());
    };
    take(field_at(input, "value"));
    take(field_at(field_at(input, "selected_option"), "value"));
    for (const auto& option : field_at(input, "selected_options"))
        take(field_at(option, "value"));
    take(field_at(input, "selected_date"));
    take(field_at(input, "selected_time"));
    take(field_at(input, "selected_user"));
}

Answers answers_of(const json& view) {
    Answers answers;
    const auto& values = field_at(field_at(view, "state"), "values");
    if (!values.is_object()) return answers;
    for (const auto& [block, inputs] : values.items()) {
        std::vector<std::string> given;
        collect(field_at(inputs, input_action), given);
        if (!given.empty()) answers[block] = std::move(given);
    }
    return answers;
}

Received from_interaction(const json& payload, const std::string& workspace) {
    Received received{};
    auto& event = received.event;
    event.tenant = tenant_of(workspace);
    event.workspace = workspace;
    // Installed for the whole organisation, the bot serves the people of all its workspaces.
    auto home =
        flag_at(payload, "is_enterprise_install") ? workspace : text_at(field_at(payload, "user"), "team_id");
    event.who = {"slack", home.empty() ? workspace : home, text_at(field_at(payload, "user"), "id")};
    received.reply.tenant = event.tenant;
    received.reply.trigger = text_at(payload, "trigger_id");
    received.reply.callback = text_at(payload, "response_url");
    // Direct conversations begin with D; an ephemeral message is its reader's wherever it stands.
    const auto& container = field_at(payload, "container");
    const auto channel = text_at(container, "channel_id");
    received.reply.shared =
        !channel.empty() && !channel.starts_with('D') && !flag_at(container, "is_ephemeral");
    return received;
}

// A button of ours may run either command.
Command pressed_command(std::string words) {
    constexpr std::string_view admin = "/mentor-admin";
    if (!words.starts_with(admin)) return Command{std::move(words), true, false};
    return Command{words.substr(admin.size()), true, true};
}

Decoded press(Received received, const json& payload) {
    const auto& actions = field_at(payload, "actions");
    if (!actions.is_array() || actions.size() != 1) return Unreadable{"block_actions without one action"};
    const auto& action = actions.front();
    const auto id = text_at(action, "action_id");
    received.event.key = DeliveryKey{"press:" + received.reply.trigger};
    received.event.can = {.tell = !received.reply.callback.empty(), .open = true};
    received.reply.kind = ReplyPath::Kind::press;
    if (id.starts_with(link_prefix)) return NothingToDo{"a link was followed"};
    if (id.starts_with(run_prefix)) {
        received.event.what = pressed_command(text_at(action, "value"));
    } else if (id.starts_with(act_prefix)) {
        received.event.what = Press{ActionToken{text_at(action, "value")}};
    } else {
        // A button of a version that is gone: the dispatcher answers that it knows nothing of it.
        received.event.what = Press{ActionToken{}};
    }
    return received;
}

Decoded submission(Received received, const json& payload) {
    const auto& view = field_at(payload, "view");
    received.event.key = DeliveryKey{"submit:" + received.reply.trigger};
    received.reply.kind = ReplyPath::Kind::submission;
    received.event.what = Submit{
        FormId{text_at(view, "callback_id")}, answers_of(view), ActionToken{text_at(view, "private_metadata")}
    };
    return received;
}

Decoded closed(Received received, const json& payload) {
    const auto& view = field_at(payload, "view");
    received.event.key = DeliveryKey{"close:" + text_at(view, "id") + ":" + text_at(view, "hash")};
    received.event.what =
        Closed{FormId{text_at(view, "callback_id")}, ActionToken{text_at(view, "private_metadata")}};
    return received;
}

Decoded message(Received received, const json& event) {
    const bool from_person =
        !event.contains("subtype") && !event.contains("bot_id") && !text_at(event, "user").empty();
    const bool to_us = text_at(event, "type") == "app_mention" || text_at(event, "channel_type") == "im";
    if (!from_person || !to_us) return NothingToDo{"a message that is not for us"};
    if (auto team = text_at(event, "team"); !team.empty()) received.event.who.workspace = std::move(team);
    // Slack has sent one message under several event ids (node-slack-sdk#2141): the place tells them to be
    // one.
    received.event.key = DeliveryKey{"said:" + text_at(event, "channel") + ":" + text_at(event, "ts")};
    received.event.what = Said{UserText{unescape(text_at(event, "text"))}};
    return received;
}

// When it happened, in Slack's seconds.
std::optional<Instant> time_of(const json& envelope) {
    const auto& seconds = field_at(envelope, "event_time");
    if (!seconds.is_number_integer()) return std::nullopt;
    constexpr std::int64_t year_2100 = 4'102'444'800;
    return Instant{std::chrono::seconds{std::clamp<std::int64_t>(seconds.get<std::int64_t>(), 0, year_2100)}};
}

Decoded decode_callback(const json& envelope) {
    const auto& event = field_at(envelope, "event");
    const auto type = text_at(event, "type");
    std::string workspace = text_at(envelope, "team_id");
    const auto& authorizations = field_at(envelope, "authorizations");
    if (authorizations.is_array() && !authorizations.empty()) {
        const auto& first = authorizations.front();
        const auto installed = flag_at(first, "is_enterprise_install") ? text_at(first, "enterprise_id")
                                                                       : text_at(first, "team_id");
        if (!installed.empty()) workspace = installed;
    }

    if (workspace.empty()) return Unreadable{"no workspace"};
    Received received{};
    received.event.tenant = tenant_of(workspace);
    received.event.workspace = workspace;
    received.event.key = DeliveryKey{"event:" + text_at(envelope, "event_id")};
    received.event.who = {"slack", workspace, text_at(event, "user")};
    received.reply.tenant = received.event.tenant;

    if (type == "message" || type == "app_mention") return message(std::move(received), event);
    if (type == "user_change" || type == "team_join") {
        const auto& user = field_at(event, "user");
        received.event.who.user = text_at(user, "id");
        received.event.what = PersonChanged{profile_from(bytes_of(user)), time_of(envelope)};
        return received;
    }
    if (type == "app_uninstalled") {
        received.event.what = Removed{};
        return received;
    }
    if (type == "tokens_revoked") {
        if (field_at(field_at(event, "tokens"), "bot").empty())
            return NothingToDo{"tokens_revoked of people"};
        received.event.what = Removed{};
        return received;
    }
    // app_home_opened and channel_id_changed are known, and tell us nothing.
    return NothingToDo{type};
}

}  // namespace

TenantId tenant_of(std::string_view workspace) {
    return TenantId{"slack:" + std::string(workspace)};
}

Decoded decode_command(const text::FormBody& form) {
    if (form.repeated()) return Unreadable{"a field comes twice"};
    if (form.only("command").empty() || form.only("user_id").empty())
        return Unreadable{"no command or no user"};
    const bool org = form.only("is_enterprise_install") == "true" && !form.only("enterprise_id").empty();
    const auto& workspace = org ? form.only("enterprise_id") : form.only("team_id");

    if (workspace.empty()) return Unreadable{"no workspace"};
    Received received{};
    received.event.key = DeliveryKey{"command:" + form.only("trigger_id")};
    received.event.tenant = tenant_of(workspace);
    received.event.workspace = workspace;
    received.event.who = {"slack", workspace, form.only("user_id")};
    received.event.can = {.tell = true, .open = true};
    // An installation may name its commands as it likes; the one that ends so is for organisers.
    const bool admin = form.only("command").ends_with("-admin");
    received.event.what = Command{unescape(form.only("text")), false, admin};
    received.reply = {
        ReplyPath::Kind::command, received.event.tenant, form.only("trigger_id"), form.only("response_url")
    };
    return received;
}

Decoded decode_interaction(std::string_view bytes) {
    const auto read = text::read_object(bytes);
    if (const auto* refused = std::get_if<text::NotJson>(&read)) return Unreadable{std::string(refused->why)};
    const auto* payload = std::get_if<json>(&read);
    const auto workspace = workspace_of(*payload);
    if (workspace.empty() || text_at(field_at(*payload, "user"), "id").empty())
        return Unreadable{"no workspace or no user"};
    auto received = from_interaction(*payload, workspace);
    const auto type = text_at(*payload, "type");
    if (type == "block_actions") return press(std::move(received), *payload);
    if (type == "view_submission") return submission(std::move(received), *payload);
    if (type == "view_closed") return closed(std::move(received), *payload);
    return NothingToDo{"an interaction of another kind"};
}

Decoded decode_event(std::string_view body) {
    const auto read = text::read_object(body);
    if (const auto* refused = std::get_if<text::NotJson>(&read)) return Unreadable{std::string(refused->why)};
    const auto* envelope = std::get_if<json>(&read);
    const auto type = text_at(*envelope, "type");
    if (type == "url_verification") return Handshake{text_at(*envelope, "challenge")};
    if (type == "event_callback") return decode_callback(*envelope);
    return NothingToDo{"an envelope of another kind"};
}

namespace {

std::string lower_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

}  // namespace

PlatformProfile profile_from(std::string_view user_json) {
    const auto user = json::parse(user_json, nullptr, false);
    PlatformProfile profile;
    if (!user.is_object()) return profile;
    profile.name = text_at(field_at(user, "profile"), "real_name");
    if (profile.name.empty()) profile.name = text_at(user, "real_name");
    if (profile.name.empty()) profile.name = text_at(user, "name");
    profile.zone = text_at(user, "tz");
    profile.locale = text_at(user, "locale");
    profile.email = lower_case(text_at(field_at(user, "profile"), "email"));  // with users:read.email only
    profile.active = !flag_at(user, "deleted") && !flag_at(user, "is_bot");
    return profile;
}

}  // namespace mentord::slack
