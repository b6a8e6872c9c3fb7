#include "workflows/escalation/steps.hpp"

#include "workflows/content/alert_channel_cards.hpp"
#include "workflows/content/escalation_forms.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/escalation/duty.hpp"
#include "workflows/planted.hpp"

#include <string>
#include <utility>

namespace mentord::escalation {

namespace {

Instant in_days_of_theirs(int days, const Escalation& escalation, const Context& context) {
    const auto& person = context.pair.party_of(escalation.about).person;
    return after_working_days(context.pair.now, days, context.pair.hours_of(person));
}

}  // namespace

D stay(const State& state, Answer answer) {
    return {state, std::move(answer), {}};
}

// Every change moves the version on, so that buttons made before it are known to be old.
Escalation changed(Escalation escalation, const Context& context) {
    ++escalation.version;
    escalation.changed_at = context.pair.now;
    return escalation;
}

Person admin_of(const PersonId& id, const Context& context) {
    for (const auto& admin : context.pair.admins) {
        if (admin.id == id) return admin;
    }
    return {};
}

void send(D& decision, MessageKind kind, const PersonId& to, Card card, std::chrono::milliseconds after) {
    decision.effects.emplace_back(DirectMessage{
        .kind = kind, .card = std::move(card), .to = to, .about = decision.next->id.str(), .after = after
    });
}

void set_timer(D& decision, std::string_view kind, int occurrence, Instant due) {
    decision.effects.emplace_back(
        SetTimer{{decision.next->id.str(), std::string(kind), std::to_string(occurrence)}, due}
    );
}

void clear(D& decision, const State& before) {
    const auto& id = decision.next->id.str();
    decision.effects.emplace_back(CancelTimers{id, {}});
    if (before->owner.empty() || decision.next->owner.empty()) {
        decision.effects.emplace_back(WithdrawAbout{id});
        return;
    }
    for (const auto& to : {before->owner, before->about})
        decision.effects.emplace_back(Withdraw{.everything = false, .to = to, .about = id});
}

// Tells the next on duty, and sets the time at which it is told again. With nobody on duty the time goes on
// all the same: the list is looked at anew each time.
void put_to_next(D& decision, int number, content::AlertReason reason, const Context& context) {
    auto& escalation = *decision.next;
    const auto told = next_told(escalation, context.pair);
    ++escalation.alerts;
    const auto kind = is_urgent(escalation.cause) ? MessageKind::alert : MessageKind::reminder;
    for (const auto& admin : told)
        send(decision, kind, admin.id, content::escalation_alert(escalation, context, admin, reason));
    post(decision, content::pairing_needs_a_person(escalation, context, reason), context);
    if (planted(Planted::alert_only_once)) return;
    set_timer(decision, alert_timer, number, next_alert(escalation, number, context.pair));
}

void promise_contact(D& decision, int days, const Context& context) {
    if (!is_urgent(decision.next->cause)) return;
    set_timer(decision, promise_timer, 1, in_days_of_theirs(days, *decision.next, context));
}

Card case_for(const PersonId& reader, const D& decision, const Context& context) {
    return content::escalation_case(*decision.next, context, admin_of(reader, context));
}

D say_how_things_stand(const State& state, const Context& context) {
    auto decision = stay(state);
    decision.answer = Replace{content::stale(case_for(context.pair.actor, decision, context))};
    return decision;
}

void tell_owner(D& decision, Text news, const Context& context) {
    const auto& owner = decision.next->owner;
    if (!is_admin(owner, context.pair)) return;
    auto card = content::escalation_news(std::move(news), case_for(owner, decision, context));
    send(decision, MessageKind::reminder, owner, std::move(card));
}

void tell_others_on_duty(
    D& decision, const Card& card, const Context& context, std::chrono::milliseconds after
) {
    for (const auto& admin : context.pair.admins) {
        if (admin.id != context.pair.actor) send(decision, MessageKind::reminder, admin.id, card, after);
    }
}

// In the same hours as what the organisers get.
void post(D& decision, Card card, const Context& context, std::chrono::milliseconds after) {
    const auto& escalation = *decision.next;
    const auto& channel = context.pair.program.alert_channel;
    if (channel.empty()) return;
    decision.effects.emplace_back(ChannelPost{
        .kind = is_urgent(escalation.cause) ? MessageKind::alert : MessageKind::reminder,
        .card = std::move(card),
        .channel = channel,
        .about = escalation.id.str(),
        .after = after,
    });
}

// Nobody has it any more (or again): those after `told` in the order of duty are next.
D reopen(const State& state, int told, content::AlertReason reason, const Context& context) {
    D decision{changed(*state, context), Nothing{}, {}};
    auto& escalation = *decision.next;
    escalation.state = EscalationState::open;
    escalation.owner = {};
    escalation.outcome = Outcome::undecided;
    escalation.alerts = told;
    clear(decision, state);
    put_to_next(decision, 1, reason, context);
    promise_contact(decision, 1, context);
    return decision;
}

// The one who acts has it from now on.
D take(const State& state, EscalationState next, const Context& context) {
    D decision{changed(*state, context), Nothing{}, {}};
    auto& escalation = *decision.next;
    escalation.state = next;
    escalation.owner = context.pair.actor;
    clear(decision, state);
    if (state->state == EscalationState::open) {
        const auto owner = admin_of(escalation.owner, context);
        tell_others_on_duty(decision, content::escalation_taken(escalation, owner), context);
        post(decision, content::pairing_is_looked_after(escalation, context.pair.program, owner), context);
    }
    if (next == EscalationState::claimed)
        set_timer(decision, contact_timer, 1, contact_by(escalation, escalation.owner, context.pair));
    set_timer(decision, decision_timer, 1, decide_by(escalation, escalation.owner, context.pair));
    return decision;
}

// A button or a form of somebody who has it, made for how things stand.
bool holds_it(const State& state, std::int64_t version, const Context& context) {
    return state->owner == context.pair.actor && state->version == version;
}

Reject old_form(const char* field) {
    return Reject{{{field, content::escalation_form_is_old()}}};
}

std::string wrong_with(const UserText& text, const std::string& missing) {
    if (text.empty()) return missing;
    const bool fits = characters(text.raw()) <= content::escalation_text_length;
    return fits ? std::string{} : content::escalation_text_too_long();
}

}  // namespace mentord::escalation
