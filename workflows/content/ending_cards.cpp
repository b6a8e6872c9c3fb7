#include "workflows/content/ending_cards.hpp"

#include "workflows/content/day_words.hpp"
#include "workflows/content/parts.hpp"
#include "workflows/content/quote_cards.hpp"

#include <fmt/format.h>

namespace mentord::content {

namespace {

Text partner_name(const Party& reader, const PairContext& context) {
    return name_of(context.partner_of(reader.person.id).person);
}

void add_wishes(Card& card, const Pairing& pairing, const PairContext& context) {
    const auto& id = pairing.id.str();
    card.blocks.emplace_back(Buttons{{
        act("Wrap up well", ending_verb::wrap_up, id, pairing.version, Weight::primary),
        act(fmt::format("Extend by {} weeks", context.program.rules.extension_weeks),
            ending_verb::extend,
            id,
            pairing.version),
        act("Go on informally", ending_verb::informal, id, pairing.version),
    }});
    card.blocks.emplace_back(Note{say(
        "To extend or to go on takes both of you; otherwise you wrap up. Your partner does not see what you "
        "chose, only what comes of it."
    )});
}

Text what_is_next(const Party& reader, const PairContext& context) {
    if (reader.person.id == context.mentor.person.id) {
        return say(
            "You stay registered as a mentor, and the organisers may propose somebody else to you. If you "
            "would rather rest first, /mentor leave or a word to the organisers is enough."
        );
    }
    return say(
        "You keep your place, your goals stay with you, and it is the organisers' turn to find you another "
        "mentor. If you would rather not, /mentor leave is enough."
    );
}

}  // namespace

Card term_notice(const Pairing& pairing, const Party& reader, const PairContext& context) {
    auto card = card_of(
        "Your mentoring term ends soon.",
        say("Your term with ",
            partner_name(reader, context),
            " ends on ",
            day_words(reader.person, pairing.ends),
            ". Plan a last meeting: what have you reached, what comes next, how do you stay in touch? And "
            "how "
            "would you like to go on?")
    );
    add_wishes(card, pairing, context);
    return card;
}

Card term_is_over(const Pairing& pairing, const Party& reader, const PairContext& context) {
    auto card = card_of(
        "Your mentoring term is over.",
        say(bold("Your term with "),
            partner_name(reader, context),
            bold(" is over."),
            " How would you like to go on? If you have not had a last meeting, now is the time for it.")
    );
    add_wishes(card, pairing, context);
    return card;
}

Card wish_noted(const Pairing& pairing, EndWish wish, const PairContext& context) {
    const auto& reader = context.party_of(context.actor);
    const char* words = wish == EndWish::extend     ? "You would like to extend."
                        : wish == EndWish::informal ? "You would like to go on informally."
                                                    : "You would like to wrap up.";
    Text when = pairing.state == PairingState::closing
                    ? say(" I tell you both what comes of it.")
                    : say(" It counts from ", day_words(reader.person, pairing.ends), " on.");
    return card_of("Noted how you would like to go on.", say(bold("Noted. "), words, std::move(when)));
}

Card extended(const Pairing& pairing, const Party& reader, const PairContext& context) {
    auto card = card_of(
        "Your mentoring is extended.",
        say("You both wanted to go on: your term with ",
            partner_name(reader, context),
            " now ends on ",
            day_words(reader.person, pairing.ends),
            ". A good moment to look at the goals again.")
    );
    card.blocks.emplace_back(Buttons{{run("Book a time", "slots", Weight::primary)}});
    return card;
}

Card completed(const Pairing& pairing, const Party& reader, const PairContext& context) {
    auto card = card_of(
        "Your mentoring is complete.",
        say(bold("Your mentoring with "),
            partner_name(reader, context),
            bold(" is complete."),
            pairing.sessions_held > 0
                ? fmt::format(
                      " You met {} {}. Thank you for the time that you gave each other. ",
                      pairing.sessions_held,
                      pairing.sessions_held == 1 ? "time" : "times"
                  )
                : std::string(" Thank you for taking part. "),
            "Somebody who runs the program may ask how it was; a conversation says more than a form. /mentor "
            "join "
            "is open to you, in either role.")
    );
    add_quote_question(card, pairing.id);
    return card;
}

Card goes_on_informally(const Pairing&, const Party& reader, const PairContext& context) {
    return card_of(
        "Your mentoring goes on without me.",
        say("You both would like to go on without the program: I stop writing about you and ",
            partner_name(reader, context),
            ". Somebody who runs the program may ask you once how it was. /mentor stays there whenever you "
            "need it. "
            "Thank you both.")
    );
}

Card final_conversation(const Pairing& pairing, const PairContext& context) {
    auto card = card_of(
        "A pair has finished: time for a last conversation.",
        say(name_of(context.mentor.person),
            " and ",
            name_of(context.mentee.person),
            fmt::format(
                " have finished after {} sessions. Suggested: talk to each of them once, within {} days. "
                "What "
                "helped, what should change, may we quote them? Whom you do not reach gets a short survey "
                "instead.",
                pairing.sessions_held,
                context.program.rules.closeout_days
            ))
    );
    card.blocks.emplace_back(Buttons{{run("Whom to talk with", "/mentor-admin calls", Weight::primary)}});
    return card;
}

Card ask_to_end(const Pairing& pairing, const PairContext& context) {
    const auto& reader = context.party_of(context.actor);
    auto card = card_of(
        "Do you want to end this match?",
        say(bold("Do you want to end the match with "),
            partner_name(reader, context),
            bold("?"),
            " You need no reason. Nobody learns that it was you: your partner reads that the match has ended "
            "without fault, and both of you are offered another. If something else would help, a pause or a "
            "word with a person, both are here too.")
    );
    card.blocks.emplace_back(Buttons{{
        act("End it, no fault", ending_verb::end, pairing.id.str(), pairing.version, Weight::danger),
        run("Pause instead", "pause"),
        run("Talk to someone", "talk"),
        run("Keep going", "status"),
    }});
    return card;
}

Card you_have_ended(const Party& reader, const PairContext& context) {
    return card_of(
        "The match has ended.",
        say(bold("The match has ended, without fault. "),
            "In ten minutes ",
            partner_name(reader, context),
            " reads the same neutral words. Thank you for having tried. ",
            what_is_next(reader, context))
    );
}

Card ended_without_fault(const Pairing&, const Party& reader, const PairContext& context) {
    return card_of(
        "Your match has ended, without fault.",
        say("Your match with ",
            partner_name(reader, context),
            " has ended, without fault. That happens for many reasons, most of them practical, and says "
            "nothing "
            "about either of you. ",
            what_is_next(reader, context))
    );
}

Card partner_has_left(const Pairing&, const Party& reader, const PairContext& context) {
    return card_of(
        "Your partner is no longer in the program.",
        say("I am sorry to tell you that ",
            partner_name(reader, context),
            " is no longer in the program, so your match has ended. It has nothing to do with you, and what "
            "you "
            "have worked out together stays yours. ",
            what_is_next(reader, context))
    );
}

Card ending_now(const Pairing& pairing, const PairContext&) {
    if (pairing.state == PairingState::paused) {
        return card_of(
            "Your mentoring is paused.", say("Your mentoring is paused; nothing needs deciding now.")
        );
    }
    if (!is_over(pairing.state)) {
        return card_of(
            "Noted already.", say("I have that already. There is nothing more that you need to do.")
        );
    }
    return card_of(
        "This match is over.",
        say("This match is over, so there is nothing to decide any more. /mentor status shows where you "
            "stand.")
    );
}

}  // namespace mentord::content
