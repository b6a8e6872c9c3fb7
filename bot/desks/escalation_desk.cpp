#include "bot/desks/escalation_desk.hpp"

#include "bot/desks/pair_desk.hpp"
#include "bot/desks/risk_desk.hpp"
#include "workflows/content/alert_channel_cards.hpp"
#include "workflows/content/escalation_cards.hpp"
#include "workflows/escalation/handling.hpp"
#include "workflows/planted.hpp"

#include <algorithm>
#include <utility>

namespace mentord::escalation_desk {

namespace {

escalation::Context context_for(Turn& turn, const Pairing& pairing, const PersonId& about) {
    return {
        pair_desk::context_of(turn, pairing),
        pairing,
        turn.work.feedbacks.of(turn.tenant(), pairing.id, about),
        risk_desk::signs_of(turn, pairing.id),
    };
}

/// Whoever left after they had asked wants no more messages (I-18); whoever asks after they left is answered.
bool has_left_since(Turn& turn, const Escalation& escalation) {
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), escalation.about, escalation.program);
    return enrolment && enrolment->state == EnrolmentState::left && enrolment->changed_at > escalation.opened;
}

Answer run(
    Turn& turn,
    const Pairing& pairing,
    const PersonId& about,
    const escalation::State& state,
    const escalation::Happening& what
) {
    const auto context = context_for(turn, pairing, about);
    auto decision = escalation::decide(state, what, context);
    if (decision.next && has_left_since(turn, *decision.next)) {
        std::erase_if(decision.effects, [&](const Effect& effect) {
            const auto* message = std::get_if<DirectMessage>(&effect);
            return message != nullptr && message->kind == MessageKind::reminder && message->to == about;
        });
    }
    return carry_out(turn, turn.work.escalations, state, std::move(decision), escalation::name_of(what));
}

Answer run(Turn& turn, const Escalation& state, const escalation::Happening& what) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), state.pairing.str());
    return run(turn, *pairing, state.about, state, what);
}

bool may_handle(Turn& turn, const Escalation& escalation) {
    if (escalation.about == turn.actor_id()) return true;
    const auto admins = turn.work.programs.admins(turn.tenant(), escalation.program);
    return std::ranges::any_of(admins, [&](const storage::ProgramAdmin& admin) {
        return admin.escalation && admin.person == turn.actor_id();
    });
}

/// As the actor may see it; nothing: it is for others, since nobody takes care of their own pair.
std::optional<Card> case_for_actor(Turn& turn, const Escalation& state) {
    if (state.about == turn.actor_id() || !may_handle(turn, state)) return std::nullopt;
    const auto pairing = turn.work.pairings.find(turn.tenant(), state.pairing.str());
    const bool in_it = pairing->mentor == turn.actor_id() || pairing->mentee == turn.actor_id();
    if (in_it) return std::nullopt;
    return content::escalation_case(state, context_for(turn, *pairing, state.about), *turn.actor);
}

void tell_all(Turn& turn, const PairingId& pairing, const escalation::Happening& what) {
    for (const auto& state : turn.work.escalations.of(turn.tenant(), pairing))
        run(turn, state, what);
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    const auto what = escalation::understand(act, answers);
    if (!what) return std::nullopt;
    const auto state = turn.work.escalations.find(turn.tenant(), act.subject);
    if (!state || !may_handle(turn, *state)) return std::nullopt;
    return run(turn, *state, *what);
}

bool timer(Turn& turn, const TimerFired& fired) {
    const auto what = escalation::understand(fired);
    if (!what) return false;
    if (const auto state = turn.work.escalations.find(turn.tenant(), fired.timer.subject))
        run(turn, *state, *what);
    return true;
}

std::vector<Card> cases_for(Turn& turn, const ProgramId& program) {
    std::vector<Card> cards;
    for (const auto& state : turn.work.escalations.open_in(turn.tenant(), program)) {
        if (auto card = case_for_actor(turn, state)) cards.push_back(std::move(*card));
    }
    return cards;
}

// Whether there is such a matter at all is not said to who does not take care of it.
Answer matter(Turn& turn, const std::vector<ProgramId>&, const std::vector<std::string>& rest) {
    if (rest.empty()) return Tell{content::matter_of_others()};
    const auto state = turn.work.escalations.find(turn.tenant(), rest.front());
    if (!state) return Tell{content::matter_of_others()};
    auto card = case_for_actor(turn, *state);
    return Tell{card ? std::move(*card) : content::matter_of_others()};
}

void open(Turn& turn, const PairingId& id, Cause cause, const PersonId& about) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), id.str());
    const auto known = turn.work.escalations.of(turn.tenant(), id);
    const bool open_already = std::ranges::any_of(known, [&](const Escalation& one) {
        return one.cause == cause && one.about == about && !is_settled(one.state);
    });
    if (!pairing || open_already) return;
    run(turn, *pairing, about, std::nullopt, escalation::Open{.cause = cause, .about = about});
}

void rated(Turn& turn, const signal::Rated& it) {
    if (const auto known = turn.work.escalations.of_feedback(turn.tenant(), it.feedback)) {
        run(turn, *known, escalation::Corrected{it.stars});
        return;
    }
    const auto pairing = turn.work.pairings.find(turn.tenant(), it.pairing.str());
    const auto program = turn.work.programs.find(turn.tenant(), pairing->program.str());
    if (it.stars > program->rules.low_rating) return;
    if (planted(Planted::no_escalation_for_two_stars) && it.stars == 2) return;
    run(turn,
        *pairing,
        it.rater,
        std::nullopt,
        escalation::Open{
            .cause = Cause::low_rating,
            .about = it.rater,
            .feedback = it.feedback,
            .stars = it.stars,
            .number = it.number,
        });
}

void words_added(Turn& turn, const FeedbackId& feedback) {
    if (const auto known = turn.work.escalations.of_feedback(turn.tenant(), feedback)) {
        run(turn, *known, escalation::WordsAdded{});
    }
}

void mended(Turn& turn, const PairingId& pairing) {
    tell_all(turn, pairing, escalation::Mended{});
}

void pairing_over(Turn& turn, const PairingId& pairing) {
    tell_all(turn, pairing, escalation::PairingOver{});
}

void person_gone(Turn& turn, const PersonId& person) {
    for (const auto& program : turn.work.programs.all(turn.tenant())) {
        for (const auto& state : turn.work.escalations.open_in(turn.tenant(), program.id)) {
            if (state.owner == person) run(turn, state, escalation::OwnerGone{person});
        }
    }
}

}  // namespace mentord::escalation_desk
