#include "bot/desks/agreement_desk.hpp"

#include "bot/desks/goal_desk.hpp"
#include "bot/desks/pair_desk.hpp"
#include "workflows/agreement/signing.hpp"
#include "workflows/content/agreement_cards.hpp"

#include <utility>

namespace mentord::agreement_desk {

namespace {

Answer run(
    Turn& turn, const Pairing& pairing, const agreement::State& state, const agreement::Happening& what
) {
    const agreement::Context context{
        pair_desk::context_of(turn, pairing),
        pairing,
        goal_desk::goals_of_both(turn, pairing),
        turn.work.milestones.of(turn.tenant(), pairing.id),
    };
    return carry_out(
        turn, turn.work.agreements, state, agreement::decide(state, what, context), agreement::name_of(what)
    );
}

Answer run(Turn& turn, const PairingId& id, const agreement::Happening& what) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), id.str());
    return run(turn, *pairing, turn.work.agreements.of(turn.tenant(), id), what);
}

bool takes_part(const Turn& turn, const Pairing& pairing) {
    return pairing.mentor == turn.actor_id() || pairing.mentee == turn.actor_id();
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    if (act.verb == content::agreement_verb::show)
        return run(turn, PairingId{act.subject}, agreement::Show{});
    const auto what = agreement::understand(act, answers);
    if (!what) return std::nullopt;
    const auto state = turn.work.agreements.find(turn.tenant(), act.subject);
    if (!state) return std::nullopt;
    const auto pairing = turn.work.pairings.find(turn.tenant(), state->pairing.str());
    if (!takes_part(turn, *pairing)) return std::nullopt;
    return run(turn, *pairing, state, *what);
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    if (word != "agreement") return std::nullopt;
    return pair_desk::about_a_pairing(turn, content::agreement_verb::show, [&](const Act& act_on) {
        return act(turn, act_on, {}).value_or(Nothing{});
    });
}

bool timer(Turn& turn, const TimerFired& fired) {
    const auto what = agreement::understand(fired.timer);
    if (!what) return false;
    if (const auto state = turn.work.agreements.find(turn.tenant(), fired.timer.subject)) {
        run(turn, state->pairing, *what);
    }
    return true;
}

// A flash match is one or two meetings: there is nothing to agree on in writing (PROGRAM rule 8).
void session_held(Turn& turn, const signal::SessionHeld& held) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), held.pairing.str());
    const auto program = turn.work.programs.find(turn.tenant(), pairing->program.str());
    if (is_over(pairing->state) || program->type == ProgramType::flash) return;
    run(turn, held.pairing, agreement::Draft{});
}

void pairing_over(Turn& turn, const PairingId& pairing) {
    run(turn, pairing, agreement::PairOver{});
}

}  // namespace mentord::agreement_desk
