#include "workflows/registration/waiting.hpp"

#include "workflows/calendar/recurrence.hpp"
#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/waiting_cards.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/registration/picking.hpp"

#include <utility>

namespace mentord::waiting {

namespace {

using registration::cancel_timers;
using registration::changed;
using registration::Context;
using registration::D;
using registration::note;
using registration::set_timer;
using registration::State;
using registration::stay;

void set_note(D& decision, const Context& context) {
    const auto due = next_note(context);
    set_timer(decision, note_timer, local_day(due, context.person.profile.zone), due);
}

D on(const State& state, const Matched&, const Context& context) {
    if (!waits_for_match(state->state)) return stay(state);
    auto enrolment = changed(*state, context);
    enrolment.state = EnrolmentState::matched;
    enrolment.waiting_since.reset();
    D decision{.next = std::move(enrolment)};
    stop(decision);
    return decision;
}

D on(const State& state, const Unmatched& what, const Context& context) {
    if (state->state != EnrolmentState::matched) return stay(state);
    auto enrolment = changed(*state, context);
    // Whoever has completed is left in peace (rule 88); they come back by themselves, mentors too (rule 12).
    if (what.completed) {
        enrolment.state = EnrolmentState::completed;
        return {.next = std::move(enrolment)};
    }
    enrolment.state = EnrolmentState::approved;
    D decision{.next = std::move(enrolment)};
    begin(decision, context);
    return decision;
}

// The first note after the matching has begun says that this round went by: from then on they wait for it.
D on(const State& state, const NoteDue&, const Context& context) {
    if (!waits_for_match(state->state)) return stay(state);
    if (is_ending(context.program.state)) return came_too_late(state, context);
    const bool missed_the_round =
        context.program.state == ProgramState::active && state->state == EnrolmentState::approved;
    auto next = *state;
    if (missed_the_round) {
        next = changed(std::move(next), context);
        next.state = EnrolmentState::waitlisted;
    }
    D decision{.next = std::move(next)};
    set_note(decision, context);
    // Whoever has a proposal before them knows more than this note could say.
    if (!context.line.proposed) {
        const Moment next_word{next_note(context), context.person.profile.zone};
        auto card = content::where_you_stand(*decision.next, context.program, context.line, next_word);
        decision.effects.emplace_back(note(*decision.next, std::move(card)));
    }
    return decision;
}

}  // namespace

registration::D decide(const State& state, const Happening& happening, const Context& context) {
    if (!state) return stay(state);
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Matched&) { return "matched"; },
            [](const Unmatched&) { return "unmatched"; },
            [](const NoteDue&) { return "waiting_note_due"; },
        },
        happening
    );
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == note_timer) return NoteDue{};
    return std::nullopt;
}

bool is_ending(ProgramState state) {
    return state == ProgramState::closing || state == ProgramState::closed || state == ProgramState::archived;
}

D came_too_late(const State& state, const Context& context) {
    auto enrolment = changed(*state, context);
    enrolment.state = EnrolmentState::completed;
    enrolment.waiting_since.reset();
    enrolment.paused_until.reset();
    D decision{.next = std::move(enrolment)};
    auto card = content::no_match_this_time(*decision.next, context.program);
    decision.effects.emplace_back(note(*decision.next, std::move(card)));
    return decision;
}

void begin(D& decision, const Context& context) {
    if (!decision.next->waiting_since) {
        decision.next->waiting_since = context.now;
        decision.next->match_me = false;
    }
    if (!decision.next->match_me) picking::invite(decision, context);
    set_note(decision, context);
}

void stop(D& decision) {
    cancel_timers(decision, note_timer);
    cancel_timers(decision, picking::invite_timer);
    decision.effects.emplace_back(
        Withdraw{.to = decision.next->person, .about = decision.next->id.str(), .program = {}}
    );
}

Instant next_note(const Context& context) {
    const auto& rules = context.program.rules;
    // A week less a day: "every week" that begins on a Wednesday is heard of on the next Monday but one.
    const auto from = context.now + std::chrono::days{7 * rules.waiting_weeks - 6};
    const Recurrence mondays{
        Weekly{std::chrono::Monday}, std::chrono::hours{rules.from_hour}, context.person.profile.zone
    };
    return next_occurrence(mondays, from).at;
}

}  // namespace mentord::waiting
