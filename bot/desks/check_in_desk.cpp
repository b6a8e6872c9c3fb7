#include "bot/desks/check_in_desk.hpp"

#include "bot/desks/pair_desk.hpp"
#include "workflows/checkin/asking.hpp"
#include "workflows/checkin/schedule.hpp"
#include "workflows/content/talk_cards.hpp"
#include "workflows/escalation/risk.hpp"

#include <algorithm>
#include <utility>

namespace mentord::check_in_desk {

namespace {

Answer run(
    Turn& turn,
    const Pairing& pairing,
    const PersonId& person,
    const checkin::State& state,
    const checkin::Happening& what
) {
    const checkin::Context context{
        pair_desk::context_of(turn, pairing),
        pairing,
        turn.work.check_ins.of(turn.tenant(), pairing.id, person),
    };
    return carry_out(
        turn, turn.work.check_ins, state, checkin::decide(state, what, context), checkin::name_of(what)
    );
}

Answer run(Turn& turn, const CheckIn& state, const checkin::Happening& what) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), state.pairing.str());
    return run(turn, *pairing, state.person, state, what);
}

Rules rules_of(Turn& turn, const Pairing& pairing) {
    return turn.work.programs.find(turn.tenant(), pairing.program.str())->rules;
}

void set(Turn& turn, const std::optional<SetTimer>& timer) {
    if (timer) turn.work.timers.set(turn.tenant(), timer->timer, timer->due);
}

// Whoever has a pause or is saying goodbye is not asked how it is going; the next time comes all the same.
void ask_both(Turn& turn, const PairingId& id, int number) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), id.str());
    if (!pairing || is_over(pairing->state)) return;
    set(turn, checkin::timer_of(number + 1, *pairing, rules_of(turn, *pairing)));
    if (pairing->state == PairingState::paused || pairing->state == PairingState::closing) return;
    for (const auto* person : {&pairing->mentee, &pairing->mentor}) {
        const auto known = turn.work.check_ins.of(turn.tenant(), id, *person);
        const bool asked =
            std::ranges::any_of(known, [&](const CheckIn& one) { return one.number == number; });
        if (!asked) run(turn, *pairing, *person, std::nullopt, checkin::Ask{number, *person});
    }
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    if (act.verb == content::talk_verb) {
        const auto pairing = turn.work.pairings.find(turn.tenant(), act.subject);
        if (!pairing) return std::nullopt;
        hear(turn, signal::HelpWanted{pairing->id, turn.actor_id()});
        return Tell{content::somebody_will_talk(rules_of(turn, *pairing).contact_days)};
    }
    const auto what = checkin::understand(act, answers);
    if (!what) return std::nullopt;
    const auto state = turn.work.check_ins.find(turn.tenant(), act.subject);
    if (!state || state->person != turn.actor_id()) return std::nullopt;
    return run(turn, *state, *what);
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    if (word != "talk") return std::nullopt;
    return pair_desk::about_a_pairing(turn, content::talk_verb, [&](const Act& act_on) {
        return act(turn, act_on, {}).value_or(Nothing{});
    });
}

bool timer(Turn& turn, const TimerFired& fired) {
    if (const auto number = checkin::asked_number(fired.timer)) {
        ask_both(turn, PairingId{fired.timer.subject}, *number);
        return true;
    }
    const auto what = checkin::understand(fired);
    if (!what) return false;
    if (const auto state = turn.work.check_ins.find(turn.tenant(), fired.timer.subject))
        run(turn, *state, *what);
    return true;
}

void plan(Turn& turn, const PairingId& id) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), id.str());
    auto effects = checkin::schedule(*pairing, rules_of(turn, *pairing), turn.now());
    apply(turn, std::move(effects), Origin{pairing->program, {}});
}

void pairing_over(Turn& turn, const PairingId& pairing) {
    for (const auto& state : turn.work.check_ins.of(turn.tenant(), pairing))
        run(turn, state, checkin::PairingOver{});
}

void rated(Turn& turn, const signal::Rated& it) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), it.pairing.str());
    const auto said = turn.work.feedbacks.of(turn.tenant(), it.pairing, it.rater);
    if (is_over(pairing->state) || !escalation::soft_watch(said)) return;
    int next = 1;
    for (const auto& one : turn.work.check_ins.of(turn.tenant(), it.pairing))
        next = std::max(next, one.number + 1);
    set(turn, checkin::sooner(next, *pairing, rules_of(turn, *pairing), turn.now()));
}

}  // namespace mentord::check_in_desk
