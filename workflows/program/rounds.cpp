#include "workflows/program/rounds.hpp"

#include "workflows/calendar/working_hours.hpp"

#include <chrono>

namespace mentord::governing {

namespace {

/// The days from one round to the next; 0: there are none.
int days_between(const State& state) {
    return state && people_are_matched(state->state) ? state->rules.batch_every_days : 0;
}

SetTimer next_round(const Program& program, const Context& context) {
    const WorkingHours hours{
        .zone = context.admins.empty() ? "UTC" : context.admins.front().profile.zone,
        .from_hour = program.rules.from_hour,
        .to_hour = program.rules.to_hour,
        .holidays = program.holidays,
    };
    const auto due = context.now + std::chrono::days{program.rules.batch_every_days};
    return {{program.id.str(), std::string(round_timer), "1"}, next_working_moment(due, hours)};
}

}  // namespace

void keep_rounds(Decision<State>& decision, const State& before, const Context& context) {
    const int days = days_between(decision.next);
    if (days == days_between(before)) return;
    const auto& program = *decision.next;
    decision.effects.emplace_back(CancelTimers{program.id.str(), std::string(round_timer)});
    if (days > 0) decision.effects.emplace_back(next_round(program, context));
}

Decision<State> round_due(const State& state, const Context& context) {
    Decision<State> decision{.next = state};
    if (days_between(state) == 0) return decision;
    decision.effects.emplace_back(Raise{signal::RoundDue{state->id}});
    decision.effects.emplace_back(next_round(*state, context));
    return decision;
}

}  // namespace mentord::governing
