#include "workflows/content/rhythm_cards.hpp"

#include "workflows/content/parts.hpp"

#include <fmt/format.h>

namespace mentord::content {

Card have_you_met(const Pairing& pairing, const Party& asked, const PairContext& context) {
    const auto other = name_of(context.partner_of(asked.person.id).person);
    const bool mentee = asked.person.id == pairing.mentee;
    auto card = card_of(
        "How is it going with your meetings?",
        pairing.last_met ? say("I know of no meeting of you and ",
                               other,
                               " since ",
                               moment_for(asked.person, *pairing.last_met),
                               ". If you met, tell me with one tap. If not, that happens; ",
                               mentee ? "propose some times?" : "a line from you may be all it takes.")
                         : say("I know of no meeting of you and ",
                               other,
                               " yet. If you met, tell me with one tap. If not, ",
                               mentee ? "propose some times?" : "a line from you may be all it takes.")
    );
    card.blocks.emplace_back(Buttons{{
        run("Book a time", "slots", Weight::primary),
        run("We met", "met"),
        run("Pause for a while", "pause"),
        run("I would like to talk to someone", "talk"),
    }});
    return card;
}

Card cadence_set(const Pairing& pairing) {
    return card_of(
        "Your rhythm is changed.",
        say(fmt::format(
            "Noted: a meeting about every {} days. I ask no sooner than that.", pairing.cadence_days
        ))
    );
}

Card cadence_changed(const Pairing& pairing, const PairContext& context) {
    const auto& who = context.party_of(context.actor).person;
    return card_of(
        "Your rhythm is changed.",
        say(name_of(who),
            fmt::format(
                " has set your rhythm to a meeting about every {} days. If that does not suit you, talk it "
                "over.",
                pairing.cadence_days
            ))
    );
}

}  // namespace mentord::content
