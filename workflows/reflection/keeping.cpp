#include "workflows/reflection/keeping.hpp"

#include "workflows/closing/calling.hpp"
#include "workflows/content/reflection_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/overloaded.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace mentord::reflection {

namespace {

using D = Decision<State>;
using std::chrono::days;

D stay(const State& state, Answer answer = Nothing{}) {
    return {state, std::move(answer), {}};
}

Reflection changed(Reflection reflection, const Context& context) {
    ++reflection.version;
    reflection.changed_at = context.pair.now;
    return reflection;
}

bool too_late(const Context& context) {
    return is_over(context.pairing.state) &&
           context.pair.now >= closes_at(context.pairing, context.pair.program.rules);
}

D on(const State& state, const Write& write, const Context& context) {
    if (state) return stay(state);
    if (too_late(context)) return stay(state, Replace{content::too_late_for_notes()});
    return stay(state, Open{content::note_form(write.session, context), "notes"});
}

std::string problem_of(const UserText& text) {
    return characters(text.raw()) > content::reflection_length ? content::note_too_long() : std::string{};
}

D on(const State& state, const Keep& keep, const Context& context) {
    if (state) return stay(state);
    Reject problems;
    if (auto problem = problem_of(keep.insight); !problem.empty())
        problems.errors[content::insight_field] = std::move(problem);
    if (auto problem = problem_of(keep.action); !problem.empty())
        problems.errors[content::action_field] = std::move(problem);
    if (keep.insight.empty() && keep.action.empty())
        problems.errors[content::insight_field] = content::note_needs_words();
    if (too_late(context)) problems.errors[content::insight_field] = content::note_form_too_late();
    if (!problems.errors.empty()) return stay(state, std::move(problems));
    Reflection reflection{
        .id = ReflectionId{context.pair.fresh_id},
        .pairing = context.pairing.id,
        .program = context.pairing.program,
        .person = context.pair.actor,
    };
    reflection.session = keep.session;
    reflection.insight = keep.insight;
    reflection.action = keep.action;
    reflection.written = context.pair.now;
    D decision{changed(std::move(reflection), context), Nothing{}, {}};
    decision.answer = Tell{content::note_kept(*decision.next, context)};
    return decision;
}

D erased(const State& state, Answer answer, const Context& context) {
    D decision{changed(*state, context), std::move(answer), {}};
    auto& reflection = *decision.next;
    reflection.state = ReflectionState::erased;
    reflection.insight = UserText{};
    reflection.action = UserText{};
    decision.effects.emplace_back(WithdrawAbout{reflection.id.str()});
    return decision;
}

D on(const State& state, const Share& pressed, const Context& context) {
    if (!state) return stay(state);
    const bool possible = state->state == ReflectionState::kept && pressed.version == state->version &&
                          may_share(state->person, context);
    if (!possible) return stay(state, Replace{content::stale(content::note_now(*state, context))});
    D decision{changed(*state, context), Nothing{}, {}};
    auto& shared = *decision.next;
    shared.state = ReflectionState::shared;
    decision.undoable = true;
    decision.answer = Replace{content::note_shared(shared, context)};
    decision.effects.emplace_back(DirectMessage{
        .kind = MessageKind::reminder,
        .card = content::note_from_partner(shared, context),
        .to = context.pair.partner_of(shared.person).person.id,
        .about = shared.id.str(),
        .after = time_to_undo,
    });
    return decision;
}

D on(const State& state, const Delete&, const Context& context) {
    if (!state || state->state == ReflectionState::erased)
        return stay(state, Replace{content::note_deleted()});
    return erased(state, Replace{content::note_deleted()}, context);
}

D on(const State& state, const Purge&, const Context& context) {
    if (!state || state->state == ReflectionState::erased) return stay(state);
    return erased(state, Nothing{}, context);
}

// "reflection.write.3": the session is part of the verb.
std::optional<int> session_in(std::string_view words, std::string_view verb) {
    if (!words.starts_with(verb)) return std::nullopt;
    words.remove_prefix(verb.size());
    int number = -1;
    const auto* end = words.data() + words.size();
    const auto [stopped, error] = std::from_chars(words.data(), end, number);
    if (error != std::errc{} || stopped != end || number < 0) return std::nullopt;
    return number;
}

days lead(const Rules& rules) {
    return std::min(warned_before, days{rules.purge_days});
}

SetTimer timer(const PairingId& pairing, std::string_view kind, Instant due) {
    return {{pairing.str(), std::string(kind), "1"}, due};
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const Context& context) {
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::reflection_verb;
    const std::string_view words(act.verb);
    if (const auto session = session_in(words, verb::write)) return Write{*session};
    if (const auto session = session_in(words, verb::keep)) {
        return Keep{
            *session,
            UserText{value_in(answers, content::insight_field)},
            UserText{value_in(answers, content::action_field)},
            value_in(answers, content::share_field) == "yes"
        };
    }
    if (words == verb::share) return Share{act.version};
    if (words == verb::erase) return Delete{};
    return std::nullopt;
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Write&) { return "write"; },
            [](const Keep&) { return "keep"; },
            [](const Share&) { return "share"; },
            [](const Delete&) { return "delete"; },
            [](const Purge&) { return "purge"; },
        },
        happening
    );
}

Instant closes_at(const Pairing& over, const Rules& rules) {
    return over.changed_at + days{rules.purge_days};
}

bool may_share(const PersonId& writer, const Context& context) {
    const auto state = context.pairing.state;
    const bool parted = is_over(state) && !closing::came_to_its_own_end(state);
    return !parted && context.pair.partner_of(writer).here;
}

std::vector<Effect> pairing_over(const PairingId& pairing, const Rules& rules, Instant now) {
    const auto purge = now + days{rules.purge_days};
    std::vector<Effect> effects{timer(pairing, purge_timer, purge)};
    if (rules.purge_days > 0) effects.emplace_back(timer(pairing, warn_timer, purge - lead(rules)));
    return effects;
}

SetTimer purge_after_warning(const PairingId& pairing, Instant warning_due, const Rules& rules, Instant now) {
    return timer(pairing, purge_timer, std::max(warning_due, now) + lead(rules));
}

std::string messages_of(const PairingId& pairing) {
    return "notes:" + pairing.str();
}

}  // namespace mentord::reflection
