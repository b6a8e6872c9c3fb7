#include "workflows/escalation/handling.hpp"

#include "workflows/content/escalation_cards.hpp"
#include "workflows/content/escalation_forms.hpp"
#include "workflows/content/escalation_notes.hpp"
#include "workflows/escalation/duty.hpp"
#include "workflows/escalation/steps.hpp"
#include "workflows/overloaded.hpp"

#include <string>
#include <type_traits>
#include <utility>

namespace mentord::escalation {

namespace {

using content::AlertReason;

struct Missing {};
struct Unclaimed {};
struct Claimed {};
struct Contacted {};
struct Resolved {};
struct Dismissed {};
using Standing = std::variant<Missing, Unclaimed, Claimed, Contacted, Resolved, Dismissed>;

Standing standing_of(const State& state) {
    if (!state) return Missing{};
    switch (state->state) {
        case EscalationState::open:
            return Unclaimed{};
        case EscalationState::claimed:
            return Claimed{};
        case EscalationState::contacted:
            return Contacted{};
        case EscalationState::resolved:
            return Resolved{};
        case EscalationState::dismissed:
            return Dismissed{};
    }
    return Missing{};
}

// One overload for each cell of the table in which something happens; the rest are the templates at the end
// of the list. The table is drawn and compared by a test, so a forgotten cell shows.

D on(Missing, const State& state, const Open& open, const Context& context) {
    if (!is_urgent(open.cause) && is_over(context.pairing.state)) return stay(state);
    Escalation escalation{
        .id = EscalationId{context.pair.fresh_id},
        .program = context.pairing.program,
        .pairing = context.pairing.id,
        .cause = open.cause,
        .about = open.about,
        .feedback = open.feedback,
        .stars = open.stars,
        .session_number = open.number,
        .opened = context.pair.now,
    };
    D decision{changed(std::move(escalation), context), Nothing{}, {}};
    put_to_next(decision, 1, AlertReason::opened, context);
    promise_contact(decision, context.pair.program.rules.contact_days, context);
    return decision;
}

D on(Unclaimed, const State& state, const AlertDue& due, const Context& context) {
    D decision{changed(*state, context), Nothing{}, {}};
    put_to_next(decision, due.number + 1, AlertReason::repeated, context);
    return decision;
}

D on(Unclaimed, const State& state, const PromiseDue&, const Context& context) {
    auto decision = stay(state);
    send(decision, MessageKind::reminder, state->about, content::organiser_is_late(*state, context));
    return decision;
}

// Any button of an open escalation will do, however old: each repeat makes new ones, and whoever takes it up
// should not be asked to press twice.
D on(Unclaimed, const State& state, const ClaimPressed&, const Context& context) {
    auto decision = take(state, EscalationState::claimed, context);
    const auto& taken = *decision.next;
    if (is_urgent(taken.cause)) {
        const auto& zone = context.pair.party_of(taken.about).person.profile.zone;
        const Moment by{contact_by(taken, taken.owner, context.pair), zone};
        const auto owner = admin_of(taken.owner, context);
        auto card = content::organiser_will_call(taken, context, owner, by);
        send(decision, MessageKind::reminder, taken.about, std::move(card));
    }
    decision.answer = Replace{case_for(taken.owner, decision, context)};
    return decision;
}

D on(Unclaimed, const State& state, const NudgePressed&, const Context& context) {
    if (is_urgent(state->cause)) return say_how_things_stand(state, context);
    auto decision = take(state, EscalationState::claimed, context);
    const auto& taken = *decision.next;
    const auto owner = admin_of(taken.owner, context);
    auto card = content::nudge_from_organiser(taken, context, owner);
    send(decision, MessageKind::reminder, taken.about, std::move(card));
    auto stands = case_for(taken.owner, decision, context);
    decision.answer =
        Replace{content::escalation_news(content::nudge_is_sent(taken, context), std::move(stands))};
    return decision;
}

// The date has passed: the owner hears of it, and after one more working day somebody else is asked (rule
// 80).
D overdue(const State& state, int step, std::string_view timer, const Context& context) {
    const auto& owner = state->owner;
    if (!is_admin(owner, context.pair)) return reopen(state, 0, AlertReason::owner_gone, context);
    if (step > 1) {
        auto decision = reopen(state, told_up_to(owner, context.pair), AlertReason::handed_on, context);
        if (context.pair.admins.size() > 1)
            send(decision, MessageKind::reminder, owner, content::escalation_taken_off(*state));
        return decision;
    }
    auto decision = stay(state);
    const auto hand_on = after_working_days(context.pair.now, 1, hours_of_admin(owner, context.pair));
    set_timer(decision, timer, step + 1, hand_on);
    const Moment by{hand_on, admin_of(owner, context).profile.zone};
    auto news = timer == contact_timer ? content::contact_is_overdue(*state, context, by)
                                       : content::decision_is_overdue(by);
    tell_owner(decision, std::move(news), context);
    return decision;
}

D on(Claimed, const State& state, const ContactDue& due, const Context& context) {
    return overdue(state, due.step, contact_timer, context);
}

D on(Contacted, const State& state, const DecisionDue& due, const Context& context) {
    return overdue(state, due.step, decision_timer, context);
}

D on(Resolved, const State& state, const SettleDue&, const Context& context) {
    auto decision = stay(state);
    if (is_over(context.pairing.state)) return decision;
    if (state->outcome == Outcome::rematched)
        decision.effects.emplace_back(Raise{signal::RematchDecided{state->pairing}});
    if (state->outcome == Outcome::ended)
        decision.effects.emplace_back(Raise{signal::EndDecided{state->pairing}});
    return decision;
}

// Forms open for whoever could send them now.
D on(Unclaimed, const State& state, const MessagePressed&, const Context& context) {
    return stay(state, mentord::Open{content::escalation_message_form(*state, context), "status"});
}
D on(Claimed, const State& state, const MessagePressed& pressed, const Context& context) {
    if (!holds_it(state, pressed.version, context)) return say_how_things_stand(state, context);
    return stay(state, mentord::Open{content::escalation_message_form(*state, context), "status"});
}
D on(Claimed, const State& state, const ContactedPressed& pressed, const Context& context) {
    if (!holds_it(state, pressed.version, context)) return say_how_things_stand(state, context);
    return stay(state, mentord::Open{content::escalation_contacted_form(*state, context), "status"});
}

D open_decision(const State& state, bool theirs, Outcome outcome, const Context& context) {
    if (!theirs || !may_decide(*state, outcome, context.pairing)) return say_how_things_stand(state, context);
    return stay(state, mentord::Open{content::escalation_decision_form(*state, context, outcome), "status"});
}
D on(Unclaimed, const State& state, const DecidePressed& pressed, const Context& context) {
    return open_decision(state, true, pressed.outcome, context);
}
D on(Claimed, const State& state, const DecidePressed& pressed, const Context& context) {
    return open_decision(state, holds_it(state, pressed.version, context), pressed.outcome, context);
}
D on(Contacted, const State& state, const DecidePressed& pressed, const Context& context) {
    return open_decision(state, holds_it(state, pressed.version, context), pressed.outcome, context);
}

D open_dismissal(const State& state, bool theirs, const Context& context) {
    if (!theirs) return say_how_things_stand(state, context);
    return stay(state, mentord::Open{content::escalation_dismiss_form(*state, context), "status"});
}
D on(Unclaimed, const State& state, const DismissPressed&, const Context& context) {
    return open_dismissal(state, true, context);
}
D on(Claimed, const State& state, const DismissPressed& pressed, const Context& context) {
    return open_dismissal(state, holds_it(state, pressed.version, context), context);
}
D on(Contacted, const State& state, const DismissPressed& pressed, const Context& context) {
    return open_dismissal(state, holds_it(state, pressed.version, context), context);
}

D in_touch(const State& state, Text news, const Context& context) {
    auto decision = take(state, EscalationState::contacted, context);
    auto stands = case_for(decision.next->owner, decision, context);
    decision.answer = Tell{content::escalation_news(std::move(news), std::move(stands))};
    return decision;
}

D pass_on(const State& state, const MessageSent& sent, const Context& context) {
    const auto problem = wrong_with(sent.text, content::escalation_message_missing());
    if (!problem.empty()) return stay(state, Reject{{{content::escalation_text_field, problem}}});
    auto decision = in_touch(state, content::message_is_sent(*state, context), context);
    // About nothing that could be withdrawn: these are a person's words to another.
    auto card = content::organiser_writes(admin_of(decision.next->owner, context), sent.text);
    decision.effects.emplace_back(
        DirectMessage{.kind = MessageKind::reply, .card = std::move(card), .to = state->about}
    );
    return decision;
}
D on(Unclaimed, const State& state, const MessageSent& sent, const Context& context) {
    return pass_on(state, sent, context);
}
D on(Claimed, const State& state, const MessageSent& sent, const Context& context) {
    if (!holds_it(state, sent.version, context)) return stay(state, old_form(content::escalation_text_field));
    return pass_on(state, sent, context);
}

D on(Claimed, const State& state, const ContactedSent& sent, const Context& context) {
    if (!holds_it(state, sent.version, context)) return stay(state, old_form(content::escalation_note_field));
    const auto problem = wrong_with(sent.note, content::escalation_note_missing());
    if (!problem.empty()) return stay(state, Reject{{{content::escalation_note_field, problem}}});
    auto noted = state;
    noted->note = sent.note;
    return in_touch(noted, content::contact_is_noted(), context);
}

D on(Unclaimed, const State& state, const DecideSent& sent, const Context& context) {
    return decide_outcome(state, sent, context);
}
D on(Claimed, const State& state, const DecideSent& sent, const Context& context) {
    if (!holds_it(state, sent.version, context)) return stay(state, old_form(content::escalation_note_field));
    return decide_outcome(state, sent, context);
}
D on(Contacted, const State& state, const DecideSent& sent, const Context& context) {
    if (!holds_it(state, sent.version, context)) return stay(state, old_form(content::escalation_note_field));
    return decide_outcome(state, sent, context);
}

D on(Unclaimed, const State& state, const DismissSent& sent, const Context& context) {
    return dismiss(state, sent, context);
}
D on(Claimed, const State& state, const DismissSent& sent, const Context& context) {
    if (!holds_it(state, sent.version, context))
        return stay(state, old_form(content::escalation_reason_field));
    return dismiss(state, sent, context);
}
D on(Contacted, const State& state, const DismissSent& sent, const Context& context) {
    if (!holds_it(state, sent.version, context))
        return stay(state, old_form(content::escalation_reason_field));
    return dismiss(state, sent, context);
}

D hand_on(const State& state, const HandOnPressed& pressed, const Context& context) {
    if (!holds_it(state, pressed.version, context)) return say_how_things_stand(state, context);
    auto decision = reopen(state, told_up_to(state->owner, context.pair), AlertReason::handed_on, context);
    decision.answer = Replace{content::escalation_handed_on(*state)};
    return decision;
}
D on(Claimed, const State& state, const HandOnPressed& pressed, const Context& context) {
    return hand_on(state, pressed, context);
}
D on(Contacted, const State& state, const HandOnPressed& pressed, const Context& context) {
    return hand_on(state, pressed, context);
}

// Begun anew, as if it had been opened now.
D open_again(const State& state, AlertReason reason, const Context& context) {
    auto anew = state;
    anew->opened = context.pair.now;
    return reopen(anew, 0, reason, context);
}

// Somebody asks for a person: however old the button is, that is never refused.
D on(Dismissed, const State& state, const StillPressed&, const Context& context) {
    auto decision = open_again(state, AlertReason::asked_again, context);
    decision.answer = Replace{content::heard_again(*decision.next, context)};
    return decision;
}

D on(Dismissed, const State& state, const Corrected& corrected, const Context& context) {
    if (corrected.stars > context.pair.program.rules.low_rating) return stay(state);
    return open_again(state, AlertReason::rated_again, context);
}

D tell(const State& state, Text news, const Context& context) {
    auto decision = stay(state);
    tell_owner(decision, std::move(news), context);
    return decision;
}
D on(Claimed, const State& state, const Corrected& corrected, const Context& context) {
    return tell(state, content::rating_is_corrected(corrected.stars), context);
}
D on(Contacted, const State& state, const Corrected& corrected, const Context& context) {
    return tell(state, content::rating_is_corrected(corrected.stars), context);
}
D on(Claimed, const State& state, const WordsAdded&, const Context& context) {
    return tell(state, content::words_are_added(), context);
}
D on(Contacted, const State& state, const WordsAdded&, const Context& context) {
    return tell(state, content::words_are_added(), context);
}

D lose_owner(const State& state, const OwnerGone& gone, const Context& context) {
    if (gone.person != state->owner) return stay(state);
    return reopen(state, 0, AlertReason::owner_gone, context);
}
D on(Claimed, const State& state, const OwnerGone& gone, const Context& context) {
    return lose_owner(state, gone, context);
}
D on(Contacted, const State& state, const OwnerGone& gone, const Context& context) {
    return lose_owner(state, gone, context);
}

// Only what is not about a person's word can settle itself; the rest is for a human to decide (rule 104).
D mend(const State& state, const Context& context) {
    if (is_urgent(state->cause)) return stay(state);
    return settle_itself(state, Outcome::kept, content::escalation_mended(*state), context);
}
D on(Unclaimed, const State& state, const Mended&, const Context& context) {
    return mend(state, context);
}
D on(Claimed, const State& state, const Mended&, const Context& context) {
    return mend(state, context);
}
D on(Contacted, const State& state, const Mended&, const Context& context) {
    return mend(state, context);
}

D end_with_pairing(const State& state, const Context& context) {
    if (is_urgent(state->cause)) return tell(state, content::pairing_is_over(), context);
    return settle_itself(state, Outcome::ended, content::escalation_moot(*state), context);
}
D on(Unclaimed, const State& state, const PairingOver&, const Context& context) {
    return end_with_pairing(state, context);
}
D on(Claimed, const State& state, const PairingOver&, const Context& context) {
    return end_with_pairing(state, context);
}
D on(Contacted, const State& state, const PairingOver&, const Context& context) {
    return end_with_pairing(state, context);
}

// What was pressed too late, or by somebody who does not have it.
template <class H>
constexpr bool is_duty_button =
    std::is_same_v<H, ClaimPressed> || std::is_same_v<H, NudgePressed> || std::is_same_v<H, MessagePressed> ||
    std::is_same_v<H, ContactedPressed> || std::is_same_v<H, DecidePressed> ||
    std::is_same_v<H, DismissPressed> || std::is_same_v<H, HandOnPressed>;

template <class H>
constexpr const char* duty_field = nullptr;
template <>
constexpr const char* duty_field<MessageSent> = content::escalation_text_field;
template <>
constexpr const char* duty_field<ContactedSent> = content::escalation_note_field;
template <>
constexpr const char* duty_field<DecideSent> = content::escalation_note_field;
template <>
constexpr const char* duty_field<DismissSent> = content::escalation_reason_field;

template <class S, class H>
D on(S, const State& state, const H&, const Context& context) {
    if constexpr (duty_field<H> != nullptr) return stay(state, old_form(duty_field<H>));
    if constexpr (std::is_same_v<H, StillPressed>) {
        if (state) return stay(state, Replace{content::already_heard()});
    }
    if constexpr (is_duty_button<H>) {
        if (state) return say_how_things_stand(state, context);
    }
    return stay(state);
}

// Who may act is looked at now, not when the button was made (PROGRAM 3); and nobody looks after their own
// pair.
template <class H>
D dispatch(const State& state, const H& what, const Context& context) {
    constexpr bool for_duty = is_duty_button<H> || duty_field<H> != nullptr;
    if (for_duty && !is_admin(context.pair.actor, context.pair)) {
        if constexpr (duty_field<H> != nullptr) return stay(state, old_form(duty_field<H>));
        return stay(state, Replace{content::escalation_not_yours()});
    }
    return std::visit([&](auto standing) { return on(standing, state, what, context); }, standing_of(state));
}

Context without_the_pair(Context context) {
    std::erase_if(context.pair.admins, [&](const Person& admin) {
        return admin.id == context.pair.mentor.person.id || admin.id == context.pair.mentee.person.id;
    });
    return context;
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const Context& given) {
    const auto context = without_the_pair(given);
    return std::visit([&](const auto& what) { return dispatch(state, what, context); }, happening);
}

}  // namespace mentord::escalation
