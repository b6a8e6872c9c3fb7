#include "workflows/content/pause_cards.hpp"

#include "workflows/content/day_words.hpp"
#include "workflows/content/parts.hpp"

#include <fmt/format.h>

namespace mentord::content {

namespace {

void add_resume(Card& card, const Pairing& pairing) {
    card.blocks.emplace_back(Buttons{{act("Go on now", pause_verb::resume, pairing.id.str(), pairing.version)}
    });
}

}  // namespace

Form pause_form(const Pairing& pairing, const PairContext& context) {
    const auto& other = context.partner_of(context.actor).person;
    return Form{
        .id = FormId{"pause.until"},
        .title = "Pause for a while",
        .submit = "Pause",
        .intro = {say(
            "Busy weeks, holidays, a hard time: a pause needs no reason. ",
            name_of(other),
            " hears the date, and nothing else. The term gets longer by as much."
        )},
        .fields = {Field{
            "day",
            "Go on again on",
            fmt::format("At most {} weeks from now.", context.program.rules.most_pause_weeks),
            Date{},
            true,
            "",
            {}
        }},
        .about = Act{std::string(pause_verb::until), pairing.id.str(), pairing.version, {}},
    };
}

std::string pause_day_is_wrong(std::string_view latest) {
    return "Choose a day from tomorrow until " + std::string(latest) + ".";
}

Card paused(const Pairing& pairing, const PairContext& context) {
    const auto& reader = context.party_of(context.actor).person;
    auto card = card_of(
        "Your mentoring is paused.",
        say(bold("Your mentoring is paused"),
            " until ",
            moment_for(reader, pairing.paused_until.value_or(context.now)),
            ". I write to neither of you until then, and it goes on by itself.")
    );
    add_resume(card, pairing);
    card.blocks.emplace_back(Note{say("For ten minutes “Go on now” takes it back, and nobody hears of it.")});
    return card;
}

Card partner_paused(const Pairing& pairing, const PairContext& context) {
    const auto& other = context.partner_of(context.actor).person;
    auto card = card_of(
        "Your mentoring is paused for a while.",
        say("You and ",
            name_of(context.party_of(context.actor).person),
            " have a pause until ",
            moment_for(other, pairing.paused_until.value_or(context.now)),
            ". It goes on by itself, and the term ends so much later. There is nothing that you need to do.")
    );
    add_resume(card, pairing);
    return card;
}

Card resumed(const Pairing& pairing, const Party& reader, const PairContext& context) {
    const auto other = name_of(context.partner_of(reader.person.id).person);
    auto card = card_of(
        "Your mentoring goes on.",
        say(bold("The pause is over. "), "You and ", other, " can meet again. A first step: find a time.")
    );
    card.blocks.emplace_back(Buttons{{run("Book a time", "slots", Weight::primary)}});
    card.blocks.emplace_back(Note{say("The term now ends on ", day_words(reader.person, pairing.ends), ".")});
    return card;
}

Card pause_now(const Pairing& pairing, const PairContext& context) {
    if (pairing.state == PairingState::paused) return paused(pairing, context);
    if (is_over(pairing.state)) {
        return card_of("This match is over.", say("This match is over, so there is nothing to pause."));
    }
    if (pairing.state == PairingState::closing) {
        return card_of(
            "Your term is ending.",
            say("Your term is ending, so there is nothing to pause. You can extend it instead.")
        );
    }
    return card_of("Your mentoring is not paused.", say("Your mentoring is not paused."));
}

}  // namespace mentord::content
