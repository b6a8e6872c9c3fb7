#include "workflows/content/escalation_cards.hpp"

#include "workflows/content/escalation_advice.hpp"
#include "workflows/content/escalation_facts.hpp"
#include "workflows/content/people_words.hpp"
#include "workflows/escalation/duty.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

using escalation::Context;

Button act(std::string label, std::string_view verb, const Escalation& on, Weight weight = Weight::normal) {
    return {std::move(label), Act{std::string(verb), on.id.str(), on.version, {}}, weight, {}};
}

Card one_paragraph(std::string summary, Text text) {
    Card card{.summary = std::move(summary), .blocks = {}};
    card.blocks.emplace_back(Paragraph{std::move(text)});
    return card;
}

std::string title_of(Cause cause) {
    switch (cause) {
        case Cause::low_rating:
            return "A low rating: somebody should hear them";
        case Cause::help_wanted:
            return "Somebody would like to talk to a person";
        case Cause::no_introduction:
            return "The mentor has not written yet";
        case Cause::silence:
            return "A pair has not met for a while";
    }
    return {};
}

std::string_view reason_words(AlertReason reason) {
    switch (reason) {
        case AlertReason::opened:
            return "";
        case AlertReason::repeated:
            return "nobody has taken this up yet, so I ask again.";
        case AlertReason::handed_on:
            return "this has been handed on and needs somebody new.";
        case AlertReason::owner_gone:
            return "whoever had taken this up is no longer here, so it needs somebody new.";
        case AlertReason::asked_again:
            return "this had been dismissed, and the person would like to talk all the same.";
        case AlertReason::rated_again:
            return "this had been dismissed, and has been rated low again since.";
    }
    return "";
}

Button rematch_button(const Escalation& escalation) {
    return act("Rematch", verb::escalation_rematch, escalation);
}

Buttons buttons_of_open(const Escalation& escalation, const Context& context) {
    Buttons row;
    const bool urgent = escalation::is_urgent(escalation.cause);
    if (!urgent) row.buttons.push_back(act("Nudge", verb::escalation_nudge, escalation, Weight::primary));
    const auto weight = urgent ? Weight::primary : Weight::normal;
    row.buttons.push_back(act("I'll call", verb::escalation_claim, escalation, weight));
    row.buttons.push_back(act("Message", verb::escalation_message, escalation));
    if (escalation::may_decide(escalation, Outcome::rematched, context.pairing))
        row.buttons.push_back(rematch_button(escalation));
    row.buttons.push_back(act("Dismiss", verb::escalation_dismiss, escalation));
    return row;
}

void add_open(Card& card, const Escalation& escalation, const Context& context, const Person& reader) {
    card.blocks.emplace_back(Heading{title_of(escalation.cause)});
    card.blocks.emplace_back(escalation_facts(escalation, context, reader));
    add_outlook(card, context);
    card.blocks.emplace_back(
        Paragraph{say(bold("It is your turn. "), "Suggested: ", suggested_action(escalation, context))}
    );
    card.blocks.emplace_back(buttons_of_open(escalation, context));
    card.blocks.emplace_back(Note{
        say("Only those who take care of such matters see this. ",
            partner_of_them(escalation, context),
            " is never told of it.")
    });
}

void add_buttons_of_owner(Card& card, const Escalation& escalation, const Context& context) {
    Buttons row;
    const bool contacted = escalation.state == EscalationState::contacted;
    const bool over = is_over(context.pairing.state);
    if (!contacted) {
        row.buttons.push_back(
            act("I have spoken with them", verb::escalation_contacted, escalation, Weight::primary)
        );
        row.buttons.push_back(act("Message", verb::escalation_message, escalation));
    }
    if (escalation::may_decide(escalation, Outcome::kept, context.pairing)) {
        const char* label = over ? "Close it" : "Keep going";
        row.buttons.push_back(act(label, verb::escalation_keep, escalation, Weight::primary));
    }
    if (escalation::may_decide(escalation, Outcome::rematched, context.pairing))
        row.buttons.push_back(rematch_button(escalation));
    if (escalation::may_decide(escalation, Outcome::ended, context.pairing))
        row.buttons.push_back(act("End without fault", verb::escalation_end, escalation));
    row.buttons.push_back(act("Dismiss", verb::escalation_dismiss, escalation));
    if (context.pair.admins.size() > 1)
        row.buttons.push_back(act("Hand it on", verb::escalation_hand_on, escalation));
    card.blocks.emplace_back(std::move(row));
}

void add_case_of_owner(
    Card& card, const Escalation& escalation, const Context& context, const Person& reader
) {
    const auto& zone = reader.profile.zone;
    const Moment decide{escalation::decide_by(escalation, reader.id, context.pair), zone};
    if (escalation.state == EscalationState::claimed) {
        const Moment contact{escalation::contact_by(escalation, reader.id, context.pair), zone};
        card.blocks.emplace_back(Paragraph{
            say(bold("It is yours. "),
                "Please speak with ",
                person_concerned(escalation, context),
                " by ",
                contact,
                ", and decide by ",
                decide,
                ".")
        });
    } else {
        card.blocks.emplace_back(Paragraph{
            say(bold("You are in touch with "),
                person_concerned(escalation, context),
                bold(". "),
                "Now it is your decision what comes of it, by ",
                decide,
                ".")
        });
    }
    card.blocks.emplace_back(escalation_facts(escalation, context, reader));
    add_outlook(card, context);
    if (!escalation.note.empty()) card.blocks.emplace_back(Facts{{{"Noted", say(escalation.note)}}});
    if (escalation.state == EscalationState::claimed)
        card.blocks.emplace_back(Paragraph{call_outline(escalation)});
    if (is_put_right(escalation, context))
        card.blocks.emplace_back(Paragraph{say("Suggested: ", suggested_action(escalation, context))});
    add_buttons_of_owner(card, escalation, context);
}

std::string_view ending_words(const Escalation& escalation) {
    if (escalation.state == EscalationState::dismissed) return "dismissed";
    switch (escalation.outcome) {
        case Outcome::kept:
            return "settled, and the pair goes on";
        case Outcome::rematched:
            return "settled with a new match for both";
        case Outcome::ended:
            return "settled with an end without fault";
        case Outcome::undecided:
            break;
    }
    return "settled";
}

void add_ending(Card& card, const Escalation& escalation) {
    auto text =
        say(bold(escalation_reference(escalation.id)), " is ", std::string(ending_words(escalation)), ".");
    card.blocks.emplace_back(Paragraph{say(std::move(text), " There is nothing left for you to do.")});
    if (!escalation.note.empty()) card.blocks.emplace_back(Facts{{{"Noted", say(escalation.note)}}});
}

std::string has_taken_it(const Escalation& escalation) {
    const auto reference = escalation_reference(escalation.id);
    return fmt::format(" has taken up {}. There is nothing for you to do.", reference);
}

Text owner_name(const Escalation& escalation, const Context& context) {
    for (const auto& admin : context.pair.admins) {
        if (admin.id == escalation.owner) return name_or(admin, "a colleague");
    }
    return say("a colleague");
}

}  // namespace

Card escalation_alert(
    const Escalation& escalation, const Context& context, const Person& reader, AlertReason reason
) {
    const auto reference = escalation_reference(escalation.id);
    const char* what =
        escalation::is_urgent(escalation.cause) ? "a confidential alert" : "a pair that needs a look";
    Card card{.summary = fmt::format("You have {}, {}.", what, reference), .blocks = {}};
    if (reason == AlertReason::repeated) {
        card.summary = fmt::format("Repeat of {}: {}.", reference, what);
        card.blocks.emplace_back(
            Note{say(bold(fmt::format("Repeat of {}: ", reference)), reason_words(reason))}
        );
    } else if (reason != AlertReason::opened) {
        card.blocks.emplace_back(Note{say(bold(fmt::format("Again {}: ", reference)), reason_words(reason))});
    }
    add_open(card, escalation, context, reader);
    return card;
}

Card escalation_case(const Escalation& escalation, const Context& context, const Person& reader) {
    const auto reference = escalation_reference(escalation.id);
    Card card{.summary = fmt::format("How {} stands", reference), .blocks = {}};
    switch (escalation.state) {
        case EscalationState::open:
            add_open(card, escalation, context, reader);
            break;
        case EscalationState::claimed:
        case EscalationState::contacted:
            if (escalation.owner == reader.id) {
                add_case_of_owner(card, escalation, context, reader);
            } else {
                card.blocks.emplace_back(
                    Paragraph{say(owner_name(escalation, context), has_taken_it(escalation))}
                );
            }
            break;
        case EscalationState::resolved:
        case EscalationState::dismissed:
            add_ending(card, escalation);
            break;
    }
    return card;
}

Card escalation_news(Text news, Card how_it_stands) {
    how_it_stands.blocks.insert(how_it_stands.blocks.begin(), Block{Paragraph{std::move(news)}});
    return how_it_stands;
}

Card escalation_taken(const Escalation& escalation, const Person& owner) {
    return one_paragraph(
        fmt::format("{} is taken care of.", escalation_reference(escalation.id)),
        say(name_or(owner, "A colleague"), has_taken_it(escalation))
    );
}

Card escalation_settled(const Escalation& escalation, const Person& by) {
    return one_paragraph(
        fmt::format("{} is settled.", escalation_reference(escalation.id)),
        say(name_or(by, "A colleague"),
            fmt::format(
                " has settled {}. There is nothing for you to do.", escalation_reference(escalation.id)
            ))
    );
}

Card escalation_not_yours() {
    return one_paragraph(
        "Others take care of this now.",
        say("Those who take care of such matters are others now, and they have been told. Nothing needs "
            "doing.")
    );
}

}  // namespace mentord::content
