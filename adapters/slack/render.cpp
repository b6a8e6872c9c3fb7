#include "adapters/slack/render.hpp"

#include "adapters/slack/mrkdwn.hpp"
#include "workflows/overloaded.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace mentord::slack {

using nlohmann::json;

namespace {

// Slack: block-kit reference; option values are kept to the 75 that the SDK's types allow.
constexpr std::size_t most_options = 100, most_blocks = 50, most_fields = 10, most_buttons = 25;
constexpr std::size_t header_length = 150, field_length = 2000, button_length = 75, title_length = 24;
constexpr std::size_t option_length = 75, label_length = 2000, placeholder_length = 150, value_length = 3000;

json plain_text(std::string_view text, std::size_t most) {
    return {{"type", "plain_text"}, {"text", clipped(text, most)}, {"emoji", false}};
}

// verbatim: names and addresses in typed text stay text, they do not become links.
json marked_text(const Text& text, std::size_t most = 3000) {
    return {{"type", "mrkdwn"}, {"text", mrkdwn(text, most)}, {"verbatim", true}};
}

json render_button(const Button& button, std::size_t index) {
    json out{{"type", "button"}, {"text", plain_text(button.label, button_length)}};
    std::visit(
        Overloaded{
            [&](const Run& run) {
                out["action_id"] = fmt::format("{}{}", run_prefix, index);
                out["value"] = run.words;
            },
            [&](const Act& act) {
                out["action_id"] = fmt::format("{}{}", act_prefix, index);
                out["value"] = act.token.str();
            },
            [&](const Link& link) {
                out["action_id"] = fmt::format("{}{}", link_prefix, index);
                out["url"] = link.url;
            },
        },
        button.does
    );
    if (button.weight == Weight::primary) out["style"] = "primary";
    if (button.weight == Weight::danger) out["style"] = "danger";
    if (button.confirm) {
        out["confirm"] = {
            {"title", plain_text(button.confirm->title, 100)},
            {"text", plain_text(button.confirm->text, 300)},
            {"confirm", plain_text(button.confirm->yes, 30)},
            {"deny", plain_text(button.confirm->no, 30)},
        };
    }
    return out;
}

json render_facts(const Facts& facts) {
    json fields = json::array();
    for (const auto& fact : facts.facts) {
        if (fields.size() == most_fields) break;
        fields.push_back(marked_text(say(bold(fact.label), "\n", fact.value), field_length));
    }
    return {{"type", "section"}, {"fields", std::move(fields)}};
}

/// `buttons`: how many the message has so far, since action ids are unique within one.
json render_block(const Block& block, std::size_t& buttons_before) {
    return std::visit(
        Overloaded{
            [](const Heading& heading) {
                return json{{"type", "header"}, {"text", plain_text(heading.text, header_length)}};
            },
            [](const Paragraph& paragraph) {
                return json{{"type", "section"}, {"text", marked_text(paragraph.text)}};
            },
            [](const Facts& facts) { return render_facts(facts); },
            [&](const Buttons& buttons) {
                json elements = json::array();
                for (const auto& button : buttons.buttons) {
                    if (elements.size() == most_buttons) break;
                    elements.push_back(render_button(button, buttons_before++));
                }
                return json{{"type", "actions"}, {"elements", std::move(elements)}};
            },
            [](const Note& note) {
                return json{
                    {"type", "context"}, {"elements", json::array({marked_text(note.text, field_length)})}
                };
            },
            [](const Divider&) { return json{{"type", "divider"}}; },
        },
        block
    );
}

json render_option(const Option& option) {
    json out{{"text", plain_text(option.label, option_length)}, {"value", option.value}};
    if (!option.description.empty()) out["description"] = plain_text(option.description, option_length);
    return out;
}

// Either "options", or "option_groups" where the groups have names.
void add_options(json& element, const std::vector<OptionGroup>& groups) {
    json flat = json::array();
    json grouped = json::array();
    for (const auto& group : groups) {
        json options = json::array();
        for (const auto& option : group.options)
            options.push_back(render_option(option));
        if (group.label.empty()) {
            for (auto& option : options)
                flat.push_back(std::move(option));
        } else {
            grouped.push_back(
                {{"label", plain_text(group.label, option_length)}, {"options", std::move(options)}}
            );
        }
    }
    if (grouped.empty()) {
        element["options"] = std::move(flat);
    } else {
        element["option_groups"] = std::move(grouped);
    }
}

// The chosen options as Slack wants them again; values that the list no longer has are left out.
json chosen(
    const std::vector<OptionGroup>& groups,
    const std::vector<std::string>& values,
    std::size_t most = most_options
) {
    json found = json::array();
    std::set<std::string_view> seen;
    for (const auto& value : values) {
        if (found.size() == most) break;
        if (!seen.insert(value).second) continue;
        for (const auto& group : groups) {
            for (const auto& option : group.options) {
                if (option.value == value) found.push_back(render_option(option));
            }
        }
    }
    return found;
}

json text_input(const Field& field, int max_length, bool multiline) {
    json element{{"type", "plain_text_input"}, {"multiline", multiline}, {"max_length", max_length}};
    if (!field.initial.empty() && !field.initial.front().empty()) {
        element["initial_value"] = clipped(field.initial.front(), static_cast<std::size_t>(max_length));
    }
    return element;
}

json number_input(const Field& field, const Number& number) {
    json element{
        {"type", "number_input"},
        {"is_decimal_allowed", false},
        {"min_value", std::to_string(number.min)},
        {"max_value", std::to_string(number.max)}
    };
    const auto typed = field.initial.empty() ? std::string{} : field.initial.front();
    const bool digits = !typed.empty() && typed.size() < 9 &&
                        std::all_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits && std::stoi(typed) >= number.min && std::stoi(typed) <= number.max)
        element["initial_value"] = typed;
    return element;
}

json choice_input(const Field& field, const Choice& choice) {
    json element{{"type", choice.look == Look::menu ? "static_select" : "radio_buttons"}};
    add_options(element, choice.groups);
    auto initial = chosen(choice.groups, field.initial);
    if (!initial.empty()) element["initial_option"] = initial.front();
    return element;
}

json choices_input(const Field& field, const Choices& choices) {
    json element{{"type", choices.look == Look::menu ? "multi_static_select" : "checkboxes"}};
    add_options(element, choices.groups);
    if (choices.look == Look::menu && choices.max_items > 0)
        element["max_selected_items"] = choices.max_items;
    const auto most = choices.max_items > 0 ? static_cast<std::size_t>(choices.max_items) : most_options;
    auto initial = chosen(choices.groups, field.initial, most);
    if (!initial.empty()) element["initial_options"] = std::move(initial);
    return element;
}

json picker(const char* type, const char* initial, const Field& field) {
    json element{{"type", type}};
    if (!field.initial.empty() && !field.initial.front().empty()) element[initial] = field.initial.front();
    return element;
}

bool takes_placeholder(const json& element) {
    return element["type"] != "radio_buttons" && element["type"] != "checkboxes";
}

json render_field(const Field& field) {
    json element = std::visit(
        Overloaded{
            [&](const Line& line) { return text_input(field, line.max_length, false); },
            [&](const LongText& text) { return text_input(field, text.max_length, true); },
            [&](const Choice& choice) { return choice_input(field, choice); },
            [&](const Choices& choices) { return choices_input(field, choices); },
            [&](const Number& number) { return number_input(field, number); },
            [&](const Date&) { return picker("datepicker", "initial_date", field); },
            [&](const Time&) { return picker("timepicker", "initial_time", field); },
            [](const People&) { return json{{"type", "users_select"}}; },
        },
        field.kind
    );
    element["action_id"] = input_action;
    if (!field.placeholder.empty() && takes_placeholder(element)) {
        element["placeholder"] = plain_text(field.placeholder, placeholder_length);
    }
    json block{
        {"type", "input"},
        {"block_id", field.id},
        {"label", plain_text(field.label, label_length)},
        {"optional", !field.required},
        {"element", std::move(element)}
    };
    if (!field.hint.empty()) block["hint"] = plain_text(field.hint, label_length);
    return block;
}

}  // namespace

json render_message(const Card& card) {
    json blocks = json::array();
    std::size_t buttons = 0;
    for (const auto& block : card.blocks) {
        if (blocks.size() == most_blocks) break;
        blocks.push_back(render_block(block, buttons));
    }
    return {{"text", escape(clipped(card.summary, value_length))}, {"blocks", std::move(blocks)}};
}

json render_modal(const Form& form) {
    json blocks = json::array();
    for (const auto& text : form.intro) {
        blocks.push_back({{"type", "section"}, {"text", marked_text(text)}});
    }
    for (const auto& field : form.fields)
        blocks.push_back(render_field(field));
    json view{
        {"type", "modal"},
        {"callback_id", form.id.str()},
        {"notify_on_close", true},
        {"title", plain_text(form.title, title_length)},
        {"close", plain_text(form.fields.empty() ? "Close" : "Cancel", title_length)},
        {"blocks", std::move(blocks)}
    };
    if (!form.submit.empty()) view["submit"] = plain_text(form.submit, title_length);
    if (form.about) view["private_metadata"] = form.about->token.str();
    return view;
}

std::string bytes_of(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace mentord::slack
