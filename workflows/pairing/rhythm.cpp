#include "workflows/pairing/rhythm.hpp"

#include "workflows/content/rhythm_cards.hpp"
#include "workflows/number_in.hpp"
#include "workflows/overloaded.hpp"

#include <utility>

namespace mentord::rhythm {

namespace {

using pairing::cancel_timers;
using pairing::changed;
using pairing::D;
using pairing::message;
using pairing::set_timer;
using pairing::State;
using pairing::stay;
using std::chrono::days;
using std::chrono::hours;

bool meets(PairingState state) {
    return state == PairingState::trial || state == PairingState::active || state == PairingState::at_risk;
}

hours patience(const Pairing& pair, const Rules& rules) {
    return hours{24 * pair.cadence_days * rules.quiet_percent / 100};
}

// One watch at a time: whatever was watched for before is no longer the question.
void watch(D& decision, Instant due) {
    cancel_timers(decision, quiet_timer);
    set_timer(decision, quiet_timer, "1", due);
}

D on(const State& state, const Introduced&, const PairContext& context) {
    D decision = stay(state);
    if (!meets(state->state)) return decision;
    watch(decision, context.now + days{context.program.rules.first_session_days});
    set_timer(decision, trial_timer, "1", state->began + days{context.program.rules.trial_days});
    return decision;
}

D on(const State& state, const Met& met, const PairContext& context) {
    if (is_over(state->state)) return stay(state);
    auto pair = changed(*state, context);
    ++pair.sessions_held;
    pair.last_met = std::max(met.at, pair.last_met.value_or(met.at));
    const bool trial_over = pair.sessions_held >= context.program.rules.trial_sessions;
    // Who meets has been introduced, whatever anybody pressed.
    if (pair.state == PairingState::introducing) {
        pair.state = PairingState::trial;
        pair.introduced = context.now;
    }
    if (pair.state == PairingState::paused && pair.paused_from == PairingState::introducing) {
        pair.paused_from = PairingState::trial;
        pair.introduced = context.now;
    }
    if (pair.state == PairingState::at_risk) pair.state = PairingState::active;
    if (pair.state == PairingState::trial && trial_over) pair.state = PairingState::active;
    D decision{.next = std::move(pair)};
    if (!meets(decision.next->state)) return decision;
    decision.effects.emplace_back(WithdrawAbout{decision.next->id.str()});
    watch(decision, context.now + patience(*decision.next, context.program.rules));
    if (decision.next->state == PairingState::active) cancel_timers(decision, trial_timer);
    return decision;
}

D on(const State& state, const Missed&, const PairContext& context) {
    D decision = stay(state);
    if (meets(state->state)) {
        watch(decision, context.now + patience(*state, context.program.rules) / 2);
    }
    return decision;
}

D on(const State& state, const TrialOver&, const PairContext& context) {
    if (state->state != PairingState::trial) return stay(state);
    auto pair = changed(*state, context);
    pair.state = PairingState::active;
    return {.next = std::move(pair)};
}

// The one who books is asked first, then the other, then somebody who can help (PROGRAM rules 60, 81).
D on(const State& state, const QuietDue& due, const PairContext& context) {
    D decision = stay(state);
    if (!meets(state->state)) return decision;
    const auto& rules = context.program.rules;
    const auto since = state->last_met.value_or(state->introduced.value_or(state->began));
    if (context.now >= since + days{rules.silence_days}) {
        auto pair = changed(*state, context);
        pair.state = PairingState::at_risk;
        decision = {.next = std::move(pair)};
        decision.effects.emplace_back(Raise{signal::PairingSilent{decision.next->id}});
        set_timer(decision, quiet_timer, "1", context.now + days{rules.silence_days});
        return decision;
    }
    const bool ask_mentee = due.step <= 1;
    const auto& who = ask_mentee ? state->mentee : state->mentor;
    decision.effects.emplace_back(
        message(*state, who, content::have_you_met(*state, context.party_of(who), context))
    );
    const auto next = ask_mentee ? context.now + days{4} : since + days{rules.silence_days};
    set_timer(decision, quiet_timer, ask_mentee ? "2" : "3", std::max(next, context.now + days{1}));
    return decision;
}

D on(const State& state, const SetCadence& wish, const PairContext& context) {
    const bool sane = wish.days >= 7 && wish.days <= 60;
    if (is_over(state->state) || !sane || wish.days == state->cadence_days) return stay(state);
    auto pair = changed(*state, context);
    pair.cadence_days = wish.days;
    D decision{.next = std::move(pair)};
    const auto& now = *decision.next;
    decision.answer = Replace{content::cadence_set(now)};
    decision.effects.emplace_back(
        message(now, pairing::partner(now, context.actor), content::cadence_changed(now, context))
    );
    return decision;
}

}  // namespace

D decide(const State& state, const Happening& happening, const PairContext& context) {
    if (!state) return stay(state);
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Introduced&) { return "introduced"; },
            [](const Met&) { return "met"; },
            [](const Missed&) { return "missed"; },
            [](const TrialOver&) { return "trial_over"; },
            [](const QuietDue&) { return "quiet_due"; },
            [](const SetCadence&) { return "set_cadence"; },
        },
        happening
    );
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == trial_timer) return TrialOver{};
    if (timer.kind != quiet_timer) return std::nullopt;
    return QuietDue{number_in(timer.occurrence, 1)};
}

void restart_clocks(D& decision, const PairContext& context) {
    const auto& pair = *decision.next;
    watch(decision, context.now + patience(pair, context.program.rules));
    if (pair.state == PairingState::trial) {
        const auto ends = pair.began + days{context.program.rules.trial_days};
        set_timer(decision, trial_timer, "1", std::max(ends, context.now + days{7}));
    }
}

void stop_clocks(D& decision) {
    cancel_timers(decision, trial_timer);
    cancel_timers(decision, quiet_timer);
}

}  // namespace mentord::rhythm
