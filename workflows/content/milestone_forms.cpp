#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/day_words.hpp"
#include "workflows/content/milestone_cards.hpp"
#include "workflows/content/people_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace mentord::content {

namespace {

using milestone::Context;

struct Idea {
    std::string_view value;
    std::string_view label;
    std::string_view words;
};

// PROGRAM rule 58, in our words.
constexpr std::array<Idea, 7> ideas{{
    {"project", "A step of a project", "See one step of a project through to its end within the quarter"},
    {"present", "Show what I learned", "Show colleagues in half an hour what I have learned here"},
    {"sit_in", "Sit in on a meeting", "Sit in on a meeting I do not usually see, and talk about it afterwards"
    },
    {"feedback", "Ask for feedback", "Ask three people for feedback, and act on one thing they say"},
    {"lead", "Lead something new", "Lead something that I have never led before"},
    {"questions", "Only ask questions", "Hold one meeting of ours in which the mentor only asks questions"},
    {"introduce", "Two introductions", "Introduce the mentee to two people who can help with the goals"},
}};

Field idea_field() {
    std::vector<Option> options;
    for (const auto& [value, label, words] : ideas)
        options.push_back({std::string(value), std::string(label), std::string(words)});
    return {
        milestone::field::idea,
        "An idea to begin with",
        "Or write your own below; that one counts.",
        Choice{Look::menu, {{"", std::move(options)}}},
        false,
        "Choose one",
        {},
    };
}

std::string name_for_option(const Person& person, std::string otherwise) {
    return person.profile.name.empty() ? std::move(otherwise) : person.profile.name;
}

Field owner_field(const Context& context) {
    const auto mine = context.side_of(context.pair.actor);
    const auto& pair = context.pair;
    const auto label = [&](PairSide side) {
        if (side == mine) return std::string("Me");
        const auto& person = context.party_on(side).person;
        return name_for_option(person, side == PairSide::mentor ? "My mentor" : "My mentee");
    };
    std::vector<Option> sides;
    for (const auto& who : {pair.actor, pair.partner_of(pair.actor).person.id}) {
        const auto side = context.side_of(who);
        sides.push_back({std::string(to_string(side)), label(side), ""});
    }
    return {
        milestone::field::owner,
        "Who takes this step?",
        "",
        Choice{Look::boxes, {{"", std::move(sides)}}},
        true,
        "",
        {std::string(to_string(mine))},
    };
}

Field due_field(const LocalDay& day) {
    return {milestone::field::due, "By when?", "", Date{}, true, "", {day}};
}

}  // namespace

Form milestone_form(const Context& context) {
    const auto& zone = context.pair.party_of(context.pair.actor).person.profile.zone;
    const auto quarter = context.pair.now + std::chrono::days{context.pair.program.rules.milestone_days};
    return {
        .id = FormId{"milestone.form"},
        .title = "A milestone",
        .submit = "Save",
        .intro = {say("A step that both of you would see. You both see it here.")},
        .fields =
            {
                idea_field(),
                {milestone::field::text,
                 "What will be done?",
                 "",
                 Line{milestone_length},
                 false,
                 "In your own words",
                 {}},
                owner_field(context),
                due_field(local_day(std::min(quarter, context.pairing.ends), zone)),
            },
        .about =
            Act{std::string(milestone_verb::added), context.pairing.id.str(), context.pairing.version, {}},
    };
}

Form move_form(const Milestone& milestone, const Context&) {
    return {
        .id = FormId{"milestone.move"},
        .title = "Move the date",
        .submit = "Save",
        .intro = {say(milestone.text)},
        .fields = {due_field(milestone.due)},
        .about = Act{std::string(milestone_verb::moved), milestone.id.str(), milestone.version, {}},
    };
}

UserText milestone_idea(std::string_view value) {
    for (const auto& idea : ideas) {
        if (idea.value == value) return UserText{std::string(idea.words)};
    }
    return UserText{};
}

std::string milestone_is_empty() {
    return "Choose an idea above, or say in a few words what will be done.";
}

std::string milestone_too_long() {
    return fmt::format("Please keep it to {} characters.", milestone_length);
}

std::string milestone_day_is_wrong(const LocalDay& last) {
    return fmt::format("Choose a day from tomorrow until the end of your term, {}.", day_words(last));
}

std::string milestone_has_changed() {
    return "This milestone has changed meanwhile. Close this form and look at /mentor milestones.";
}

std::string no_room_for_a_milestone() {
    return "You two have four open milestones already: first let one of them go, in /mentor milestones.";
}

std::string milestones_are_over() {
    return "The match is over, so nothing can be added to it.";
}

}  // namespace mentord::content
