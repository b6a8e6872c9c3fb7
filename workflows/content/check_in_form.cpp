#include "workflows/checkin/schedule.hpp"
#include "workflows/content/check_in_cards.hpp"
#include "workflows/content/people_words.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

using checkin::Context;

Field choice(const char* id, std::string label, std::vector<Option> options) {
    return {id, std::move(label), "", Choice{Look::menu, {{"", std::move(options)}}}, false, "", {}};
}

Field text(const char* id, std::string label, std::string hint) {
    return {id, std::move(label), std::move(hint), LongText{check_in_text_length}, false, "", {}};
}

void add_mentor_fields(Form& form) {
    form.fields.push_back(choice(
        check_in_prepared_field,
        "Do your meetings come prepared?",
        {{"mostly", "Mostly", ""}, {"sometimes", "Sometimes", ""}, {"rarely", "Rarely", ""}}
    ));
    form.fields.push_back(choice(
        check_in_overloaded_field,
        "How is the load for you?",
        {{"fine", "Fine", ""}, {"a_lot", "A lot, and it works", ""}, {"too_much", "Too much", ""}}
    ));
    form.fields.push_back(choice(
        check_in_boundaries_field,
        "Are the boundaries of your part respected?",
        {{"yes", "Yes", ""}, {"mostly", "Mostly", ""}, {"no", "No", ""}}
    ));
}

// Half-time is the moment to change something (rules 75, 84).
void add_review_fields(Form& form) {
    form.fields.push_back(choice(
        check_in_pace_field,
        "The pace is",
        {{"slow", "Too slow", ""}, {"right", "Right", ""}, {"fast", "Too fast", ""}}
    ));
    form.fields.push_back(choice(
        check_in_progress_field,
        "The goals are",
        {{"far", "Still far off", ""}, {"on_the_way", "On the way", ""}, {"close", "Close, or reached", ""}}
    ));
    form.fields.push_back(text(check_in_helps_field, "What helps most?", ""));
    form.fields.push_back(
        text(check_in_change_field, "What would you change?", "A goal, the rhythm, the format.")
    );
    form.fields.push_back(
        text(check_in_training_field, "Is there something you would like to learn for it?", "")
    );
}

}  // namespace

Form check_in_form(const CheckIn& check_in, const Context& context) {
    const bool midpoint = checkin::is_midpoint(check_in.number, context.pairing, context.pair.program.rules);
    Form form{
        .id = FormId{"checkin.more"},
        .title = midpoint ? "Half-time" : "A few words",
        .submit = "Send",
        .intro = {say(
            bold("Who reads this: "),
            "the organisers of the program. ",
            name_or(context.pair.partner_of(check_in.person).person, "Your partner"),
            " never does. Every field may stay empty."
        )},
        .fields = {},
        .about = Act{std::string(verb::check_in_tell), check_in.id.str(), check_in.version, {}},
    };
    if (midpoint) add_review_fields(form);
    if (check_in.person == context.pair.mentor.person.id) add_mentor_fields(form);
    form.fields.push_back(
        text(check_in_comment_field, "Anything else?", "What should the organisers know, or help with?")
    );
    for (auto& field : form.fields)
        field.initial = values_in(check_in.answers, field.id);
    return form;
}

std::string check_in_text_too_long() {
    return fmt::format("Please keep it to {} characters.", check_in_text_length);
}

std::string check_in_form_too_late() {
    return "This check-in is closed. Please write to the people who look after the program directly; they "
           "are glad to "
           "hear from you.";
}

}  // namespace mentord::content
