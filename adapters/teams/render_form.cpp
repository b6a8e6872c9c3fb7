#include "adapters/teams/markdown.hpp"
#include "adapters/teams/render_parts.hpp"
#include "workflows/overloaded.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace mentord::teams {

using nlohmann::json;

namespace {

constexpr std::size_t label_length = 300, placeholder_length = 150;
/// A list that is longer can be searched by typing.
constexpr std::size_t short_list = 10;

/// What a field shows when the form opens.
using Values = std::vector<std::string>;

Values values_of(const Field& field, const FormState& state) {
    const auto typed = state.typed.find(field.id);
    return typed == state.typed.end() ? field.initial : typed->second;
}

std::string first_of(const Values& values) {
    return values.empty() ? std::string{} : values.front();
}

json text_input(const Values& values, int max_length, bool multiline) {
    json input{{"type", "Input.Text"}, {"maxLength", max_length}};
    if (multiline) input["isMultiline"] = true;
    if (const auto value = first_of(values); !value.empty())
        input["value"] = clipped(value, static_cast<std::size_t>(max_length));
    return input;
}

json number_input(const Values& values, const Number& number) {
    json input{{"type", "Input.Number"}, {"min", number.min}, {"max", number.max}};
    const auto typed = first_of(values);
    int value = 0;
    const auto [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    const bool whole = problem == std::errc{} && end == typed.data() + typed.size();
    if (whole && value >= number.min && value <= number.max) input["value"] = value;
    return input;
}

json picker(const char* type, const Values& values) {
    json input{{"type", type}};
    if (const auto value = first_of(values); !value.empty()) input["value"] = value;
    return input;
}

// Adaptive Cards have neither groups nor second lines of an option.
json choices_in(const std::vector<OptionGroup>& groups) {
    json choices = json::array();
    for (const auto& group : groups) {
        for (const auto& option : group.options) {
            std::string title = group.label.empty() ? "" : group.label + ": ";
            title += option.label;
            if (!option.description.empty()) title += " – " + option.description;
            choices.push_back({{"title", clipped(unlinked(title), label_length)}, {"value", option.value}});
        }
    }
    return choices;
}

bool is_offered(const json& choices, const std::string& value) {
    return std::ranges::any_of(choices, [&](const json& one) { return one["value"] == value; });
}

json choice_set(const std::vector<OptionGroup>& groups, Look look) {
    auto choices = choices_in(groups);
    const char* menu = choices.size() > short_list ? "filtered" : "compact";
    return {
        {"type", "Input.ChoiceSet"},
        {"style", look == Look::boxes ? "expanded" : menu},
        {"wrap", true},
        {"choices", std::move(choices)}
    };
}

json choice_input(const Values& values, const Choice& choice) {
    auto input = choice_set(choice.groups, choice.look);
    const auto value = first_of(values);
    if (is_offered(input["choices"], value)) input["value"] = value;
    return input;
}

json choices_input(const Values& values, const Choices& choices) {
    auto input = choice_set(choices.groups, choices.look);
    input["isMultiSelect"] = true;
    std::string chosen;
    for (const auto& value : values) {
        if (is_offered(input["choices"], value)) chosen += (chosen.empty() ? "" : ",") + value;
    }
    if (!chosen.empty()) input["value"] = chosen;
    return input;
}

json people_input(const Values& values) {
    json input{
        {"type", "Input.ChoiceSet"},
        {"style", "filtered"},
        {"choices", json::array()},
        {"choices.data", {{"type", "Data.Query"}, {"dataset", people_dataset}}}
    };
    if (const auto value = first_of(values); !value.empty()) input["value"] = value;
    return input;
}

json input_of(const Field& field, const Values& values) {
    return std::visit(
        Overloaded{
            [&](const Line& line) { return text_input(values, line.max_length, false); },
            [&](const LongText& text) { return text_input(values, text.max_length, true); },
            [&](const Choice& choice) { return choice_input(values, choice); },
            [&](const Choices& choices) { return choices_input(values, choices); },
            [&](const Number& number) { return number_input(values, number); },
            [&](const Date&) { return picker("Input.Date", values); },
            [&](const Time&) { return picker("Input.Time", values); },
            [&](const People&) { return people_input(values); },
        },
        field.kind
    );
}

/// What the client says of itself, before anything is sent.
std::string complaint(const Field& field) {
    if (const auto* number = std::get_if<Number>(&field.kind))
        return fmt::format("Please enter a number from {} to {}.", number->min, number->max);
    const bool chosen = std::holds_alternative<Choice>(field.kind) ||
                        std::holds_alternative<Choices>(field.kind) ||
                        std::holds_alternative<People>(field.kind);
    return fmt::format("Please {}: {}", chosen ? "choose" : "fill in", field.label);
}

bool takes_placeholder(const json& input) {
    return input["type"] != "Input.Date" && input["type"] != "Input.Time" &&
           !(input.contains("style") && input["style"] == "expanded");
}

json error_block(std::string_view error) {
    auto block = text_block(escape(in_teams(error)));
    block["color"] = "Attention";
    block["weight"] = "Bolder";
    return block;
}

void add_field(json& body, const Field& field, const FormState& state) {
    const auto error = state.errors.find(field.id);
    if (error != state.errors.end()) body.push_back(error_block(error->second));
    auto input = input_of(field, values_of(field, state));
    input["id"] = (std::holds_alternative<Choices>(field.kind) ? list_prefix : field_prefix) + field.id;
    input["label"] = clipped(unlinked(in_teams(field.label)), label_length);
    if (field.required) input["isRequired"] = true;
    if (field.required || std::holds_alternative<Number>(field.kind))
        input["errorMessage"] = clipped(unlinked(complaint(field)), label_length);
    if (!field.placeholder.empty() && takes_placeholder(input))
        input["placeholder"] = clipped(in_teams(field.placeholder), placeholder_length);
    if (error == state.errors.end()) {
        input["spacing"] = "Medium";
    } else {
        input["spacing"] = "Small";
    }
    body.push_back(std::move(input));
    if (field.hint.empty()) return;
    auto hint = text_block(escape(clipped(in_teams(field.hint), label_length)));
    hint["size"] = "Small";
    hint["isSubtle"] = true;
    hint["spacing"] = "Small";
    body.push_back(std::move(hint));
}

json send_action(const Form& form, const FormState& state) {
    json data{{form_key, form.id.str()}, {nonce_key, state.nonce}};
    if (form.about) data[about_key] = form.about->token.str();
    return {
        {"type", "Action.Submit"}, {"title", form.submit}, {"style", "positive"}, {"data", std::move(data)}
    };
}

bool has_field(const Form& form, const std::string& id) {
    return std::ranges::any_of(form.fields, [&](const Field& field) { return field.id == id; });
}

}  // namespace

json render_form(const Form& form, const FormState& state) {
    json body = json::array();
    // What concerns no field of this form is said first.
    for (const auto& [field, error] : state.errors) {
        if (!has_field(form, field)) body.push_back(error_block(error));
    }
    for (const auto& text : form.intro)
        body.push_back(text_block(markdown(text)));
    for (const auto& field : form.fields)
        add_field(body, field, state);
    auto card = adaptive_card(std::move(body), form.title);
    if (!form.submit.empty()) card["actions"] = json::array({send_action(form, state)});
    return card;
}

}  // namespace mentord::teams
