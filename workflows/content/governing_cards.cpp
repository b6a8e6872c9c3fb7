#include "workflows/content/governing_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/content/waiting_cards.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

UserText named(const Program& program) {
    return UserText{program.name};
}

Button show(const Program& program, Weight weight = Weight::normal) {
    return run("Show the program", program_command("show", program), weight);
}

/// The button for the next time; after the last one there is none.
void add_later(std::vector<Button>& buttons, const Program& program, int times) {
    if (times > most_reminders) return;
    const auto verb = fmt::format("{}{}", program_verb::later, times);
    buttons.push_back(act("Remind me later", verb, program.id.str(), program.version));
}

void add_findings(Card& card, const std::vector<Finding>& findings) {
    for (const auto& finding : findings)
        card.blocks.emplace_back(Note{say(bold("Worth a look: "), finding.key, ". ", finding.text)});
}

/// The line first, then everything else.
Card lead(std::string summary, Text first, const ProgramSight& sight) {
    auto card = program_card(std::move(first), sight);
    card.summary = std::move(summary);
    return card;
}

}  // namespace

Card program_done(ProgramState now, const ProgramSight& sight) {
    switch (now) {
        case ProgramState::announced:
            return lead(
                "The program is announced.",
                say(bold("Announced. "), "Whoever wants to join before the day is told when it opens."),
                sight
            );
        case ProgramState::open:
            return lead(
                "Registration is open.",
                say(bold("Registration is open. "), "Telling people about it helps."),
                sight
            );
        case ProgramState::matching:
            return lead(
                "Registration is closed.",
                say(bold("Registration is closed. "), "Nobody new can join until you reopen it."),
                sight
            );
        case ProgramState::active:
            return lead("The program has started.", say(bold("The program has started.")), sight);
        case ProgramState::closing:
            return lead(
                "The program is coming to its end.",
                say(bold("Noted. "), "Pairs that are under way go on to the end of their own term."),
                sight
            );
        case ProgramState::closed:
            return lead("The program is closed.", say(bold("The program is closed.")), sight);
        case ProgramState::archived:
            return lead(
                "The program is in the archive.",
                say(bold("Archived. "), "It is no longer in your list."),
                sight
            );
        case ProgramState::draft:
            break;
    }
    return program_card(sight);
}

Card program_saved(const ProgramSight& sight, const std::vector<Finding>& findings) {
    auto card = lead("The program is saved.", say(bold("Saved. "), "This is how it reads now:"), sight);
    add_findings(card, findings);
    return card;
}

Card program_made(const ProgramSight& sight) {
    return lead(
        "Your program is there as a draft.",
        say(bold("Your program is there, as a draft. "),
            "Only those who look after it see it; for now that is you, and you get its escalations."),
        sight
    );
}

Card program_cloned(const ProgramSight& sight, const UserText& from) {
    return lead(
        "The copy is there as a draft.",
        say(bold("The copy is there, as a draft. "),
            "It has the goal, the texts, the numbers, the holidays and the people in charge of ",
            from,
            ", and no dates of its own yet."),
        sight
    );
}

Card admins_saved(const ProgramSight& sight) {
    return lead(
        "The people in charge are saved.", say(bold("Saved. "), "Newcomers hear of it from me."), sight
    );
}

Card needs_goal(const ProgramSight& sight) {
    return lead(
        "The program needs a goal first.",
        say(bold("It needs a goal first. "),
            "What should be different, for whom, by when? Press “Set the goal”; then this works."),
        sight
    );
}

Card needs_opening_day(const ProgramSight& sight) {
    return lead(
        "The program needs an opening day first.",
        say(bold("It needs the day on which registration opens. "),
            "Press “Edit” and set it; or open registration now, and there is nothing to announce."),
        sight
    );
}

Card needs_finish(const ProgramSight& sight) {
    auto first =
        sight.pairs == 0
            ? say("Registration is closed already. To end the whole program, finish it first.")
            : say("Registration is closed already, and ",
                  sight.pairs == 1 ? std::string("one pair is") : fmt::format("{} pairs are", sight.pairs),
                  " under way, so I have not closed the program. To end it, finish it first: pairs "
                  "then go on to the end of their own term.");
    return lead("The program has not been closed.", std::move(first), sight);
}

Card does_not_fit(const ProgramSight& sight) {
    return lead(
        "Nothing has been changed.",
        say("That does not fit where the program stands, so nothing has been changed. This is where it "
            "stands:"),
        sight
    );
}

Card window_opened(const Program& program, const Person& reader) {
    Text text = say("Today was the day: registration for ", named(program), " is ", bold("open"), ". ");
    text = program.closes ? say(std::move(text),
                                "It closes by itself on ",
                                moment_for(reader, *program.closes),
                                ". There is nothing that you need to do; telling people helps.")
                          : say(std::move(text), "It stays open until you close it. Telling people helps.");
    auto card = card_of("Registration has opened.", std::move(text));
    card.blocks.emplace_back(Buttons{{show(program)}});
    return card;
}

Card window_closed(const Program& program, int registered) {
    const auto who =
        registered == 0   ? std::string("Nobody has registered; you can reopen it with a later day.")
        : registered == 1 ? std::string("One person has registered. It is your turn to match.")
                          : fmt::format("{} people have registered. It is your turn to match.", registered);
    auto card = card_of(
        "Registration has closed.",
        say("The last day is over: registration for ", named(program), " is ", bold("closed"), ". ", who)
    );
    Buttons row;
    if (registered > 0)
        row.buttons.push_back(run("Propose a match", "/mentor-admin propose", Weight::primary));
    row.buttons.push_back(act("Reopen registration", program_verb::reopen, program.id.str(), program.version)
    );
    row.buttons.push_back(show(program));
    add_later(row.buttons, program, 1);
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card window_held_up(const Program& program) {
    auto card = card_of(
        "Registration could not open: there is no goal yet.",
        say("Today registration for ",
            named(program),
            " was to open, but the program has ",
            bold("no goal yet"),
            ". It is your turn: set the goal, then open registration.")
    );
    Buttons row{{run("Set the goal", program_command("edit", program), Weight::primary), show(program)}};
    add_later(row.buttons, program, 1);
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card window_missed(const Program& program) {
    auto card = card_of(
        "The registration days are over, and it never opened.",
        say("The last day of registration for ",
            named(program),
            " has passed, and registration was never opened. It is your turn: set new days, or archive it.")
    );
    Buttons row{{run("Set new days", program_command("edit", program), Weight::primary), show(program)}};
    add_later(row.buttons, program, 1);
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card reminded_later(Instant at, std::string_view zone) {
    return card_of(
        "I will remind you.",
        say("I will remind you on ", Moment{at, std::string(zone)}, ", unless it is done by then.")
    );
}

Card still_your_turn(const ProgramSight& sight, int times) {
    auto card = lead("It is your turn with a program.", say("You asked me to remind you."), sight);
    Buttons row;
    add_later(row.buttons, sight.program, times + 1);
    if (!row.buttons.empty()) card.blocks.emplace_back(std::move(row));
    return card;
}

Card now_in_charge(const Program& program, bool escalation) {
    auto card = card_of(
        "You look after a mentoring program now.",
        say("You are now one of the people who look after ",
            named(program),
            escalation ? ". Low ratings and calls for help reach you, too: in confidence, and at any hour. "
                       : ". Low ratings and calls for help go to others of you. ",
            "/mentor-admin program list shows where it stands; there is nothing that you need to do now.")
    );
    card.blocks.emplace_back(Buttons{{show(program, Weight::primary)}});
    return card;
}

Card no_longer_in_charge(const Program& program) {
    return card_of(
        "You no longer look after a mentoring program.",
        say("You no longer look after ",
            named(program),
            ". Thank you for having done so; there is nothing that you need to do.")
    );
}

Card people_in_charge_only() {
    auto card = card_of(
        "The people who run the program can do this.",
        say("The people who run the program can do this. If you would like something changed, ask the one "
            "who "
            "told you about the program; what I can do for you is below.")
    );
    card.blocks.emplace_back(Buttons{{run("What can I do here?", "help")}});
    card.blocks.emplace_back(Note{say(
        "Does nobody run it yet? Whoever installed me names the first people in the setting [program] admins."
    )});
    return card;
}

Card registration_not_open(const Program& program, std::string_view zone) {
    const bool announced = program.state == ProgramState::announced && program.opens;
    auto card =
        announced
            ? card_of(
                  "Registration is not open yet.",
                  say(bold("Registration is not open yet. "),
                      "It opens on ",
                      Moment{*program.opens, std::string(zone)},
                      ". Shall I tell you when it does?")
              )
            : card_of(
                  "Registration is closed at the moment.",
                  say(bold("Registration is closed at the moment. "),
                      "There is nothing that you need to do; the people who run the program say when it "
                      "opens again.")
              );
    Buttons row{{run("How does it work?", "help")}};
    const bool over = program.state == ProgramState::closed || program.state == ProgramState::archived;
    if (!over) {
        row.buttons.insert(
            row.buttons.begin(), act("Remind me", waiting_verb::remind_me, program.id.str(), program.version)
        );
    }
    card.blocks.emplace_back(std::move(row));
    return card;
}

}  // namespace mentord::content
