#include "workflows/content/alert_channel_cards.hpp"

#include "workflows/content/escalation_facts.hpp"
#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"

#include <string>
#include <utility>

namespace mentord::content {

namespace {

std::string_view turn_words(AlertReason reason) {
    switch (reason) {
        case AlertReason::opened:
            return "Nobody has taken it up yet. ";
        case AlertReason::repeated:
            return "Nobody has taken it up yet, so I ask again. ";
        case AlertReason::handed_on:
        case AlertReason::owner_gone:
            return "Whoever looked after it no longer does, so it needs somebody new. ";
        case AlertReason::asked_again:
        case AlertReason::rated_again:
            return "It had been settled, and needs a person again. ";
    }
    return "";
}

void add_show(Card& card, const Escalation& escalation) {
    card.blocks.emplace_back(Buttons{{run("Show me", show_matter_command(escalation.id))}});
    card.blocks.emplace_back(Note{
        say(escalation_reference(escalation.id),
            ". “Show me” answers you alone, and only if you take care of such matters.")
    });
}

}  // namespace

Card pairing_needs_a_person(
    const Escalation& escalation, const escalation::Context& context, AlertReason reason
) {
    const auto& admins = context.pair.admins;
    const auto zone = admins.empty() ? std::string{} : admins.front().profile.zone;
    auto card = card_of(
        "A pairing needs a person.",
        say(bold("A pairing in "),
            UserText{context.pair.program.name},
            bold(" needs a person"),
            ", since ",
            Moment{escalation.opened, zone},
            ". ",
            turn_words(reason),
            "The organisers have the details in their direct messages.")
    );
    add_show(card, escalation);
    return card;
}

Card pairing_is_looked_after(const Escalation& escalation, const Program& program, const Person& owner) {
    auto card = card_of(
        "A pairing that needed a person has one.",
        say(name_or(owner, "A colleague"),
            " looks after ",
            escalation_reference(escalation.id),
            ", the pairing in ",
            UserText{program.name},
            ". Nobody else needs to do anything.")
    );
    add_show(card, escalation);
    return card;
}

Card pairing_is_settled(const Escalation& escalation, const Program& program) {
    return card_of(
        "A pairing that needed a person is looked after.",
        say(escalation_reference(escalation.id),
            ", the pairing in ",
            UserText{program.name},
            ", is settled. Nothing needs doing.")
    );
}

std::string show_matter_command(const EscalationId& id) {
    return "/mentor-admin matter " + id.str();
}

Card matter_of_others() {
    return card_of(
        "Others take care of this.",
        say("Others take care of this one, and they have its details. Nothing needs doing by you.")
    );
}

}  // namespace mentord::content
