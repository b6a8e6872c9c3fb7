#include "workflows/content/agenda_cards.hpp"
#include "workflows/content/session_cards.hpp"
#include "workflows/session/planning_steps.hpp"
#include "workflows/session/session_times.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace mentord::session {

namespace {

bool blank(const UserText& text) {
    return text.raw().find_first_not_of(" \t\r\n") == std::string::npos;
}

int characters(const UserText& text) {
    return static_cast<int>(std::ranges::count_if(text.raw(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

// SessionOver is raised once for each meeting: by its timer, or here where the timer has yet to come.
enum class Asking { now, by_timer, done };

Asking asking_of(const Session& session, const SessionContext& context) {
    if (session.state == SessionState::missed) return Asking::done;
    if (session.state != SessionState::confirmed) return Asking::now;
    return context.pair.now < over_due(session, context.pair) ? Asking::now : Asking::by_timer;
}

void stop_timers(D& decision, Asking asking) {
    const auto& id = decision.next->id.str();
    if (asking != Asking::by_timer) {
        decision.effects.emplace_back(CancelTimers{id, ""});
        return;
    }
    constexpr std::array<std::string_view, 4> all_but_over{
        timer::again, timer::ask_agenda, timer::send_agenda, timer::close
    };
    for (const auto kind : all_but_over)
        decision.effects.emplace_back(CancelTimers{id, std::string(kind)});
}

void raise_held(D& decision, Asking asking, const SessionContext& context) {
    const auto& held = *decision.next;
    const auto& pairing = context.pairing.id;
    decision.effects.emplace_back(Raise{signal::SessionHeld{pairing, held.id, held.number, *held.at}});
    if (asking == Asking::now)
        decision.effects.emplace_back(Raise{signal::SessionOver{pairing, held.id, held.number}});
}

}  // namespace

// Too late to be of use once the agenda goes out: then the mentee reads there how to add to it.
D ask_for_agenda(const Session& session, int laters, const SessionContext& context) {
    D decision = stay(session);
    if (!session.agenda.empty() || context.pair.now >= send_agenda_due(session, context.pair))
        return decision;
    const auto& mentee = context.pair.mentee.person.id;
    decision.effects.emplace_back(
        reminder(meeting::ask_for_agenda(session, context, laters), mentee, session.id.str())
    );
    return decision;
}

D take_agenda(const AgendaSent& sent, const Session& session, const SessionContext& context) {
    const auto* field = meeting::session_field::agenda;
    if (blank(sent.text)) return stay(session, Reject{{{field, meeting::agenda_missing()}}});
    if (characters(sent.text) > meeting::agenda_length)
        return stay(session, Reject{{{field, meeting::agenda_too_long()}}});
    if (sent.text == session.agenda) return stay(session);
    auto next = changed(session, context);
    next.agenda = sent.text;
    D decision{std::move(next)};
    const auto& noted = *decision.next;
    decision.effects.emplace_back(reply(meeting::agenda_saved(noted, context), noted.id.str()));
    if (context.pair.now >= send_agenda_due(noted, context.pair)) {
        decision.effects.emplace_back(reminder(
            meeting::agenda_came_later(noted, context), context.pair.mentor.person.id, noted.id.str()
        ));
    }
    return decision;
}

D send_agenda(const Session& session, const SessionContext& context) {
    D decision = stay(session);
    for (const auto* party : {&context.pair.mentee, &context.pair.mentor}) {
        const auto& to = party->person.id;
        decision.effects.emplace_back(
            reminder(meeting::agenda_card(session, context, to), to, session.id.str())
        );
    }
    return decision;
}

D ask_how_it_was(const Session& session, const SessionContext& context) {
    D decision = stay(session);
    decision.effects.emplace_back(
        Raise{signal::SessionOver{context.pairing.id, session.id, next_number(context)}}
    );
    decision.effects.emplace_back(SetTimer{
        {session.id.str(), std::string(timer::close), std::to_string(session.version)},
        context.pair.now + close_after
    });
    return decision;
}

D hold(const Session& session, const SessionContext& context) {
    const auto asking = asking_of(session, context);
    auto held = changed(session, context);
    held.state = SessionState::held;
    held.number = next_number(context);
    held.at = session.at ? std::min(*session.at, context.pair.now) : context.pair.now;
    held.slots.clear();
    D decision{std::move(held)};
    stop_timers(decision, asking);
    decision.effects.emplace_back(WithdrawAbout{decision.next->id.str()});
    raise_held(decision, asking, context);
    return decision;
}

D hold_without_plan(const SessionContext& context) {
    auto held = changed(fresh(context), context);
    held.state = SessionState::held;
    held.at = context.pair.now;
    D decision{std::move(held), Tell{meeting::meeting_noted(context, context.pair.actor)}};
    forget_invitation(decision, context);
    raise_held(decision, Asking::now, context);
    return decision;
}

// Both read the same words, whoever said it.
D miss(const Session& session, const PersonId& who, const SessionContext& context) {
    auto missed = changed(session, context);
    missed.state = SessionState::missed;
    D decision{std::move(missed)};
    const auto& next = *decision.next;
    start_anew(decision);
    decision.effects.emplace_back(Raise{signal::SessionMissed{context.pairing.id, next.id}});
    const auto& other = context.pair.partner_of(who).person.id;
    decision.effects.emplace_back(DirectMessage{
        .kind = MessageKind::reply,
        .card = meeting::did_not_meet(next, context, who),
        .to = who,
        .about = next.id.str(),
    });
    decision.effects.emplace_back(reminder(meeting::did_not_meet(next, context, other), other, next.id.str())
    );
    return decision;
}

D close_unheard(const Session& session, const SessionContext& context) {
    auto missed = changed(session, context);
    missed.state = SessionState::missed;
    D decision{std::move(missed)};
    const auto& next = *decision.next;
    start_anew(decision);
    decision.effects.emplace_back(Raise{signal::SessionMissed{context.pairing.id, next.id}});
    for (const auto* party : {&context.pair.mentee, &context.pair.mentor}) {
        const auto& to = party->person.id;
        decision.effects.emplace_back(reminder(meeting::nobody_said(next, context, to), to, next.id.str()));
    }
    return decision;
}

}  // namespace mentord::session
