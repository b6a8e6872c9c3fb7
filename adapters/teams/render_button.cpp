#include "adapters/teams/markdown.hpp"
#include "adapters/teams/render_parts.hpp"
#include "workflows/content/opening.hpp"
#include "workflows/overloaded.hpp"

#include <nlohmann/json.hpp>

namespace mentord::teams {

using nlohmann::json;

namespace {

constexpr std::size_t button_length = 75;

/// The one key of a button's data, which is also its verb.
const char* key_of(const Button& button) {
    return std::holds_alternative<Run>(button.does) ? run_key : act_key;
}

json data_of(const Button& button) {
    return std::visit(
        Overloaded{
            [](const Run& run) { return json{{run_key, run.words}}; },
            [](const Act& act) { return json{{act_key, act.token.str()}}; },
            [](const Link&) { return json::object(); },
        },
        button.does
    );
}

json titled(const char* type, std::string_view title, Weight weight) {
    json action{{"type", type}, {"title", clipped(unlinked(title), button_length)}};
    if (weight == Weight::primary) action["style"] = "positive";
    if (weight == Weight::danger) action["style"] = "destructive";
    return action;
}

json submit(const Button& button, std::string_view title, json data) {
    auto action = titled("Action.Submit", title, button.weight);
    action["data"] = std::move(data);
    return action;
}

// Old clients know no Execute: they send the same as a message, and the verb with it.
json execute(const Button& button, std::string_view title) {
    auto action = titled("Action.Execute", title, button.weight);
    action["verb"] = key_of(button);
    action["data"] = data_of(button);
    auto data = data_of(button);
    data[verb_key] = key_of(button);
    action["fallback"] = submit(button, title, std::move(data));
    return action;
}

// Teams: dialogs. They are opened by a Submit of this kind, and by nothing else; in a dialog it has no
// effect.
json press(const Button& button, std::string_view title, Place place) {
    auto data = data_of(button);
    if (place == Place::dialog) return submit(button, title, std::move(data));
    if (!content::opens_form(button)) return execute(button, title);
    data["msteams"] = {{"type", "task/fetch"}};
    return submit(button, title, std::move(data));
}

// No action of a card asks back by itself: the question unfolds, and the button that does it is in there.
json asking_first(const Button& button, const Confirm& confirm, Place place) {
    auto action = titled("Action.ShowCard", button.label, button.weight);
    json heading = text_block(escape(confirm.title));
    heading["weight"] = "Bolder";
    json body = json::array({std::move(heading), text_block(escape(in_teams(confirm.text)))});
    body.push_back({{"type", "ActionSet"}, {"actions", json::array({press(button, confirm.yes, place)})}});
    action["card"] = {{"type", "AdaptiveCard"}, {"body", std::move(body)}};
    return action;
}

}  // namespace

bool is_web(const Link& link) {
    return link.url.starts_with("https://") || link.url.starts_with("http://");
}

json render_button(const Button& button, Place place) {
    if (const auto* link = std::get_if<Link>(&button.does)) {
        auto action = titled("Action.OpenUrl", button.label, button.weight);
        action["url"] = link->url;
        return action;
    }
    if (button.confirm) return asking_first(button, *button.confirm, place);
    return press(button, button.label, place);
}

}  // namespace mentord::teams
