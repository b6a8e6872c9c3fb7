#include "adapters/teams/activity.hpp"

#include "adapters/teams/render.hpp"
#include "adapters/text/digest.hpp"
#include "adapters/text/json_fields.hpp"
#include "adapters/text/json_read.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace mentord::teams {

using nlohmann::json;
using text::field_at;
using text::flag_at;
using text::text_at;

namespace {

constexpr std::size_t nonce_length = 32;
constexpr std::size_t to_the_minute = 16;  // "2026-11-23T09:30"

std::string lower_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\xc2\xa0";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

bool is_personal(const json& activity) {
    return text_at(field_at(activity, "conversation"), "conversationType") == "personal";
}

// The organisation stands in two places; where both are there they have to agree.
std::string tenant_of(const json& activity) {
    auto of_data = lower_case(text_at(field_at(field_at(activity, "channelData"), "tenant"), "id"));
    auto of_conversation = lower_case(text_at(field_at(activity, "conversation"), "tenantId"));
    if (!of_data.empty() && !of_conversation.empty() && of_data != of_conversation) return {};
    return of_data.empty() ? std::move(of_conversation) : std::move(of_data);
}

// Teams: the client's zone comes with each message, in one of two places.
std::string zone_of(const json& activity) {
    if (auto zone = text_at(activity, "localTimezone"); !zone.empty()) return zone;
    const auto& entities = field_at(activity, "entities");
    if (!entities.is_array()) return {};
    for (const auto& entity : entities) {
        if (text_at(entity, "type") == "clientInfo") return text_at(entity, "timezone");
    }
    return {};
}

/// The text without the mention of ourselves. Teams: mentions stand in the text as their entity's own words.
struct Spoken {
    std::string text;
    bool to_us = false;
};
Spoken spoken(const json& activity) {
    Spoken said{text_at(activity, "text"), is_personal(activity)};
    const auto us = text_at(field_at(activity, "recipient"), "id");
    const auto& entities = field_at(activity, "entities");
    if (!entities.is_array()) return said;
    for (const auto& entity : entities) {
        const auto whom = text_at(field_at(entity, "mentioned"), "id");
        if (text_at(entity, "type") != "mention" || whom.empty() || whom != us) continue;
        said.to_us = true;
        const auto mention = text_at(entity, "text");
        for (auto at = said.text.find(mention); !mention.empty() && at != std::string::npos;
             at = said.text.find(mention, at))
            said.text.erase(at, mention.size());
    }
    return said;
}

Seen seen_in(const json& activity, const Envelope& envelope) {
    const auto& from = field_at(activity, "from");
    Seen seen{text_at(from, "name"), zone_of(activity), text_at(activity, "locale"), {}};
    seen.roundabout = !is_personal(activity);
    if (seen.roundabout) seen.channel = text_at(field_at(field_at(activity, "channelData"), "channel"), "id");
    const auto conversation =
        is_personal(activity) ? text_at(field_at(activity, "conversation"), "id") : std::string{};
    seen.route = text_of({envelope.service_url, conversation, text_at(from, "id"), envelope.tenant});
    return seen;
}

Received begin(const json& activity, const Envelope& envelope) {
    Received received{};
    auto& event = received.event;
    event.tenant = TenantId{"teams:" + envelope.tenant};
    event.workspace = envelope.tenant;
    event.who = {"teams", envelope.tenant, lower_case(text_at(field_at(activity, "from"), "aadObjectId"))};
    event.seen = seen_in(activity, envelope);
    received.reply.tenant = event.tenant;
    received.reply.shared = !is_personal(activity);
    // What a form that answers this carries: the same for the same activity, and nobody's guess.
    const auto id = text_at(field_at(activity, "conversation"), "id") + " " + text_at(activity, "id");
    received.reply.trigger = sha256_hex(id + " " + event.who.user).substr(0, nonce_length);
    return received;
}

// Values come back as text, and from some clients as numbers or flags. A fraction stays one: whoever reads
// the field refuses it.
std::string value_text(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_unsigned()) return std::to_string(value.get<std::uint64_t>());
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    if (value.is_number()) return fmt::format("{}", value.get<double>());
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    return {};
}

std::vector<std::string> list_in(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (from <= text.size()) {
        const auto comma = std::min(text.find(',', from), text.size());
        if (auto part = text.substr(from, comma - from); !part.empty()) parts.push_back(std::move(part));
        from = comma + 1;
    }
    return parts;
}

Answers answers_in(const json& data) {
    Answers answers;
    const std::string_view one(field_prefix);
    const std::string_view several(list_prefix);
    for (const auto& [key, value] : data.items()) {
        const bool list = key.starts_with(several);
        if (!list && !key.starts_with(one)) continue;
        const auto text = value_text(value);
        if (text.empty()) continue;
        const auto field = key.substr(list ? several.size() : one.size());
        auto given = list ? list_in(text) : std::vector{text};
        if (!given.empty()) answers[field] = std::move(given);
    }
    return answers;
}

// A press comes a second time under a new id when the first went unanswered: what was pressed, by whom, on
// which card and in which minute makes it one.
std::string press_key(const json& activity, const std::string& user, const std::string& what) {
    const auto minute = text_at(activity, "timestamp").substr(0, to_the_minute);
    if (minute.empty()) return "press:" + text_at(activity, "id");
    return "press:" + sha256_hex(user + " " + text_at(activity, "replyToId") + " " + what + " " + minute);
}

using What = decltype(Activity::what);

/// What a button or a form of ours carries. A form is known by its id.
What from_data(Received received, const json& activity, const json& data) {
    auto& event = received.event;
    if (const auto form = text_at(data, form_key); !form.empty()) {
        const auto nonce = text_at(data, nonce_key);
        event.what = Submit{FormId{form}, answers_in(data), ActionToken{text_at(data, about_key)}};
        event.key = DeliveryKey{
            nonce.empty() ? "submit:" + received.reply.trigger : "submit:" + event.who.user + ":" + nonce
        };
        received.reply.kind = ReplyPath::Kind::submission;
        received.reply.form = nonce;
        received.reply.typed = answers_in(data);
        return received;
    }
    if (const auto words = text_at(data, run_key); data.contains(run_key)) {
        event.what = command_in(words);
        std::get<Command>(event.what).pressed = true;
        event.key = DeliveryKey{press_key(activity, event.who.user, "run " + words)};
    } else {
        // A button of a version that is gone has no token: the dispatcher says that it knows nothing of it.
        const auto token = text_at(data, act_key);
        event.what = Press{ActionToken{token}};
        event.key = DeliveryKey{press_key(activity, event.who.user, "act " + token)};
    }
    received.reply.kind = ReplyPath::Kind::press;
    return received;
}

What execute(Received received, const json& activity) {
    const auto& action = field_at(field_at(activity, "value"), "action");
    // Only what the presser alone sees may change under their eyes.
    received.event.can.replace = !received.reply.shared;
    received.reply.callback = wants::card;
    return from_data(std::move(received), activity, field_at(action, "data"));
}

What dialog(Received received, const json& activity) {
    received.event.can = {.tell = true, .open = true};
    received.reply.callback = wants::dialog;
    auto what = from_data(std::move(received), activity, field_at(field_at(activity, "value"), "data"));
    // Asking for a dialog twice shows it twice; only what is sent from it has to be one.
    if (auto* read = std::get_if<Received>(&what);
        read != nullptr && text_at(activity, "name") == "task/fetch")
        read->event.key = DeliveryKey{"fetch:" + read->reply.trigger};
    return what;
}

What invoke(Received received, const json& activity) {
    const auto name = text_at(activity, "name");
    if (name == "adaptiveCard/action") return execute(std::move(received), activity);
    if (name == "task/fetch" || name == "task/submit") return dialog(std::move(received), activity);
    if (name == "application/search") return Search{text_at(field_at(activity, "value"), "dataset")};
    return UnknownInvoke{name};
}

What message(Received received, const json& activity) {
    const auto& value = field_at(activity, "value");
    if (value.is_object()) return from_data(std::move(received), activity, value);
    auto said = spoken(activity);
    if (!said.to_us) return Ignored{"a message that is not for us"};
    auto& event = received.event;
    event.key = DeliveryKey{
        "said:" + text_at(field_at(activity, "conversation"), "id") + ":" + text_at(activity, "id")
    };
    auto command = command_in(said.text);
    if (command.admin) {
        event.what = std::move(command);
    } else {
        event.what = Said{UserText{std::move(command.words)}};
    }
    return received;
}

// Teams: an upgrade of the app is an "add-upgrade" and a "remove-upgrade"; nobody is greeted or lost by it.
What installation(Received received, const json& activity) {
    const auto action = text_at(activity, "action");
    if (!is_personal(activity)) return Ignored{"installation in a team or chat"};
    if (action != "add" && action != "remove") return Ignored{"installation: " + action};
    received.event.key = DeliveryKey{"installation:" + received.reply.trigger};
    if (action == "add") {
        received.event.what = AppAdded{};
    } else {
        received.event.what = AppTakenAway{};
    }
    return received;
}

// The same news as the installation's, which may be missing or come twice.
What members(Received received, const json& activity) {
    const auto us = text_at(field_at(activity, "recipient"), "id");
    const auto& added = field_at(activity, "membersAdded");
    const bool with_us = !us.empty() && added.is_array() && std::ranges::any_of(added, [&](const json& one) {
        return text_at(one, "id") == us;
    });
    if (!with_us || !is_personal(activity)) return Ignored{"conversationUpdate"};
    received.event.key = DeliveryKey{"members:" + received.reply.trigger};
    received.event.what = AppAdded{};
    return received;
}

What what_of(const json& activity, const Envelope& envelope) {
    const auto type = text_at(activity, "type");
    auto received = begin(activity, envelope);
    const bool acted =
        type == "message" || type == "invoke" || type == "installationUpdate" || type == "conversationUpdate";
    // Reactions, edits, deletions, typing: known, and none of our business.
    if (!acted) return Ignored{type};
    if (envelope.tenant.empty()) return Malformed{"no organisation, or two of them"};
    if (text_at(activity, "id").empty()) return Malformed{"an activity without an id"};
    if (received.event.who.user.empty()) {
        if (type == "invoke") return Malformed{"an invoke of nobody in the directory"};
        return Ignored{type + " of nobody in the directory"};
    }
    if (type == "message") return message(std::move(received), activity);
    if (type == "invoke") return invoke(std::move(received), activity);
    if (type == "installationUpdate") return installation(std::move(received), activity);
    return members(std::move(received), activity);
}

}  // namespace

Command command_in(std::string_view typed) {
    auto text = trimmed(typed);
    const auto takes = [&text](std::string_view word) {
        if (lower_case(text.substr(0, word.size())) != word) return false;
        if (text.size() > word.size() && text[word.size()] != ' ') return false;
        text = trimmed(std::string_view(text).substr(word.size()));
        return true;
    };
    for (const std::string_view word : {"/mentor-admin", "mentor-admin", "/admin", "admin"}) {
        if (takes(word)) return Command{text, false, true};
    }
    if (!takes("/mentor") && !takes("mentor") && text.starts_with('/')) text.erase(0, 1);
    return Command{text, false, false};
}

Activity read_activity(std::string_view body) {
    const auto read = text::read_object(body);
    if (const auto* refused = std::get_if<text::NotJson>(&read))
        return {{}, Malformed{std::string(refused->why)}};
    const auto& activity = std::get<json>(read);
    const Envelope envelope{
        text_at(activity, "serviceUrl"), text_at(activity, "channelId"), tenant_of(activity)
    };
    return {envelope, what_of(activity, envelope)};
}

}  // namespace mentord::teams
