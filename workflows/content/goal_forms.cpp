#include "workflows/content/goal_cards.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace mentord::content {

namespace {

struct Idea {
    std::string_view value;
    std::string_view label;
    std::string_view words;
};

// For mentors (PROGRAM rule 57): what they want to become better at themselves.
constexpr std::array<Idea, 3> ideas{{
    {"coach", "Coach somebody", "Coach somebody to an answer of their own, without giving mine"},
    {"listen", "Listen to the end", "Listen to the end before I say what I think"},
    {"ask", "Ask instead of telling", "Ask instead of telling: begin each meeting with three questions"},
}};

Field idea_field() {
    std::vector<Option> options;
    for (const auto& [value, label, words] : ideas)
        options.push_back({std::string(value), std::string(label), std::string(words)});
    return {
        goal::field::idea,
        "An idea to begin with",
        "Or write your own below; that one counts.",
        Choice{Look::menu, {{"", std::move(options)}}},
        false,
        "Choose one",
        {},
    };
}

Field horizon_field() {
    return {
        goal::field::horizon,
        "How far ahead?",
        "",
        Choice{Look::boxes, {{"", {{"short", "Within this mentoring", ""}, {"long", "Beyond it", ""}}}}},
        false,
        "",
        {},
    };
}

}  // namespace

Form goal_form(const Goal& goal, const goal::Context& context) {
    const bool is_new = goal.version == 0;
    const bool with_ideas = is_new && mentors(context.owner.profile.role);
    Form form{
        .id = FormId{"goal.form"},
        .title = is_new ? "A new goal" : "Your goal",
        .submit = "Save",
        .intro = {say("A goal is good when you would notice having reached it. Whom you meet sees it.")},
        .fields = {},
        .about = is_new ? Act{std::string(goal_verb::added), context.enrolment.str(), 0, {}}
                        : Act{std::string(goal_verb::edited), goal.id.str(), goal.version, {}},
    };
    if (with_ideas) form.fields.push_back(idea_field());
    form.fields.push_back(
        {goal::field::text, "What do you want to reach?", "", Line{goal_length}, !with_ideas, "", {}}
    );
    form.fields.push_back({goal::field::measure, "How will you notice?", "", Line{goal_length}, false, "", {}}
    );
    form.fields.push_back(horizon_field());
    form.fields.push_back({goal::field::due, "By when?", "May stay empty.", Date{}, false, "", {}});
    const auto contents = goal::contents_of(goal);
    for (auto& field : form.fields) {
        field.initial = values_in(contents, field.id);
        std::erase(field.initial, std::string{});
    }
    return form;
}

UserText goal_idea(std::string_view value) {
    for (const auto& idea : ideas) {
        if (idea.value == value) return UserText{std::string(idea.words)};
    }
    return UserText{};
}

std::string goal_is_empty() {
    return "Say in a few words what you want to reach.";
}

std::string goal_words_too_many(int most) {
    return fmt::format("Please keep it to {} characters.", most);
}

std::string goal_day_is_wrong() {
    return "Choose a day from today on, or leave it empty.";
}

std::string goal_has_changed() {
    return "This goal has changed meanwhile. Close this form and open it again from /mentor goals.";
}

std::string no_room_for_a_goal() {
    return "You have three open goals already: first let one of them go, in /mentor goals.";
}

}  // namespace mentord::content
