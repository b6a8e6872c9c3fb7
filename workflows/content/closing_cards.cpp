#include "workflows/content/closing_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"
#include "workflows/content/quote_cards.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

using closing::Context;

Text person_name(const Closing& closing, const Context& context) {
    return name_or(context.pair.party_of(closing.person).person, "somebody without a name yet");
}

Text partner_name(const Closing& closing, const Context& context) {
    return name_or(context.pair.partner_of(closing.person).person, "your partner");
}

Text who(const Closing& closing, const Context& context) {
    const bool mentor = closing.person == context.pairing.mentor;
    const auto& other = context.pair.partner_of(closing.person).person;
    return say(
        person_name(closing, context),
        mentor ? ", who mentored " : ", who was mentored by ",
        name_or(other, "somebody without a name yet")
    );
}

Text at(Instant when, const Person* reader) {
    return say(Moment{when, reader == nullptr ? std::string("UTC") : reader->profile.zone});
}

Button for_closing(std::string label, std::string_view verb, const Closing& closing, Weight weight) {
    return act(std::move(label), verb, closing.id.str(), closing.version, weight);
}

Text standing(const Closing& closing, const Context& context, const Person* reader) {
    switch (closing.state) {
        case ClosingState::to_call:
            return say(
                fmt::format(". Meetings: {}. ", context.pairing.sessions_held),
                "Finished on ",
                at(closing.opened, reader),
                "; a survey goes instead on ",
                at(closing.due, reader),
                "."
            );
        case ClosingState::surveyed:
            return say(
                ". The survey is with them until ",
                at(closing.due, reader),
                "; if you talk with them after all, it is not needed."
            );
        case ClosingState::called:
            return say(". Done; nothing more is needed.");
        case ClosingState::answered:
            return say(". The survey is answered since ", at(closing.changed_at, reader), ".");
        case ClosingState::lapsed:
            return say(". Closed without an answer; nothing more is needed.");
    }
    return {};
}

Buttons buttons_for(const Closing& closing) {
    Buttons row;
    if (closing::is_open(closing.state))
        row.buttons.push_back(for_closing("Done", closing_verb::talked, closing, Weight::primary));
    if (closing.state == ClosingState::to_call)
        row.buttons.push_back(
            for_closing("Send the survey instead", closing_verb::send_survey, closing, Weight::normal)
        );
    if (closing.state == ClosingState::called) {
        const bool first = closing.note.empty();
        row.buttons.push_back(
            for_closing(first ? "Add a note" : "Change the note", closing_verb::note, closing, Weight::normal)
        );
    }
    if (closing.state == ClosingState::answered)
        row.buttons.push_back(for_closing("Read", closing_verb::read, closing, Weight::normal));
    return row;
}

}  // namespace

Card call_line(const Closing& closing, const Context& context, const Person* reader) {
    auto card =
        card_of("A last conversation", say(who(closing, context), standing(closing, context, reader)));
    if (!closing.note.empty()) card.blocks.emplace_back(Paragraph{say(bold("Note: "), closing.note)});
    if (auto row = buttons_for(closing); !row.buttons.empty()) card.blocks.emplace_back(std::move(row));
    return card;
}

Card call_list(std::string_view program_name, const std::vector<Card>& lines, std::size_t more) {
    auto card = card_of(
        "The last conversations",
        say(bold("Last conversations in "), UserText{std::string(program_name)}, bold("."))
    );
    if (lines.empty()) {
        card.blocks.emplace_back(
            Paragraph{say("Nobody waits for one. When a pair finishes, I put both here and tell you.")}
        );
        return card;
    }
    card.blocks.emplace_back(Note{say(
        "What helped, what was hard, what should change? Their partner reads nothing of it. Whoever is in "
        "a pair themselves does not see it here."
    )});
    for (const auto& line : lines)
        card.blocks.insert(card.blocks.end(), line.blocks.begin(), line.blocks.end());
    if (more > 0) card.blocks.emplace_back(Note{say(fmt::format("And {} more behind these.", more))});
    return card;
}

Card talked_noted(const Closing& closing, const Context& context) {
    auto card = card_of(
        "Noted: you have talked.",
        say(bold("Noted: "),
            "you have talked with ",
            person_name(closing, context),
            ". No survey is sent. If there is something to remember for the program, add a note; otherwise "
            "nothing "
            "more is needed.")
    );
    card.blocks.emplace_back(Buttons{{for_closing("Add a note", closing_verb::note, closing, Weight::normal)}}
    );
    return card;
}

Form call_note_form(const Closing& closing) {
    Form form{
        .id = FormId{"closing.note"},
        .title = "After the conversation",
        .submit = "Keep",
        .intro = {say(
            bold("Who reads this: "),
            "those who look after the program. The other side of the pair never does."
        )},
        .fields = {},
        .about = Act{std::string(closing_verb::keep_note), closing.id.str(), closing.version, {}},
    };
    std::vector<std::string> before;
    if (!closing.note.empty()) before.push_back(closing.note.raw());
    form.fields.push_back(
        {call_note_field,
         "What should the program remember?",
         "What helped, what should change. What is nobody's business stays out.",
         LongText{closing_text_length},
         false,
         "",
         std::move(before)}
    );
    return form;
}

Card call_note_kept(bool empty) {
    auto card = card_of(
        "Noted.",
        empty ? say("There is no note. Nothing more is needed.")
              : say(bold("Noted. "), "Those who look after the program can read it in the list.")
    );
    card.blocks.emplace_back(Buttons{{run("Show the list", "/mentor-admin calls")}});
    return card;
}

std::string call_note_too_late() {
    return "Press Done in the list of conversations first; then there is a place for the note.";
}

Card survey_on_its_way(const Closing& closing, const Context& context) {
    return card_of(
        "The survey goes out.",
        say(bold("The survey goes out "),
            "to ",
            person_name(closing, context),
            ", in their working hours. It is recalled once, and their answers come into the list of "
            "conversations. "
            "Nothing more is needed.")
    );
}

Card survey_read(const Closing& closing, const Context& context) {
    auto card = card_of(
        "Answers to a survey",
        say(bold("From "), person_name(closing, context), ", for those who look after the program alone.")
    );
    const auto answers = survey_answers(closing, context);
    if (answers.empty()) card.blocks.emplace_back(Paragraph{say("The answers are no longer kept.")});
    for (const auto& answer : answers)
        card.blocks.emplace_back(Paragraph{answer});
    card.blocks.emplace_back(Note{say("That you have read this is noted, as with every confidential word.")});
    return card;
}

Card survey_question(const Closing& closing, const Context& context, bool again) {
    const char* turn =
        again ? "This is the only time that I come back to it. " : "It is your turn, if you like. ";
    if (closing.laters > 0) turn = "You asked me to come back to this. ";
    auto card = card_of(
        "A few closing questions, if you like.",
        say(bold("How was your mentoring with "),
            partner_name(closing, context),
            bold("? "),
            turn,
            "One answer is enough, the rest is open to you; it takes three minutes. The organisers read it "
            "to "
            "make the "
            "program better. ",
            partner_name(closing, context),
            " does not.")
    );
    Buttons row;
    row.buttons.push_back(for_closing("Answer", closing_verb::fill_in, closing, Weight::primary));
    if (closing.laters < closing::most_laters)
        row.buttons.push_back(for_closing("Remind me later", closing_verb::later, closing, Weight::normal));
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card survey_put_off(Moment until) {
    return card_of(
        "I will come back to it.",
        say("I will come back to it: ", std::move(until), ". Until then nothing needs doing.")
    );
}

Card survey_thanks(const Closing& closing, const Context& context) {
    auto card = card_of(
        "Thank you for your answers.",
        say(bold("Thank you. "),
            "The organisers read it; ",
            partner_name(closing, context),
            " does not. Nothing more needs doing.")
    );
    if (!context.asked_to_quote) add_quote_question(card, closing.pairing);
    return card;
}

Card survey_now(const Closing& closing, const Context& context) {
    switch (closing.state) {
        case ClosingState::answered:
            return survey_thanks(closing, context);
        case ClosingState::surveyed:
            return survey_question(closing, context, false);
        case ClosingState::to_call:
        case ClosingState::called:
        case ClosingState::lapsed:
            break;
    }
    return no_survey_waits();
}

Card no_survey_waits() {
    return card_of(
        "No questions wait for you.", say("No closing questions wait for you. Nothing needs doing.")
    );
}

}  // namespace mentord::content
