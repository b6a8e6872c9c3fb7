#include "workflows/session/planning_steps.hpp"

#include "workflows/content/agenda_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/content/session_cards.hpp"
#include "workflows/session/session_times.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace mentord::session {

namespace {

SetTimer timer_of(const Session& session, std::string_view kind, Instant due) {
    return {{session.id.str(), std::string(kind), std::to_string(session.version)}, due};
}

void set_agenda_timers(D& decision, const SessionContext& context) {
    const auto& session = *decision.next;
    const auto now = context.pair.now;
    const auto send = send_agenda_due(session, context.pair);
    if (now < send) {
        const auto ask = std::max(now, ask_agenda_due(session, context.pair));
        decision.effects.emplace_back(timer_of(session, timer::ask_agenda, ask));
    }
    decision.effects.emplace_back(timer_of(session, timer::send_agenda, std::max(now, send)));
}

// "09:30"; seconds may follow.
std::optional<std::chrono::minutes> time_of_day(std::string_view text) {
    const auto two_digits = [&](std::size_t at) -> std::optional<int> {
        int value = 0;
        const auto* begin = text.data() + at;
        const auto read = std::from_chars(begin, begin + 2, value);
        if (read.ec != std::errc{} || read.ptr != begin + 2 || value < 0) return std::nullopt;
        return value;
    };
    constexpr std::size_t shortest = 5;
    if (text.size() < shortest || text[2] != ':') return std::nullopt;
    if (text.size() > shortest && text[shortest] != ':') return std::nullopt;
    const auto hours = two_digits(0);
    const auto minutes = two_digits(3);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    return std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
}

}  // namespace

Session changed(Session session, const SessionContext& context) {
    ++session.version;
    session.changed_at = context.pair.now;
    return session;
}

Session fresh(const SessionContext& context) {
    return {
        .id = SessionId{context.pair.fresh_id},
        .pairing = context.pairing.id,
        .program = context.pairing.program,
        .number = next_number(context),
        .minutes = context.pair.program.rules.meeting_minutes,
    };
}

void start_anew(D& decision) {
    decision.effects.emplace_back(CancelTimers{decision.next->id.str(), ""});
    decision.effects.emplace_back(WithdrawAbout{decision.next->id.str()});
}

void forget_invitation(D& decision, const SessionContext& context) {
    decision.effects.emplace_back(CancelTimers{context.pairing.id.str(), std::string(timer::invite)});
    decision.effects.emplace_back(WithdrawAbout{invitation_of(context.pairing.id)});
}

D stay(const State& state, Answer answer) {
    return {state, std::move(answer), {}};
}

D say_how_things_stand(const State& state, const SessionContext& context) {
    return stay(state, Replace{content::stale(meeting::how_it_stands(state, context, context.pair.actor))});
}

D old_form(const State& state, const OwnTime&) {
    return stay(state, Reject{{{meeting::session_field::date, meeting::session_form_is_old()}}});
}

D old_form(const State& state, const AgendaSent&) {
    return stay(state, Reject{{{meeting::session_field::agenda, meeting::session_form_is_old()}}});
}

bool proposes_already(const std::vector<Instant>& slots, const State& state, const SessionContext& context) {
    return state && state->state == SessionState::planned && state->proposer == context.pair.actor &&
           state->slots == slots;
}

bool sent_twice(const State& state, const OwnTime& named, const SessionContext& context) {
    const auto read = read_own_time(named, context);
    return read.errors.empty() && proposes_already({read.at}, state, context);
}

bool sent_twice(const State& state, const AgendaSent& sent, const SessionContext&) {
    return state && !sent.text.empty() && state->agenda == sent.text;
}

DirectMessage reply(Card card, std::string about) {
    return {.kind = MessageKind::reply, .card = std::move(card), .about = std::move(about)};
}

DirectMessage reminder(Card card, const PersonId& to, std::string about) {
    return {.kind = MessageKind::reminder, .card = std::move(card), .to = to, .about = std::move(about)};
}

OwnTimeRead read_own_time(const OwnTime& named, const SessionContext& context) {
    OwnTimeRead read;
    const auto& zone = context.pair.party_of(context.pair.actor).person.profile.zone;
    const auto time = time_of_day(named.time);
    const auto at = moment_of(named.date, time.value_or(std::chrono::minutes{0}), zone);
    if (!at) read.errors[meeting::session_field::date] = meeting::date_wanted();
    if (!time) read.errors[meeting::session_field::time] = meeting::time_wanted();
    if (!read.errors.empty()) return read;
    read.at = *at;
    if (*at <= context.pair.now) {
        const bool today = local_day(*at, zone) == local_day(context.pair.now, zone);
        const auto* field = today ? meeting::session_field::time : meeting::session_field::date;
        read.errors[field] = meeting::time_in_the_past();
    } else if (*at > context.pair.now + farthest) {
        read.errors[meeting::session_field::date] =
            meeting::time_too_far_off(static_cast<int>(farthest.count()));
    }
    return read;
}

D propose(std::vector<Instant> slots, const State& state, const SessionContext& context) {
    auto session = changed(state ? *state : fresh(context), context);
    meeting::Ask asking{.was = std::exchange(session.at, std::nullopt)};
    if (session.state == SessionState::confirmed) ++session.moved;
    session.state = SessionState::planned;
    session.slots = std::move(slots);
    session.proposer = context.pair.actor;
    D decision{std::move(session)};
    if (!state) forget_invitation(decision, context);
    start_anew(decision);
    const auto& planned = *decision.next;
    const auto expiry = expiry_due(planned, context.pair);
    const auto nudge = nudge_due(planned, context.pair);
    if (nudge < expiry) decision.effects.emplace_back(timer_of(planned, timer::nudge, nudge));
    decision.effects.emplace_back(timer_of(planned, timer::expire, expiry));
    const auto& chooser = chooser_of(planned, context.pair).person.id;
    decision.effects.emplace_back(
        reminder(meeting::times_to_choose(planned, asking, context, chooser), chooser, planned.id.str())
    );
    return decision;
}

D confirm(Instant at, const Session& session, const SessionContext& context) {
    auto agreed = changed(session, context);
    agreed.state = SessionState::confirmed;
    agreed.at = at;
    agreed.slots.clear();
    D decision{std::move(agreed)};
    start_anew(decision);
    const auto& next = *decision.next;
    set_agenda_timers(decision, context);
    decision.effects.emplace_back(timer_of(next, timer::over, over_due(next, context.pair)));
    decision.effects.emplace_back(Raise{signal::SessionPlanned{context.pairing.id, next.id, at}});
    decision.effects.emplace_back(
        reminder(meeting::confirmed(next, context, next.proposer), next.proposer, next.id.str())
    );
    decision.answer = Replace{meeting::confirmed(next, context, context.pair.actor)};
    return decision;
}

// After a long stop the nudge and the end are overdue at once: then only the end speaks (I-12).
D remind_chooser(const Session& session, int laters, const SessionContext& context) {
    D decision = stay(session);
    if (context.pair.now >= expiry_due(session, context.pair)) return decision;
    const auto& chooser = chooser_of(session, context.pair).person.id;
    const meeting::Ask asking{.again = true, .laters = laters};
    decision.effects.emplace_back(
        reminder(meeting::times_to_choose(session, asking, context, chooser), chooser, session.id.str())
    );
    return decision;
}

D ask_again_later(const Session& session, int times, const SessionContext& context) {
    const auto& actor = context.pair.actor;
    const bool planned = session.state == SessionState::planned;
    const bool asked = planned ? actor != session.proposer
                               : actor == context.pair.mentee.person.id && session.agenda.empty();
    if (!asked || times < 1 || times > most_laters) return say_how_things_stand(session, context);
    const meeting::Ask asking{.again = true, .laters = most_laters};  // it is put off: not once more here
    D decision = stay(
        session,
        Replace{meeting::with_reminder_set(
            planned ? meeting::times_to_choose(session, asking, context, actor)
                    : meeting::ask_for_agenda(session, context, most_laters)
        )}
    );
    for (const auto kind : {timer::nudge, timer::again})
        decision.effects.emplace_back(CancelTimers{session.id.str(), std::string(kind)});
    const auto due = next_morning(context.pair.party_of(actor), context.pair);
    decision.effects.emplace_back(
        SetTimer{{session.id.str(), std::string(timer::again), std::to_string(times)}, due}
    );
    return decision;
}

// Hours are somebody's own, and they may have moved since the timer was set: then it is set anew, or the
// session would wait in silence.
D not_yet(const Session& session, std::string_view kind, Instant due) {
    D decision = stay(session);
    decision.effects.emplace_back(timer_of(session, kind, due));
    return decision;
}

D expire(const Session& session, const SessionContext& context) {
    auto ended = changed(session, context);
    ended.state = SessionState::cancelled;
    D decision{std::move(ended)};
    start_anew(decision);
    decision.effects.emplace_back(reminder(
        meeting::nobody_chose(session, context, session.proposer), session.proposer, session.id.str()
    ));
    return decision;
}

// The other one hears of it when it can no longer be taken back; until then nothing is withdrawn either,
// since what is withdrawn cannot be brought back.
D cancel(const Session& session, const SessionContext& context) {
    auto ended = changed(session, context);
    ended.state = SessionState::cancelled;
    if (ended.at) ++ended.moved;
    D decision{std::move(ended)};
    const auto& next = *decision.next;
    decision.answer = Replace{meeting::cancelled_by_you(next, context, context.pair.actor)};
    decision.effects.emplace_back(CancelTimers{next.id.str(), ""});
    const bool mentor = context.pair.actor != context.pair.mentor.person.id;
    decision.effects.emplace_back(
        timer_of(next, mentor ? timer::tell_mentor : timer::tell_mentee, context.pair.now + time_to_undo)
    );
    decision.undoable = true;
    return decision;
}

D tell_of_cancelling(const Session& session, bool mentor, const SessionContext& context) {
    const auto& to = (mentor ? context.pair.mentor : context.pair.mentee).person.id;
    D decision = stay(session);
    decision.effects.emplace_back(WithdrawAbout{session.id.str()});
    decision.effects.emplace_back(
        reminder(meeting::cancelled_by_other(session, context, to), to, session.id.str())
    );
    return decision;
}

D stop_silently(const Session& session, const SessionContext& context) {
    const bool open = session.state == SessionState::planned || session.state == SessionState::confirmed;
    auto ended = open ? changed(session, context) : session;
    if (open) ended.state = SessionState::cancelled;
    D decision{std::move(ended)};
    start_anew(decision);
    forget_invitation(decision, context);
    return decision;
}

D invite(const State& state, int laters, const SessionContext& context) {
    D decision = stay(state);
    if (why_not_now(context)) return decision;
    const auto& mentee = context.pair.mentee.person.id;
    const meeting::TimesToSend times{
        .slots = times_for(mentee, state, context, 0),
        .occasion = meeting::Occasion::invited,
        .laters = laters
    };
    decision.effects.emplace_back(reminder(
        meeting::times_to_send(state, times, context, mentee), mentee, invitation_of(context.pairing.id)
    ));
    return decision;
}

D invite_later(const State& state, int times, const SessionContext& context) {
    if (times < 1 || times > most_laters) return say_how_things_stand(state, context);
    const auto& actor = context.pair.actor;
    const meeting::TimesToSend shown{
        .slots = times_for(actor, state, context, 0),
        .occasion = meeting::Occasion::invited,
        .laters = most_laters
    };
    D decision = stay(
        state, Replace{meeting::with_reminder_set(meeting::times_to_send(state, shown, context, actor))}
    );
    decision.effects.emplace_back(CancelTimers{context.pairing.id.str(), std::string(timer::invite)});
    decision.effects.emplace_back(SetTimer{
        {context.pairing.id.str(), std::string(timer::invite), std::to_string(times)},
        next_morning(context.pair.party_of(actor), context.pair)
    });
    return decision;
}

D stop_inviting(const State& state, const SessionContext& context) {
    D decision = stay(state);
    forget_invitation(decision, context);
    return decision;
}

}  // namespace mentord::session
