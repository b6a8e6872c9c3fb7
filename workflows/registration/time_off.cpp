#include "workflows/registration/time_off.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/waiting_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/registration/waiting.hpp"

#include <utility>

namespace mentord::time_off {

namespace {

using registration::cancel_timers;
using registration::changed;
using registration::Context;
using registration::D;
using registration::note;
using registration::set_timer;
using registration::State;
using registration::stay;

D how_things_stand(const State& state, const Context& context) {
    return stay(state, Tell{content::time_off_now(*state, context.program, context.person.profile.zone)});
}

D on(const State& state, const Ask&, const Context& context) {
    if (!waits_for_match(state->state)) return how_things_stand(state, context);
    return stay(state, Open{content::time_off_form(*state, context.program), "pause"});
}

D on(const State& state, const Until& asked, const Context& context) {
    if (!waits_for_match(state->state)) return how_things_stand(state, context);
    const auto& rules = context.program.rules;
    const auto& zone = context.person.profile.zone;
    const auto day = moment_of(asked.day, std::chrono::hours{rules.from_hour}, zone);
    const auto latest = context.now + std::chrono::days{7 * rules.most_time_off_weeks};
    if (!day || *day <= context.now || *day > latest) {
        return stay(state, Reject{{{"day", content::time_off_day_is_wrong(local_text(latest, zone))}}});
    }
    auto enrolment = changed(*state, context);
    enrolment.state = EnrolmentState::paused;
    enrolment.paused_until = day;
    D decision{.next = std::move(enrolment)};
    waiting::stop(decision);
    set_timer(decision, return_timer, "1", *day);
    decision.answer = Tell{content::time_off_begun(*decision.next, context.program, zone)};
    decision.effects.emplace_back(Raise{signal::StoppedWaiting{decision.next->person, decision.next->program}}
    );
    return decision;
}

// The place on the list is the one they had: a break costs nobody anything.
D back_again(const State& state, const Context& context) {
    auto enrolment = changed(*state, context);
    enrolment.state = EnrolmentState::approved;
    enrolment.paused_until.reset();
    D decision{.next = std::move(enrolment)};
    cancel_timers(decision, return_timer);
    waiting::begin(decision, context);
    return decision;
}

D on(const State& state, const Return&, const Context& context) {
    if (state->state != EnrolmentState::paused) return how_things_stand(state, context);
    if (waiting::is_ending(context.program.state)) return waiting::came_too_late(state, context);
    auto decision = back_again(state, context);
    decision.answer = Replace{content::back_from_time_off(*decision.next, context.program)};
    return decision;
}

D on(const State& state, const ReturnDue&, const Context& context) {
    if (state->state != EnrolmentState::paused) return stay(state);
    if (waiting::is_ending(context.program.state)) return waiting::came_too_late(state, context);
    auto decision = back_again(state, context);
    auto card = content::back_from_time_off(*decision.next, context.program);
    decision.effects.emplace_back(note(*decision.next, std::move(card)));
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
            [](const Ask&) { return "ask_for_time_off"; },
            [](const Until&) { return "time_off"; },
            [](const Return&) { return "back"; },
            [](const ReturnDue&) { return "back_by_itself"; },
        },
        happening
    );
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::waiting_verb;
    if (act.verb == verb::ask_time_off) return Ask{};
    if (act.verb == verb::time_off) return Until{as_typed(answers, "day")};
    if (act.verb == verb::back) return Return{};
    return std::nullopt;
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == return_timer) return ReturnDue{};
    return std::nullopt;
}

}  // namespace mentord::time_off
