#include "bot/desks/milestone_desk.hpp"

#include "bot/desks/pair_desk.hpp"
#include "workflows/content/help.hpp"
#include "workflows/content/milestone_cards.hpp"
#include "workflows/milestone/tracking.hpp"

#include <utility>

namespace mentord::milestone_desk {

namespace {

milestone::Context context_of(Turn& turn, const Pairing& pairing) {
    return {
        pair_desk::context_of(turn, pairing),
        pairing,
        turn.work.milestones.of(turn.tenant(), pairing.id),
    };
}

Answer run(
    Turn& turn, const Pairing& pairing, const milestone::State& state, const milestone::Happening& what
) {
    auto decision = milestone::decide(state, what, context_of(turn, pairing));
    if (!decision.next) {  // about the pair, which has none yet
        apply(turn, std::move(decision.effects), Origin{pairing.program, {}});
        return std::move(decision.answer);
    }
    return carry_out(turn, turn.work.milestones, state, std::move(decision), milestone::name_of(what));
}

/// What a button or a timer is about: a milestone, or a pairing.
struct Found {
    Pairing pairing;
    milestone::State milestone;
};

std::optional<Found> find(Turn& turn, const std::string& subject) {
    auto one = turn.work.milestones.find(turn.tenant(), subject);
    auto pairing = turn.work.pairings.find(turn.tenant(), one ? one->pairing.str() : subject);
    if (!pairing) return std::nullopt;
    return Found{std::move(*pairing), std::move(one)};
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    const bool show = act.verb == content::milestone_verb::show;
    const auto what = milestone::understand(act, answers);
    if (!what && !show) return std::nullopt;
    const auto found = find(turn, act.subject);
    const auto& me = turn.actor_id();
    const bool mine = found && (found->pairing.mentor == me || found->pairing.mentee == me);
    if (!mine) return Tell{content::unknown_button()};
    if (what) return run(turn, found->pairing, found->milestone, *what);
    return Tell{content::milestones_of_pair(context_of(turn, found->pairing), me)};
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    if (word != "milestones" && word != "milestone") return std::nullopt;
    return pair_desk::about_a_pairing(turn, content::milestone_verb::show, [&](const Act& act_on) {
        return act(turn, act_on, {}).value_or(Nothing{});
    });
}

bool timer(Turn& turn, const TimerFired& fired) {
    const auto what = milestone::understand(fired);
    if (!what) return false;
    if (const auto found = find(turn, fired.timer.subject))
        run(turn, found->pairing, found->milestone, *what);
    return true;
}

void suggest(Turn& turn, const PairingId& id) {
    if (const auto pairing = turn.work.pairings.find(turn.tenant(), id.str()))
        run(turn, *pairing, std::nullopt, milestone::Suggest{});
}

void pairing_over(Turn& turn, const PairingId& id) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), id.str());
    for (const auto& one : turn.work.milestones.of(turn.tenant(), id))
        run(turn, *pairing, one, milestone::PairingOver{});
}

}  // namespace mentord::milestone_desk
