#include "workflows/content/closing_cards.hpp"
#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

using closing::Context;

Field choice(const char* id, std::string label, std::vector<Option> options, bool required = false) {
    return {id, std::move(label), "", Choice{Look::menu, {{"", std::move(options)}}}, required, "", {}};
}

Field text(const char* id, std::string label, std::string hint = "") {
    return {id, std::move(label), std::move(hint), LongText{closing_text_length}, false, "", {}};
}

std::vector<Option> more_or_less() {
    return {
        {"less", "Less than before", ""},
        {"same", "As before", ""},
        {"more", "More than before", ""},
        {"much_more", "Much more than before", ""},
    };
}

std::vector<Option> yes_maybe_no() {
    return {{"yes", "Yes", ""}, {"maybe", "Perhaps", ""}, {"no", "No", ""}};
}

Field match_quality() {
    return choice(
        survey_match_field,
        "How good was the match?",
        {{"1", "1 · not at all", ""},
         {"2", "2 · hardly", ""},
         {"3", "3 · fairly", ""},
         {"4", "4 · good", ""},
         {"5", "5 · very good", ""}},
        true
    );
}

constexpr std::size_t most_goals = 3;

void add_mentee_fields(Form& form, const std::vector<UserText>& goals) {
    if (!goals.empty()) form.intro.push_back(say("Your goals at the start:\n", goal_list(goals)));
    for (std::size_t i = 0; i < std::min(goals.size(), most_goals); ++i) {
        auto label = goals.size() == 1 ? std::string("How far have you got with your goal?")
                                       : fmt::format("How far have you got with goal {}?", i + 1);
        form.fields.push_back(
            {fmt::format("goal_{}", i + 1), std::move(label), "From 0 to 100", Number{0, 100}, false, "", {}}
        );
    }
    form.fields.push_back(text("useful", "What was most useful?"));
    form.fields.push_back(choice("confidence", "How confident are you in your work?", more_or_less()));
    form.fields.push_back(choice("together", "How well do you work with others?", more_or_less()));
    form.fields.push_back(choice("clarity", "How clear is your next step to you?", more_or_less()));
    form.fields.push_back(text("next", "What would you like to work on next?"));
    form.fields.push_back(choice("again", "Would you be mentored again?", yes_maybe_no()));
    form.fields.push_back(choice("as_mentor", "Would you mentor somebody yourself?", yes_maybe_no()));
    form.fields.push_back(choice(
        "role_change",
        "Has your role changed since the start?",
        {{"promoted", "Yes, a promotion", ""}, {"changed", "Yes, another role", ""}, {"no", "No", ""}}
    ));
}

void add_mentor_fields(Form& form) {
    form.fields.push_back(choice(
        "goals",
        "How far did your mentee get with their goals?",
        {{"not_yet", "Not far yet", ""},
         {"partly", "Part of the way", ""},
         {"mostly", "Most of the way", ""},
         {"reached", "All the way", ""}}
    ));
    form.fields.push_back(text("useful", "What was most useful for your mentee?"));
    form.fields.push_back(text("learned", "What did you learn yourself?"));
    form.fields.push_back(
        choice("coaching", "Asking, listening, giving feedback: how sure are you of it?", more_or_less())
    );
    form.fields.push_back(text("next", "What should your mentee work on next?"));
    form.fields.push_back(choice("again", "Would you mentor again?", yes_maybe_no()));
}

/// What was chosen, in the words that were shown; what was typed, as it was typed.
Text in_words(const Field& field, const std::string& value) {
    const auto* choice = std::get_if<Choice>(&field.kind);
    if (choice == nullptr) return say(UserText{value});
    for (const auto& option : choice->groups.front().options) {
        if (option.value == value) return say(option.label);
    }
    return say(UserText{value});
}

}  // namespace

Form survey_form(const Closing& closing, const Context& context) {
    Form form{
        .id = FormId{"closing.survey"},
        .title = "Looking back",
        .submit = "Send",
        .intro = {say(
            bold("Who reads this: "),
            "those who look after the program. ",
            name_or(context.pair.partner_of(closing.person).person, "Your partner"),
            " never does. Only the first question needs an answer."
        )},
        .fields = {match_quality()},
        .about = Act{std::string(closing_verb::answer), closing.id.str(), closing.version, {}},
    };
    if (closing.person == context.pairing.mentor) {
        add_mentor_fields(form);
    } else {
        add_mentee_fields(form, context.pair.mentee.profile.goals);
    }
    form.fields.push_back(text("change", "What should the program change?"));
    return form;
}

std::vector<Text> survey_answers(const Closing& closing, const Context& context) {
    std::vector<Text> answers;
    for (const auto& field : survey_form(closing, context).fields) {
        const auto value = value_in(closing.answers, field.id);
        if (!value.empty()) answers.push_back(say(bold(field.label), "\n", in_words(field, value)));
    }
    return answers;
}

std::string survey_needs_one() {
    return "Please choose one of these.";
}

std::string survey_number_out_of_range() {
    return "Please give a number from 0 to 100, or leave it empty.";
}

std::string closing_text_too_long() {
    return fmt::format("Please keep it to {} characters.", closing_text_length);
}

}  // namespace mentord::content
