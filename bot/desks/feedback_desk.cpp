#include "bot/desks/feedback_desk.hpp"

#include "bot/desks/escalation_desk.hpp"
#include "bot/desks/pair_desk.hpp"
#include "workflows/feedback/rating.hpp"

#include <utility>

namespace mentord::feedback_desk {

namespace {

Answer run(
    Turn& turn,
    const Pairing& pairing,
    const PersonId& rater,
    const feedback::State& state,
    const feedback::Happening& what
) {
    const feedback::Context context{
        pair_desk::context_of(turn, pairing),
        pairing,
        turn.work.feedbacks.of(turn.tenant(), pairing.id, rater),
    };
    return carry_out(
        turn, turn.work.feedbacks, state, feedback::decide(state, what, context), feedback::name_of(what)
    );
}

Answer run(Turn& turn, const Feedback& state, const feedback::Happening& what) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), state.pairing.str());
    return run(turn, *pairing, state.rater, state, what);
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    const auto what = feedback::understand(act, answers);
    if (!what) return std::nullopt;
    const auto state = turn.work.feedbacks.find(turn.tenant(), act.subject);
    if (!state || state->rater != turn.actor_id()) return std::nullopt;
    auto answer = run(turn, *state, *what);
    if (std::holds_alternative<feedback::MoreSent>(*what)) escalation_desk::words_added(turn, state->id);
    return answer;
}

bool timer(Turn& turn, const TimerFired& fired) {
    const auto what = feedback::understand(fired);
    if (!what) return false;
    if (const auto state = turn.work.feedbacks.find(turn.tenant(), fired.timer.subject))
        run(turn, *state, *what);
    return true;
}

void session_over(Turn& turn, const signal::SessionOver& over) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), over.pairing.str());
    for (const auto* rater : {&pairing->mentee, &pairing->mentor}) {
        run(turn, *pairing, *rater, std::nullopt, feedback::Ask{over.session, over.number, *rater});
    }
}

void pairing_over(Turn& turn, const PairingId& pairing) {
    for (const auto& state : turn.work.feedbacks.of(turn.tenant(), pairing))
        run(turn, state, feedback::PairingOver{});
}

}  // namespace mentord::feedback_desk
