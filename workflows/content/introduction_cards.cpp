#include "workflows/content/introduction_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/pairing/introduction.hpp"

#include <utility>

namespace mentord::content {

namespace {

Moment due_for(const Person& reader, const Pairing& pairing, const PairContext& context) {
    return moment_for(reader, introduction::due_of(pairing, context.program.rules));
}

void add_choices(Card& card, const Pairing& pairing) {
    const auto& id = pairing.id.str();
    card.blocks.emplace_back(Buttons{{
        act("Send it for me", introduction_verb::open_draft, id, pairing.version, Weight::primary),
        act("I wrote already", introduction_verb::wrote, id, pairing.version),
        act("I need more time", introduction_verb::open_snooze, id, pairing.version),
    }});
}

// Three slots (PROGRAM rule 48): who I am, what I hope to offer, how I like to work.
std::string draft_text(const PairContext& context) {
    std::string text = "Hello";
    if (!context.mentee.person.profile.name.empty()) text += " " + context.mentee.person.profile.name;
    text += ",\n\nI am glad that we have been matched. ";
    text += "About me: (one or two sentences on what you do and how you came to it).\n";
    text += "What I hope to offer: ";
    std::string skills_offered;
    for (const auto& skill : context.mentor.profile.offered) {
        if (!skills_offered.empty()) skills_offered += ", ";
        skills_offered += label_of(skills(), skill.value);
    }
    text += skills_offered.empty() ? "(what you would like to pass on).\n"
                                   : "my experience with " + skills_offered + ".\n";
    text += "How I like to work: (in person or by video, how you like to prepare).\n\n";
    text += "Would you like to find a time for a first meeting? You choose what we talk about.\n\n";
    text += context.mentor.person.profile.name;
    return text;
}

}  // namespace

Card write_first(const Pairing& pairing, const PairContext& context) {
    auto card = card_of(
        "You have been matched: you write first.",
        say(bold("You have been matched with "),
            name_of(context.mentee.person),
            bold("."),
            " You write first, by ",
            due_for(context.mentor.person, pairing, context),
            ". A few lines are enough: who you are, what you hope to offer, how you like to work.")
    );
    if (!context.mentee.profile.goals.empty()) {
        card.blocks.emplace_back(Facts{{{"Their goals", goal_list(context.mentee.profile.goals)}}});
    }
    add_choices(card, pairing);
    card.blocks.emplace_back(Note{say("“Send it for me” shows you a draft that you can change before it goes."
    )});
    return card;
}

Card write_first_reminder(const Pairing& pairing, const PairContext& context) {
    auto card = card_of(
        "Your first message as a mentor is awaited.",
        say(name_of(context.mentee.person),
            " is looking forward to hearing from you, by ",
            due_for(context.mentor.person, pairing, context),
            ". A few lines are enough, and a draft is ready.")
    );
    add_choices(card, pairing);
    return card;
}

Card your_mentor_writes(const Pairing& pairing, const PairContext& context) {
    auto card = card_of(
        "You have been matched with a mentor.",
        say(bold("You have been matched with "),
            name_of(context.mentor.person),
            bold("."),
            " It is your mentor's turn: they write to you by ",
            due_for(context.mentee.person, pairing, context),
            ". After that you choose the times and the topics, and I help with both.")
    );
    if (!context.mentor.profile.offered.empty()) {
        card.blocks.emplace_back(Facts{{{"Can help with", skill_list(context.mentor.profile.offered)}}});
    }
    return card;
}

Card mentor_has_until(const Pairing& pairing, const PairContext& context) {
    return card_of(
        "Where your match stands",
        say("You have not been forgotten: ",
            name_of(context.mentor.person),
            " has until ",
            due_for(context.mentee.person, pairing, context),
            " to write to you. If nothing has come by then, a person who runs the program looks into it. "
            "There is "
            "nothing that you need to do.")
    );
}

Card introduction_now(const Pairing& pairing, const PairContext& context) {
    if (is_over(pairing.state)) {
        return card_of("This match is over.", say("This match is over; there is nothing to write any more."));
    }
    return card_of(
        "The introduction is made.",
        say("The introduction to ", name_of(context.mentee.person), " is made. There is nothing more to do.")
    );
}

Form introduction_form(const Pairing& pairing, const PairContext& context) {
    Field text{
        "text", "Your message", "Change whatever you like.", LongText{2000}, true, "", {draft_text(context)}
    };
    return Form{
        .id = FormId{"introduction.send"},
        .title = "Your first message",
        .submit = "Send",
        .intro = {say("It goes to ", name_of(context.mentee.person), " in your name.")},
        .fields = {std::move(text)},
        .about = Act{std::string(introduction_verb::send), pairing.id.str(), pairing.version, {}},
    };
}

std::string introduction_is_empty() {
    return "Write a line or two, or close the form.";
}

Card introduction(const UserText& text, const PairContext& context) {
    auto card = card_of(
        "Your mentor has written to you.",
        say(bold("From "), name_of(context.mentor.person), bold(", your mentor:"))
    );
    card.blocks.emplace_back(Paragraph{say(text)});
    card.blocks.emplace_back(Note{say("Answer them directly, as you would anybody.")});
    return card;
}

Card introduction_sent(const PairContext& context) {
    return card_of(
        "Your message is on its way.",
        say(bold("Your message is on its way to "),
            name_of(context.mentee.person),
            bold("."),
            " It is their turn now: they choose a time for the first meeting.")
    );
}

Card mentor_has_written(const PairContext& context) {
    return card_of(
        "Your mentor has written to you.",
        say(name_of(context.mentor.person),
            " tells me that they have written to you. If you cannot find the message, just write to them.")
    );
}

Card thanks_for_writing(const PairContext& context) {
    return card_of(
        "Thank you for writing first.",
        say("Thank you. It is the turn of ",
            name_of(context.mentee.person),
            " now: they choose a time for the first meeting.")
    );
}

Form snooze_form(const Pairing& pairing, const PairContext& context) {
    return Form{
        .id = FormId{"introduction.snooze"},
        .title = "I need more time",
        .submit = "Set the day",
        .intro = {say(
            "Busy weeks happen. Name a day, and ",
            name_of(context.mentee.person),
            " hears when to expect you."
        )},
        .fields = {Field{"day", "I will write by", "", Date{}, true, "", {}}},
        .about = Act{std::string(introduction_verb::snooze), pairing.id.str(), pairing.version, {}},
    };
}

std::string snooze_day_is_wrong(std::string_view latest) {
    return "Choose a day from tomorrow until " + std::string(latest) +
           "; if that is too soon, ask the organisers to find somebody else.";
}

Card snoozed(Instant day, const PairContext& context) {
    return card_of(
        "Noted: you write later.",
        say("Noted. ",
            name_of(context.mentee.person),
            " will hear that you write by ",
            moment_for(context.mentor.person, day),
            ", and I remind you that morning.")
    );
}

Card mentor_writes_on(Instant day, const PairContext& context) {
    return card_of(
        "When your mentor writes",
        say(name_of(context.mentor.person),
            " has a busy time and will write to you by ",
            moment_for(context.mentee.person, day),
            ". There is nothing that you need to do.")
    );
}

Card late_introduction_planned(Instant day, const PairContext& context) {
    const auto zone = context.admins.empty() ? std::string{} : context.admins.front().profile.zone;
    return card_of(
        "A first contact will be late.",
        say(name_of(context.mentor.person),
            " has told me that they write to ",
            name_of(context.mentee.person),
            " by ",
            Moment{day, zone},
            ". Both know it; there is nothing that you need to do.")
    );
}

}  // namespace mentord::content
