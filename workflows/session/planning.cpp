#include "workflows/session/planning.hpp"

#include "workflows/content/agenda_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/content/session_cards.hpp"
#include "workflows/session/planning_steps.hpp"
#include "workflows/session/session_times.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <utility>

namespace mentord::session {

namespace {

using meeting::Occasion;

/// Where a meeting stands: one for each state, and one for none at all.
struct Unplanned {};
struct Planned {};
struct Confirmed {};
struct Held {};
struct Missed {};
struct Cancelled {};
using Standing = std::variant<Unplanned, Planned, Confirmed, Held, Missed, Cancelled>;

Standing standing_of(const State& state) {
    if (!state) return Unplanned{};
    switch (state->state) {
        case SessionState::planned:
            return Planned{};
        case SessionState::confirmed:
            return Confirmed{};
        case SessionState::held:
            return Held{};
        case SessionState::missed:
            return Missed{};
        case SessionState::cancelled:
            return Cancelled{};
    }
    return Unplanned{};
}

bool has_begun(const State& state, const SessionContext& context) {
    return state && state->at && *state->at <= context.pair.now;
}

D show_times(const State& state, Occasion occasion, int page, const SessionContext& context) {
    const auto& actor = context.pair.actor;
    const meeting::TimesToSend times{
        .slots = times_for(actor, state, context, page), .page = page, .occasion = occasion
    };
    return stay(state, Replace{meeting::times_to_send(state, times, context, actor)});
}

// One overload for each cell of the table in which something happens; the rest are the templates at the end.
// The table is drawn and compared by a test, so a forgotten cell shows.

template <class S>
D on(S, const State& state, const AskForTimes&, const SessionContext& context) {
    return stay(state, Tell{meeting::how_it_stands(state, context, context.pair.actor)});
}

template <class S>
D on(S, const State& state, const Show&, const SessionContext& context) {
    return stay(state, Replace{meeting::how_it_stands(state, context, context.pair.actor)});
}

D on(Unplanned, const State& state, const OtherTimes& wish, const SessionContext& context) {
    if (why_not_now(context)) return say_how_things_stand(state, context);
    return show_times(state, Occasion::asked, wish.page, context);
}

D on(Planned, const State& state, const OtherTimes& wish, const SessionContext& context) {
    const bool proposer = context.pair.actor == state->proposer;
    return show_times(state, proposer ? Occasion::asked : Occasion::none_fit, wish.page, context);
}

D on(Confirmed, const State& state, const OtherTimes& wish, const SessionContext& context) {
    if (has_begun(state, context)) return say_how_things_stand(state, context);
    return show_times(state, Occasion::moving, wish.page, context);
}

D on(Confirmed, const State& state, const Reschedule&, const SessionContext& context) {
    if (has_begun(state, context)) return say_how_things_stand(state, context);
    return show_times(state, Occasion::moving, 0, context);
}

D open_own_time(const State& state, const SessionContext& context) {
    const auto& zone = context.pair.party_of(context.pair.actor).person.profile.zone;
    const auto tomorrow = local_day(context.pair.now + std::chrono::days{1}, zone);
    const auto& subject = state ? state->id.str() : context.pairing.id.str();
    return stay(state, Open{meeting::own_time_form(subject, state ? state->version : 0, tomorrow), "slots"});
}

template <class S>
    requires std::same_as<S, Unplanned> || std::same_as<S, Planned> || std::same_as<S, Confirmed>
D on(S, const State& state, const AskOwnTime&, const SessionContext& context) {
    if (has_begun(state, context) || (!state && why_not_now(context)))
        return say_how_things_stand(state, context);
    return open_own_time(state, context);
}

template <class S>
    requires std::same_as<S, Unplanned> || std::same_as<S, Planned> || std::same_as<S, Confirmed>
D on(S, const State& state, const OwnTime& named, const SessionContext& context) {
    if (has_begun(state, context) || (!state && why_not_now(context))) return old_form(state, named);
    auto read = read_own_time(named, context);
    if (!read.errors.empty()) return stay(state, Reject{std::move(read.errors)});
    if (proposes_already({read.at}, state, context)) return stay(state);
    auto decision = propose({read.at}, state, context);
    auto card = meeting::waiting_for_choice(*decision.next, context, context.pair.actor);
    decision.effects.emplace_back(reply(std::move(card), decision.next->id.str()));
    return decision;
}

template <class S>
    requires std::same_as<S, Unplanned> || std::same_as<S, Planned> || std::same_as<S, Confirmed>
D on(S, const State& state, const SendSlots& sent, const SessionContext& context) {
    if (has_begun(state, context) || (!state && why_not_now(context)))
        return say_how_things_stand(state, context);
    const auto too_close = [&](Instant slot) { return slot < context.pair.now + shortest_notice; };
    if (sent.slots.empty() || std::ranges::any_of(sent.slots, too_close))
        return show_times(state, Occasion::outdated, 0, context);
    if (proposes_already(sent.slots, state, context))
        return stay(state, Replace{meeting::waiting_for_choice(*state, context, context.pair.actor)});
    auto decision = propose(sent.slots, state, context);
    decision.answer = Replace{meeting::waiting_for_choice(*decision.next, context, context.pair.actor)};
    return decision;
}

D on(Planned, const State& state, const ChooseSlot& choice, const SessionContext& context) {
    const auto index = static_cast<std::size_t>(choice.index);
    const bool possible = context.pair.actor != state->proposer && choice.index >= 0 &&
                          index < state->slots.size() && state->slots[index] > context.pair.now;
    if (!possible) return say_how_things_stand(state, context);
    return confirm(state->slots[index], *state, context);
}

D on(Planned, const State& state, const Cancel&, const SessionContext& context) {
    return cancel(*state, context);
}

D on(Confirmed, const State& state, const Cancel&, const SessionContext& context) {
    if (has_begun(state, context)) return say_how_things_stand(state, context);
    return cancel(*state, context);
}

D on(Confirmed, const State& state, const AskForAgendaForm&, const SessionContext& context) {
    if (has_begun(state, context)) return say_how_things_stand(state, context);
    return stay(state, Open{meeting::agenda_form(*state, context), "slots"});
}

D on(Confirmed, const State& state, const AgendaSent& sent, const SessionContext& context) {
    if (has_begun(state, context)) return old_form(state, sent);
    return take_agenda(sent, *state, context);
}

D on(Unplanned, const State& state, const Later& later, const SessionContext& context) {
    if (why_not_now(context)) return say_how_things_stand(state, context);
    return invite_later(state, later.times, context);
}

D on(Planned, const State& state, const Later& later, const SessionContext& context) {
    return ask_again_later(*state, later.times, context);
}

D on(Confirmed, const State& state, const Later& later, const SessionContext& context) {
    if (has_begun(state, context)) return say_how_things_stand(state, context);
    return ask_again_later(*state, later.times, context);
}

D on(Unplanned, const State& state, const WeMet&, const SessionContext& context) {
    const auto last = context.pairing.last_met;
    if (last && context.pair.now < *last + same_meeting)
        return stay(state, Tell{meeting::meeting_known(context)});
    if (is_over(context.pairing.state)) return stay(state, Tell{meeting::no_booking_now(NotNow::over)});
    return hold_without_plan(context);
}

template <class S>
    requires std::same_as<S, Planned> || std::same_as<S, Confirmed> || std::same_as<S, Missed>
D on(S, const State& state, const WeMet& said, const SessionContext& context) {
    auto decision = hold(*state, context);
    auto card = meeting::meeting_noted(context, context.pair.actor);
    decision.answer = said.version ? Answer{Replace{std::move(card)}} : Answer{Tell{std::move(card)}};
    return decision;
}

template <class S>
    requires std::same_as<S, Planned> || std::same_as<S, Confirmed> || std::same_as<S, Missed>
D on(S, const State& state, const Met&, const SessionContext& context) {
    return hold(*state, context);
}

D on(Confirmed, const State& state, const NotMet& said, const SessionContext& context) {
    if (!has_begun(state, context)) return stay(state);
    return miss(*state, said.who.empty() ? context.pair.actor : said.who, context);
}

D on(Unplanned, const State& state, const Introduced&, const SessionContext& context) {
    return invite(state, 0, context);
}

D on(Unplanned, const State& state, const InviteDue& due, const SessionContext& context) {
    return invite(state, due.times, context);
}

D on(Unplanned, const State& state, const PairGone&, const SessionContext& context) {
    return stop_inviting(state, context);
}

template <class S>
D on(S, const State& state, const PairGone&, const SessionContext& context) {
    return stop_silently(*state, context);
}

D on(Planned, const State& state, const AgainDue& due, const SessionContext& context) {
    return remind_chooser(*state, due.times, context);
}

D on(Confirmed, const State& state, const AgainDue& due, const SessionContext& context) {
    return ask_for_agenda(*state, due.times, context);
}

D on(Planned, const State& state, const NudgeDue&, const SessionContext& context) {
    if (context.pair.now < nudge_due(*state, context.pair)) return stay(state);
    return remind_chooser(*state, 0, context);
}

D on(Planned, const State& state, const ExpiryDue&, const SessionContext& context) {
    if (const auto due = expiry_due(*state, context.pair); context.pair.now < due)
        return not_yet(*state, timer::expire, due);
    return expire(*state, context);
}

D on(Confirmed, const State& state, const AskAgendaDue&, const SessionContext& context) {
    return ask_for_agenda(*state, 0, context);
}

D on(Confirmed, const State& state, const SendAgendaDue&, const SessionContext& context) {
    if (has_begun(state, context)) return stay(state);
    return send_agenda(*state, context);
}

D on(Confirmed, const State& state, const OverDue&, const SessionContext& context) {
    if (const auto due = over_due(*state, context.pair); context.pair.now < due)
        return not_yet(*state, timer::over, due);
    return ask_how_it_was(*state, context);
}

// "We met" came before the timer of a meeting that was due by then: the question is still to be asked.
D on(Held, const State& state, const OverDue&, const SessionContext& context) {
    D decision = stay(state);
    decision.effects.emplace_back(Raise{signal::SessionOver{context.pairing.id, state->id, state->number}});
    return decision;
}

D on(Confirmed, const State& state, const CloseDue&, const SessionContext& context) {
    if (context.pair.now < over_due(*state, context.pair) + close_after) return stay(state);
    return close_unheard(*state, context);
}

D on(Cancelled, const State& state, const TellDue& due, const SessionContext& context) {
    return tell_of_cancelling(*state, due.mentor, context);
}

// What is pressed or filled in where it no longer means anything is answered; anything else passes in
// silence.
template <class S, class H>
D on(S, const State& state, const H& what, const SessionContext& context) {
    if constexpr (Filled<H>) {
        return old_form(state, what);
    } else if constexpr (Pressed<H>) {
        return say_how_things_stand(state, context);
    } else {
        return stay(state);
    }
}

template <class H>
bool is_old(const State& state, const H& what) {
    const std::int64_t now = state ? state->version : 0;
    if constexpr (std::same_as<H, WeMet>) {
        return what.version && *what.version != now;
    } else if constexpr (Pressed<H>) {
        return what.version != now;
    }
    return false;
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const SessionContext& context) {
    return std::visit(
        [&](auto standing, const auto& what) {
            using H = std::remove_cvref_t<decltype(what)>;
            if (!is_old(state, what)) return on(standing, state, what, context);
            if constexpr (Filled<H>) {
                return sent_twice(state, what, context) ? stay(state) : old_form(state, what);
            } else {
                return say_how_things_stand(state, context);
            }
        },
        standing_of(state),
        happening
    );
}

}  // namespace mentord::session
