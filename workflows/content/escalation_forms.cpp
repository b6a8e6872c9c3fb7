#include "workflows/content/escalation_forms.hpp"

#include "workflows/content/escalation_advice.hpp"
#include "workflows/content/escalation_cards.hpp"
#include "workflows/content/escalation_facts.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

using escalation::Context;

Form form_about(
    const Escalation& escalation, std::string id, std::string_view verb, std::string title, std::string submit
) {
    return {
        .id = FormId{std::move(id)},
        .title = std::move(title),
        .submit = std::move(submit),
        .intro = {},
        .fields = {},
        .about = Act{std::string(verb), escalation.id.str(), escalation.version, {}},
    };
}

Field long_text(
    const char* id, std::string label, std::string hint, bool required, std::vector<std::string> initial
) {
    return {
        id,
        std::move(label),
        std::move(hint),
        LongText{escalation_text_length},
        required,
        "",
        std::move(initial)
    };
}

Text stays_here(const Escalation& escalation, const Context& context) {
    return say(
        "What you write here is seen by those on duty alone. ",
        partner_of_them(escalation, context),
        " never sees it."
    );
}

bool spoken(const Escalation& escalation) {
    return escalation.state == EscalationState::contacted;
}

Text what_follows(const Escalation& escalation, const Context& context, Outcome outcome) {
    switch (outcome) {
        case Outcome::rematched:
            return say(
                "The pairing ends without fault, and both are offered a new match. Neither is told why or at "
                "whose "
                "wish. You can take it back for ten minutes."
            );
        case Outcome::ended:
            return say(
                "The pairing ends without fault. Both hear it in neutral words, and neither is told why or "
                "at whose "
                "wish. You can take it back for ten minutes."
            );
        case Outcome::kept:
        case Outcome::undecided:
            break;
    }
    return say(
        "The matter is closed. Nobody is written to; ",
        person_concerned(escalation, context),
        " has your word."
    );
}

std::string_view title_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::rematched:
            return "A new match for both";
        case Outcome::ended:
            return "End without fault";
        case Outcome::kept:
        case Outcome::undecided:
            break;
    }
    return "Close the matter";
}

}  // namespace

Form escalation_message_form(const Escalation& escalation, const Context& context) {
    auto form =
        form_about(escalation, "escalation.message", verb::escalation_send, "Message", "Send in my name");
    form.intro.push_back(
        say("I pass this on to ",
            person_concerned(escalation, context),
            " in your name, and it counts as the first contact. You can also copy it and write yourself.")
    );
    form.fields.push_back(long_text(
        escalation_text_field, "Your message", "Change it as you like.", true, {message_script(escalation)}
    ));
    return form;
}

Form escalation_contacted_form(const Escalation& escalation, const Context& context) {
    auto form =
        form_about(escalation, "escalation.contacted", verb::escalation_agreed, "You have spoken", "Save");
    form.intro.push_back(stays_here(escalation, context));
    form.fields.push_back(long_text(
        escalation_note_field,
        "What did you agree?",
        "The next step and its date are enough; leave out who said what.",
        true,
        filled_with(escalation.note)
    ));
    return form;
}

Form escalation_decision_form(const Escalation& escalation, const Context& context, Outcome outcome) {
    const auto verb = fmt::format("{}{}", verb::escalation_decide, name_of(outcome_names, outcome));
    auto form = form_about(escalation, "escalation.decide", verb, std::string(title_of(outcome)), "Decide");
    form.intro.push_back(what_follows(escalation, context, outcome));
    if (!spoken(escalation)) {
        form.intro.push_back(
            say("You have not noted a conversation with ",
                person_concerned(escalation, context),
                " yet. A short call first is worth it.")
        );
    }
    form.intro.push_back(stays_here(escalation, context));
    form.fields.push_back(long_text(
        escalation_note_field,
        "What should be remembered?",
        "What you agreed, in a line or two.",
        false,
        filled_with(escalation.note)
    ));
    return form;
}

Form escalation_dismiss_form(const Escalation& escalation, const Context& context) {
    auto form = form_about(escalation, "escalation.dismiss", verb::escalation_drop, "Dismiss", "Dismiss");
    const bool answer_owed = escalation::is_urgent(escalation.cause) && !spoken(escalation);
    form.intro.push_back(
        answer_owed
            ? say(person_concerned(escalation, context),
                  " was promised a word. I tell them that it has been read, and they may still ask to talk.")
            : say("The matter is closed, and nobody is written to.")
    );
    form.intro.push_back(stays_here(escalation, context));
    const bool wrong_press = is_put_right(escalation, context);
    form.fields.push_back(long_text(
        escalation_reason_field,
        "Why?",
        "A reason is needed, so that others can follow it later.",
        true,
        wrong_press ? std::vector<std::string>{"Pressed the wrong one; corrected by the rater."}
                    : std::vector<std::string>{}
    ));
    return form;
}

std::string escalation_message_missing() {
    return "Please write a few words, or close the form.";
}
std::string escalation_note_missing() {
    return "Please note in a line what you agreed, even if it is only the date on which you speak again.";
}
std::string escalation_reason_missing() {
    return "Please give a reason; a few words are enough.";
}
std::string escalation_text_too_long() {
    return fmt::format("Please keep it to {} characters.", escalation_text_length);
}
std::string escalation_form_is_old() {
    return "Things have changed since this form was opened, so it was not taken. Copy your words if you need "
           "them, and "
           "open it again from the newest card.";
}

}  // namespace mentord::content
