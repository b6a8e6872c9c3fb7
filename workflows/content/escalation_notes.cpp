#include "workflows/content/escalation_notes.hpp"

#include "workflows/content/escalation_cards.hpp"
#include "workflows/content/escalation_facts.hpp"
#include "workflows/content/people_words.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace mentord::content {

namespace {

using escalation::Context;

Card one_paragraph(std::string summary, Text text) {
    Card card{.summary = std::move(summary), .blocks = {}};
    card.blocks.emplace_back(Paragraph{std::move(text)});
    return card;
}

std::string working_days(int days) {
    return days == 1 ? "one working day" : fmt::format("{} working days", days);
}

Text not_told(const Escalation& escalation, const Context& context) {
    return say(partner_of_them(escalation, context), " is not told of it.");
}

}  // namespace

Text nudge_is_sent(const Escalation& escalation, const Context& context) {
    return say(
        "I write to ", person_concerned(escalation, context), " in your name, in their working hours."
    );
}

Text message_is_sent(const Escalation& escalation, const Context& context) {
    return say(
        "Your message is on its way to ",
        person_concerned(escalation, context),
        ". It counts as the first contact; they answer to you directly."
    );
}

Text contact_is_noted() {
    return say("Thank you. What you agreed is noted, for those on duty alone.");
}

Text contact_is_overdue(const Escalation& escalation, const Context& context, Moment hand_on) {
    return say(
        bold("The date for speaking with "),
        person_concerned(escalation, context),
        bold(" has passed. "),
        "It is still your turn: a short call today is enough. If I hear nothing by ",
        std::move(hand_on),
        ", I ask the next on duty."
    );
}

Text decision_is_overdue(Moment hand_on) {
    return say(
        bold("The date for a decision has passed. "),
        "Waiting rarely mends a pair; a new match is nobody's fault. If I hear nothing by ",
        std::move(hand_on),
        ", I ask the next on duty."
    );
}

Text rating_is_corrected(int stars) {
    return say(bold("New: "), fmt::format("the rater has corrected the rating to {} of 5.", stars));
}

Text words_are_added() {
    return say(bold("New: "), "the rater has added to the rating; it is below.");
}

Text pairing_is_over() {
    return say(
        bold("New: "),
        "the pairing has ended meanwhile. They may still want to be heard, so this stays yours."
    );
}

Card escalation_handed_on(const Escalation& escalation) {
    const auto reference = escalation_reference(escalation.id);
    return one_paragraph(
        fmt::format("{} is handed on.", reference),
        say(fmt::format(
            "{} is handed on, and the next on duty has it now. Nothing is left for you to do.", reference
        ))
    );
}

Card escalation_taken_off(const Escalation& escalation) {
    const auto reference = escalation_reference(escalation.id);
    return one_paragraph(
        fmt::format("{} is handed on.", reference),
        say(fmt::format(
            "The date for {} had passed, so I have asked the next on duty. Nothing is left for you to do, "
            "unless "
            "you have spoken with them meanwhile: then please tell your colleagues.",
            reference
        ))
    );
}

Card escalation_mended(const Escalation& escalation) {
    const auto reference = escalation_reference(escalation.id);
    const bool intro = escalation.cause == Cause::no_introduction;
    return one_paragraph(
        fmt::format("{} is settled.", reference),
        say(fmt::format(
            "{} has settled itself: {}. There is nothing left to do.",
            reference,
            intro ? "the mentor has written" : "the two have met"
        ))
    );
}

Card escalation_moot(const Escalation& escalation) {
    const auto reference = escalation_reference(escalation.id);
    return one_paragraph(
        fmt::format("{} is settled.", reference),
        say(fmt::format("{} is settled, since the pairing has ended. There is nothing left to do.", reference)
        )
    );
}

Card organiser_will_call(
    const Escalation& escalation, const Context& context, const Person& owner, Moment by
) {
    return one_paragraph(
        "Somebody will be in touch with you.",
        say(bold("Somebody has time for you. "),
            name_or(owner, "One of the people who look after the program"),
            " has read what you told me and will be in touch by ",
            std::move(by),
            ". You need not prepare anything. ",
            not_told(escalation, context))
    );
}

Card organiser_is_late(const Escalation& escalation, const Context& context) {
    return one_paragraph(
        "You are not forgotten.",
        say(bold("You are not forgotten. "),
            "I had said that somebody would be in touch by now, and I have not heard that anybody was. I am "
            "sorry for "
            "the wait, and I go on asking until somebody does. There is nothing that you need to do. ",
            not_told(escalation, context))
    );
}

Card organiser_writes(const Person& organiser, const UserText& text) {
    auto card = one_paragraph(
        "A message from the people who look after the program.",
        say(name_or(organiser, "One of the people who look after the program"), " writes to you:")
    );
    card.blocks.emplace_back(Paragraph{say(text)});
    card.blocks.emplace_back(Note{say("Please answer them directly; what you write to me does not reach them."
    )});
    return card;
}

Card organiser_has_read(const Escalation& escalation, const Person& organiser) {
    auto card = one_paragraph(
        "What you told me has been read.",
        say(bold("What you told me has been read. "),
            name_or(organiser, "One of the people who look after the program"),
            " does not plan a call for now, and nothing needs doing. If you would like to talk about it, "
            "that is "
            "welcome at any time, and a press is enough.")
    );
    const Act still{std::string(verb::escalation_still), escalation.id.str(), escalation.version, {}};
    card.blocks.emplace_back(Buttons{{{"I would like to talk", still, Weight::normal, {}}}});
    return card;
}

Card heard_again(const Escalation& escalation, const Context& context) {
    return one_paragraph(
        "Somebody will be in touch with you.",
        say(bold("Thank you for saying so. "),
            fmt::format(
                "I have asked the people who look after the program again; one of them will be in touch "
                "within {}. ",
                working_days(context.pair.program.rules.contact_days)
            ),
            not_told(escalation, context))
    );
}

Card already_heard() {
    return one_paragraph(
        "It is in good hands.",
        say("The people who look after the program have it. If you would like a word with them, write to "
            "them at any "
            "time; nothing else needs doing.")
    );
}

Card nudge_from_organiser(const Escalation& escalation, const Context& context, const Person& organiser) {
    auto card = one_paragraph(
        "A word from the people who look after the program.",
        say(name_or(organiser, "One of the people who look after the program"), " asks me to pass on a word.")
    );
    const auto partner = partner_of_them(escalation, context);
    card.blocks.emplace_back(Paragraph{
        escalation.cause == Cause::no_introduction
            ? say(bold("It is your turn: "),
                  partner,
                  " would be glad to hear from you. Two sentences are enough to begin: who you are, and when "
                  "you have "
                  "half an hour.")
            : say(bold("It has been a while "),
                  "since you and ",
                  partner,
                  " met. A date in the calendar is enough for now, and either of you may suggest one.")
    });
    card.blocks.emplace_back(Note{
        say("If this is a bad time, or something is in the way, tell ",
            name_or(organiser, "them"),
            "; a pause or another way is quickly found.")
    });
    return card;
}

}  // namespace mentord::content
