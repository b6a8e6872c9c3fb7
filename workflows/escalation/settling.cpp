#include "workflows/content/alert_channel_cards.hpp"
#include "workflows/content/escalation_forms.hpp"
#include "workflows/content/escalation_notes.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/escalation/duty.hpp"
#include "workflows/escalation/steps.hpp"

#include <algorithm>
#include <utility>

namespace mentord::escalation {

namespace {

// It can be taken back for some minutes: until then nobody else hears of it.
D close(const State& state, EscalationState next, UserText note, const Context& context) {
    D decision{changed(*state, context), Nothing{}, {}};
    auto& escalation = *decision.next;
    escalation.state = next;
    escalation.owner = context.pair.actor;
    escalation.note = std::move(note);
    decision.undoable = true;
    clear(decision, state);
    if (state->state == EscalationState::open) {
        const auto by = admin_of(escalation.owner, context);
        tell_others_on_duty(decision, content::escalation_settled(escalation, by), context, time_to_undo);
    }
    post(decision, content::pairing_is_settled(escalation, context.pair.program), context, time_to_undo);
    return decision;
}

}  // namespace

D decide_outcome(const State& state, const DecideSent& sent, const Context& context) {
    if (!may_decide(*state, sent.outcome, context.pairing))
        return stay(state, old_form(content::escalation_note_field));
    if (characters(sent.note.raw()) > content::escalation_text_length)
        return stay(state, Reject{{{content::escalation_note_field, content::escalation_text_too_long()}}});
    auto note = sent.note.empty() ? state->note : sent.note;
    auto decision = close(state, EscalationState::resolved, std::move(note), context);
    decision.next->outcome = sent.outcome;
    if (sent.outcome != Outcome::kept) set_timer(decision, settle_timer, 1, context.pair.now + time_to_undo);
    decision.answer = Tell{case_for(context.pair.actor, decision, context)};
    return decision;
}

D dismiss(const State& state, const DismissSent& sent, const Context& context) {
    const auto problem = wrong_with(sent.reason, content::escalation_reason_missing());
    if (!problem.empty()) return stay(state, Reject{{{content::escalation_reason_field, problem}}});
    auto decision = close(state, EscalationState::dismissed, sent.reason, context);
    const auto& dismissed = *decision.next;
    // They were promised a word: nobody is left in silence (promise 1).
    if (is_urgent(dismissed.cause) && state->state != EscalationState::contacted) {
        auto card = content::organiser_has_read(dismissed, admin_of(dismissed.owner, context));
        send(decision, MessageKind::reminder, dismissed.about, std::move(card), time_to_undo);
    }
    decision.answer = Tell{case_for(context.pair.actor, decision, context)};
    return decision;
}

D settle_itself(const State& state, Outcome outcome, const Card& card, const Context& context) {
    D decision{changed(*state, context), Nothing{}, {}};
    decision.next->state = EscalationState::resolved;
    decision.next->outcome = outcome;
    clear(decision, state);
    const bool owned = !state->owner.empty();
    const auto told = std::min(static_cast<std::size_t>(state->alerts), context.pair.admins.size());
    for (std::size_t i = 0; i < context.pair.admins.size(); ++i) {
        const auto& admin = context.pair.admins[i].id;
        if (owned ? admin == state->owner : i < told) send(decision, MessageKind::reminder, admin, card);
    }
    post(decision, content::pairing_is_settled(*decision.next, context.pair.program), context);
    return decision;
}

}  // namespace mentord::escalation
