#include "workflows/matching/reviewing.hpp"

#include "workflows/content/match_list_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/overloaded.hpp"

#include <array>
#include <utility>

namespace mentord::reviewing {

namespace {

using D = Decision<State>;

D stay(const State& state, Answer answer = Nothing{}) {
    return {.next = state, .answer = std::move(answer)};
}

MatchRun changed(MatchRun run, const Context& context) {
    ++run.version;
    run.changed_at = context.now;
    return run;
}

MatchRun moved(const MatchRun& run, MatchRunState to, const Context& context) {
    auto next = changed(run, context);
    next.state = to;
    next.decided_by = context.actor;
    return next;
}

D how_things_stand(const State& state, const Context& context) {
    return stay(state, Replace{content::stale(content::match_list_now(*state, context.program))});
}

bool can_change(const State& state, std::int64_t version) {
    return state->state == MatchRunState::review && state->version == version;
}

// One overload for each cell of the table in which something happens.

D on(const State& state, const Made& what, const Context& context) {
    if (state) return stay(state);
    D decision{.next = changed(what.run, context)};
    if (what.asked_for) return decision;
    for (const auto& admin : context.admins) {
        decision.effects.emplace_back(DirectMessage{
            .kind = MessageKind::reminder,
            .card = content::match_list_is_ready(*decision.next, context.program),
            .to = admin.id,
            .about = decision.next->id.str(),
        });
    }
    return decision;
}

D on(const State& state, const Revised& what, const Context& context) {
    if (!can_change(state, what.version)) return how_things_stand(state, context);
    auto next = changed(*state, context);
    keep_figures(next, what.result);
    return {.next = std::move(next)};
}

D on(const State& state, const Marked& what, const Context& context) {
    if (!can_change(state, what.version)) return how_things_stand(state, context);
    return {.next = changed(*state, context)};
}

D on(const State& state, const Approve& what, const Context& context) {
    if (!can_change(state, what.version)) return how_things_stand(state, context);
    if (context.going_out == 0) return stay(state, Tell{content::nothing_to_approve(context.program)});
    D decision{.next = moved(*state, MatchRunState::approved, context)};
    decision.answer = Replace{content::match_list_approved(context.program, context.going_out, context.held)};
    decision.effects.emplace_back(WithdrawAbout{state->id.str()});
    decision.effects.emplace_back(
        SetTimer{{state->id.str(), std::string(settle_timer), "1"}, context.now + time_to_undo}
    );
    decision.undoable = true;
    return decision;
}

D on(const State& state, const PutAway& what, const Context& context) {
    if (!can_change(state, what.version)) return how_things_stand(state, context);
    D decision{.next = moved(*state, MatchRunState::dropped, context)};
    decision.answer = Replace{content::match_list_put_away(context.program)};
    decision.effects.emplace_back(WithdrawAbout{state->id.str()});
    decision.undoable = true;
    return decision;
}

D on(const State& state, const Overtaken&, const Context& context) {
    if (state->state != MatchRunState::review) return stay(state);
    D decision{.next = moved(*state, MatchRunState::dropped, context)};
    decision.effects.emplace_back(WithdrawAbout{state->id.str()});
    return decision;
}

D on(const State& state, const SettleDue&, const Context& context) {
    if (state->state != MatchRunState::approved) return stay(state);
    auto next = changed(*state, context);
    next.state = MatchRunState::published;
    D decision{.next = std::move(next)};
    decision.effects.emplace_back(Raise{signal::MatchesApproved{state->id}});
    return decision;
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const Context& context) {
    const bool makes = std::holds_alternative<Made>(happening);
    if (!state && !makes) return stay(state);
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::string_view name_of(const Happening& happening) {
    constexpr std::array<std::string_view, std::variant_size_v<Happening>> names{
        "made", "revised", "marked", "approve", "put_away", "overtaken", "settle_due"
    };
    return names[happening.index()];
}

std::optional<Happening> understand(const Act& act) {
    if (act.verb == content::match_verb::approve) return Approve{act.version};
    if (act.verb == content::match_verb::put_away) return PutAway{act.version};
    return std::nullopt;
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == settle_timer) return SettleDue{};
    return std::nullopt;
}

}  // namespace mentord::reviewing
