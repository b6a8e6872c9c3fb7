#include "workflows/pairing/pause.hpp"

#include "workflows/content/pause_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/pairing/ending.hpp"
#include "workflows/pairing/introduction.hpp"
#include "workflows/pairing/rhythm.hpp"
#include "workflows/planted.hpp"

#include <utility>

namespace mentord::pause {

namespace {

using pairing::cancel_timers;
using pairing::changed;
using pairing::D;
using pairing::held_back;
using pairing::message;
using pairing::set_timer;
using pairing::State;
using pairing::stay;
using std::chrono::days;

bool can_pause(PairingState state) {
    return !is_over(state) && state != PairingState::paused && state != PairingState::closing;
}

D how_things_stand(const State& state, const PairContext& context) {
    return stay(state, Tell{content::pause_now(*state, context)});
}

D on(const State& state, const Ask&, const PairContext& context) {
    if (!can_pause(state->state)) return how_things_stand(state, context);
    return stay(state, Open{content::pause_form(*state, context), "pause"});
}

D on(const State& state, const Until& asked, const PairContext& context) {
    if (!can_pause(state->state)) return how_things_stand(state, context);
    const auto& zone = context.party_of(context.actor).person.profile.zone;
    const auto day = moment_of(asked.day, std::chrono::hours{context.program.rules.from_hour}, zone);
    const auto latest = context.now + days{7 * context.program.rules.most_pause_weeks};
    if (!day || *day <= context.now || *day > latest) {
        return stay(state, Reject{{{"day", content::pause_day_is_wrong(local_text(latest, zone))}}});
    }
    auto pair = changed(*state, context);
    pair.paused_from = pair.state;
    pair.state = PairingState::paused;
    pair.paused_until = day;
    pair.ends += *day - context.now;  // a pause costs nobody anything: the term ends so much later
    D decision{.next = std::move(pair)};
    const auto& now = *decision.next;
    introduction::stop_clocks(decision);
    rhythm::stop_clocks(decision);
    ending::stop_clocks(decision);
    decision.effects.emplace_back(WithdrawAbout{now.id.str()});
    if (!planted(Planted::forget_pause_timer)) set_timer(decision, resume_timer, "1", *day);
    decision.answer = Tell{content::paused(now, context)};
    decision.effects.emplace_back(
        held_back(now, pairing::partner(now, context.actor), content::partner_paused(now, context))
    );
    decision.effects.emplace_back(Raise{signal::PairingPaused{now.id}});
    return decision;
}

D resumed(const State& state, const PairContext& context) {
    auto pair = changed(*state, context);
    const auto until = pair.paused_until.value_or(context.now);
    if (context.now < until) pair.ends -= until - context.now;  // less was needed
    // Whoever was at risk has had a rest: the pair begins with a clean slate.
    pair.state = pair.paused_from == PairingState::at_risk ? PairingState::active : pair.paused_from;
    pair.paused_until.reset();
    D decision{.next = std::move(pair)};
    cancel_timers(decision, resume_timer);
    decision.effects.emplace_back(WithdrawAbout{decision.next->id.str()});
    if (decision.next->state == PairingState::introducing) {
        introduction::restart_clocks(decision, context);
    } else {
        rhythm::restart_clocks(decision, context);
    }
    ending::set_clocks(decision, context);
    decision.effects.emplace_back(Raise{signal::PairingResumed{decision.next->id}});
    return decision;
}

D on(const State& state, const Resume&, const PairContext& context) {
    if (state->state != PairingState::paused) return how_things_stand(state, context);
    auto decision = resumed(state, context);
    const auto& now = *decision.next;
    decision.answer = Replace{content::resumed(now, context.party_of(context.actor), context)};
    // Within minutes of the pause the other side has not heard of it, and need not hear of its end.
    if (context.now - state->changed_at >= time_to_undo) {
        const auto& other = pairing::partner(now, context.actor);
        decision.effects.emplace_back(
            message(now, other, content::resumed(now, context.party_of(other), context))
        );
    }
    return decision;
}

D on(const State& state, const ResumeDue&, const PairContext& context) {
    if (state->state != PairingState::paused) return stay(state);
    auto decision = resumed(state, context);
    const auto& now = *decision.next;
    for (const auto* party : {&context.mentor, &context.mentee}) {
        decision.effects.emplace_back(message(now, party->person.id, content::resumed(now, *party, context)));
    }
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
            [](const Ask&) { return "ask"; },
            [](const Until&) { return "pause"; },
            [](const Resume&) { return "resume"; },
            [](const ResumeDue&) { return "resume_due"; },
        },
        happening
    );
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::pause_verb;
    if (act.verb == verb::ask) return Ask{};
    if (act.verb == verb::until) return Until{as_typed(answers, "day")};
    if (act.verb == verb::resume) return Resume{};
    return std::nullopt;
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == resume_timer) return ResumeDue{};
    return std::nullopt;
}

}  // namespace mentord::pause
