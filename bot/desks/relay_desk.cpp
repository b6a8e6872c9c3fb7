#include "bot/desks/relay_desk.hpp"

#include "bot/desks/pair_desk.hpp"
#include "workflows/content/relay_cards.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <algorithm>
#include <string>

namespace mentord::relay_desk {

namespace {

/// The platform on which both have an account.
std::optional<std::string> in_common(Turn& turn, const Pairing& pairing) {
    const auto of_mentee = turn.work.accounts.of(turn.tenant(), pairing.mentee);
    for (const auto& one : turn.work.accounts.of(turn.tenant(), pairing.mentor)) {
        if (std::ranges::find(of_mentee, one.platform, &storage::Account::platform) != of_mentee.end())
            return one.platform;
    }
    return std::nullopt;
}

Answer write(Turn& turn, const Pairing& pairing) {
    const auto context = pair_desk::context_of(turn, pairing);
    const auto& partner = context.partner_of(turn.actor_id()).person;
    if (const auto platform = in_common(turn, pairing))
        return Tell{content::relay_not_needed(partner, *platform)};
    return Open{content::relay_form(pairing, *turn.actor, partner), "write"};
}

Answer send(Turn& turn, const Pairing& pairing, const Answers& answers) {
    const std::string field(content::relay_field);
    if (value_in(answers, field).empty()) return Reject{{{field, content::relay_empty()}}};
    const auto context = pair_desk::context_of(turn, pairing);
    const auto& partner = context.partner_of(turn.actor_id()).person;
    // A word from one person to another, and still nothing that rings at night.
    const auto at = next_working_moment(turn.now(), context.hours_of(partner));
    auto card = content::relayed(pairing, *turn.actor, UserText{as_typed(answers, field)});
    turn.work.actions.mint(turn.tenant(), partner.id, card, turn.now());
    turn.work.outbox.queue(
        turn.tenant(),
        partner.id,
        MessageKind::reply,
        card,
        turn.now(),
        {.program = pairing.program, .about = pairing.id.str(), .after = at - turn.now(), .in_hours = true}
    );
    return Tell{content::relay_taken(*turn.actor, partner, turn.now(), at)};
}

}  // namespace

bool carries(Turn& turn, const Pairing& pairing) {
    return !in_common(turn, pairing);
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    if (word != "write") return std::nullopt;
    return pair_desk::about_a_pairing(turn, content::relay_verb::write, [&](const Act& act_on) {
        return act(turn, act_on, {}).value_or(Nothing{});
    });
}

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    const bool sends = act.verb == content::relay_verb::send;
    if (act.verb != content::relay_verb::write && !sends) return std::nullopt;
    const auto pairing = turn.work.pairings.find(turn.tenant(), act.subject);
    if (!pairing) return std::nullopt;
    const auto& me = turn.actor_id();
    if (is_over(pairing->state) || (pairing->mentor != me && pairing->mentee != me))
        return Tell{content::relay_nobody()};
    return sends ? send(turn, *pairing, answers) : write(turn, *pairing);
}

}  // namespace mentord::relay_desk
