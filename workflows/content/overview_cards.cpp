#include "workflows/content/overview_cards.hpp"

#include "workflows/content/day_words.hpp"
#include "workflows/content/ending_cards.hpp"
#include "workflows/content/introduction_cards.hpp"
#include "workflows/content/parts.hpp"
#include "workflows/content/pause_cards.hpp"
#include "workflows/content/relay_cards.hpp"
#include "workflows/pairing/introduction.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

Text whose_turn_for_meeting(
    const Pairing& pairing, const std::optional<Session>& next, const Party& reader, const Text& other
) {
    if (!next) {
        return reader.person.id == pairing.mentee
                   ? say("Yours: choose a time for the next meeting.")
                   : say("The turn of ", other, ": they choose a time for the next meeting.");
    }
    if (next->state == SessionState::confirmed && next->at) {
        return say("Nobody's: you meet on ", moment_for(reader.person, *next->at), ".");
    }
    return next->proposer == reader.person.id
               ? say("The turn of ", other, ": some times are proposed to them.")
               : say("Yours: ", other, " has proposed some times to you.");
}

Text whose_turn(
    const Pairing& pairing,
    const std::optional<Session>& next,
    const Party& reader,
    const PairContext& context
) {
    const auto other = name_of(context.partner_of(reader.person.id).person);
    const bool mentor = reader.person.id == pairing.mentor;
    switch (pairing.state) {
        case PairingState::introducing: {
            const auto due = moment_for(reader.person, introduction::due_of(pairing, context.program.rules));
            return mentor ? say("Yours: write to ", other, " by ", due, ".")
                          : say("Your mentor's: ", other, " writes to you by ", due, ".");
        }
        case PairingState::trial:
        case PairingState::active:
        case PairingState::at_risk:
            return whose_turn_for_meeting(pairing, next, reader, other);
        case PairingState::paused:
            return say(
                "Nobody's: you have a pause until ",
                moment_for(reader.person, pairing.paused_until.value_or(context.now)),
                "."
            );
        case PairingState::closing: {
            const auto wish = mentor ? pairing.mentor_wish : pairing.mentee_wish;
            return wish == EndWish::unsaid
                       ? say("Yours: how would you like to go on?")
                       : say("The turn of ", other, "; I tell you both what comes of it.");
        }
        case PairingState::informal:
        case PairingState::completed:
        case PairingState::ended_no_fault:
        case PairingState::rematched:
            return say("Nobody's: this match is over.");
    }
    return {};
}

void add_actions(Card& card, const Pairing& pairing, const Party& reader) {
    const auto& id = pairing.id.str();
    Buttons row;
    if (pairing.state == PairingState::introducing && reader.person.id == pairing.mentor) {
        row.buttons.push_back(
            act("Send it for me", introduction_verb::open_draft, id, pairing.version, Weight::primary)
        );
        row.buttons.push_back(act("I wrote already", introduction_verb::wrote, id, pairing.version));
    }
    const bool meets = pairing.state == PairingState::trial || pairing.state == PairingState::active ||
                       pairing.state == PairingState::at_risk;
    if (meets) {
        row.buttons.push_back(run("Book a time", "slots", Weight::primary));
        row.buttons.push_back(run("We met", "met"));
    }
    if (pairing.state == PairingState::closing) {
        row.buttons.push_back(act("Wrap up well", ending_verb::wrap_up, id, pairing.version));
        row.buttons.push_back(act("Extend", ending_verb::extend, id, pairing.version));
        row.buttons.push_back(act("Go on informally", ending_verb::informal, id, pairing.version));
    } else if (pairing.state == PairingState::paused) {
        row.buttons.push_back(act("Go on now", pause_verb::resume, id, pairing.version));
    } else {
        row.buttons.push_back(act("Pause for a while", pause_verb::ask, id, pairing.version));
    }
    row.buttons.push_back(act("End, no fault", ending_verb::ask_to_end, id, pairing.version));
    card.blocks.emplace_back(std::move(row));
}

}  // namespace

Card pairing_overview(
    const Pairing& pairing,
    const std::optional<Session>& next,
    const Aims& aims,
    const Party& reader,
    const PairContext& context,
    bool carried
) {
    const auto other = name_of(context.partner_of(reader.person.id).person);
    const bool mentor = reader.person.id == pairing.mentor;
    auto card = card_of("Your match", say(bold(mentor ? "You mentor " : "Your mentor is "), other, "."));
    Facts facts;
    facts.facts.push_back({"Whose turn is it?", whose_turn(pairing, next, reader, context)});
    facts.facts.push_back(
        {"Meetings so far",
         say(pairing.sessions_held == 0 ? "none yet" : std::to_string(pairing.sessions_held))}
    );
    add_aims(facts, aims, context, reader.person.id);
    facts.facts.push_back({"The term ends", say(day_words(reader.person, pairing.ends))});
    card.blocks.emplace_back(std::move(facts));
    add_actions(card, pairing, reader);
    if (carried)
        std::get<Buttons>(card.blocks.back()).buttons.push_back(write_to_partner(pairing, reader.person));
    return card;
}

}  // namespace mentord::content
