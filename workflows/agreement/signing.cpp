#include "workflows/agreement/signing.hpp"

#include "workflows/content/agreement_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/overloaded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mentord::agreement {

namespace {

using D = Decision<State>;
using std::chrono::days;

constexpr days first_nudge{4};
constexpr days next_nudge{7};
constexpr int most_nudges = 3;

D stay(const State& state, Answer answer = Nothing{}) {
    return {.next = state, .answer = std::move(answer)};
}

Agreement changed(Agreement agreement, const Context& context) {
    ++agreement.version;
    agreement.changed_at = context.pair.now;
    return agreement;
}

bool is_open(AgreementState state) {
    return state == AgreementState::draft || state == AgreementState::signed_by_one ||
           state == AgreementState::amended;
}

bool& signature_of(Agreement& agreement, const Context& context, const PersonId& who) {
    return who == context.pairing.mentor ? agreement.mentor_signed : agreement.mentee_signed;
}

bool has_signed(const Agreement& agreement, const Context& context, const PersonId& who) {
    return who == context.pairing.mentor ? agreement.mentor_signed : agreement.mentee_signed;
}

DirectMessage message(const Agreement& about, const PersonId& to, Card card) {
    return {MessageKind::reminder, std::move(card), to, about.id.str(), {}};
}

void set_timer(D& decision, std::string_view kind, std::string occurrence, Instant due) {
    decision.effects.emplace_back(
        SetTimer{{decision.next->id.str(), std::string(kind), std::move(occurrence)}, due}
    );
}

// What they have told the program already; the rest is the usual, for them to change.
Answers first_clauses(const Context& context) {
    std::string goals;
    for (const auto& goal : context.pair.mentee.profile.goals)
        goals += (goals.empty() ? "" : "\n") + goal.raw();
    const auto& rules = context.pair.program.rules;
    const auto halfway = context.pairing.began + (context.pairing.ends - context.pairing.began) / 2;
    Answers clauses{
        {clause::rhythm,
         {fmt::format("every {} days, {} minutes", context.pairing.cadence_days, rules.meeting_minutes)}},
        {clause::place, {"in_person"}},
        {clause::notice, {"day"}},
        {clause::channel, {"Here in the chat, an answer within two working days"}},
        {clause::review, {local_day(halfway, context.pair.mentee.person.profile.zone)}},
    };
    if (!goals.empty()) clauses[clause::goals] = {goals};
    return clauses;
}

/// Whoever has not signed, but for the one who has it before them already.
void ask_both(D& decision, const Context& context, const PersonId& but = {}) {
    const auto& now = *decision.next;
    for (const auto* party : {&context.pair.mentor, &context.pair.mentee}) {
        if (has_signed(now, context, party->person.id) || party->person.id == but) continue;
        decision.effects.emplace_back(Withdraw{false, party->person.id, now.id.str()});
        decision.effects.emplace_back(
            message(now, party->person.id, content::agreement_to_sign(now, *party, context.pair))
        );
    }
}

D draft(const Context& context, const PersonId& asked_by = {}) {
    Agreement agreement;
    agreement.id = AgreementId{context.pair.fresh_id};
    agreement.pairing = context.pairing.id;
    agreement.program = context.pairing.program;
    agreement.clauses = first_clauses(context);
    D decision{.next = changed(std::move(agreement), context)};
    set_timer(decision, nudge_timer, "1", context.pair.now + first_nudge);
    ask_both(decision, context, asked_by);
    return decision;
}

Card shown(const Agreement& agreement, const Context& context) {
    return content::agreement_to_sign(agreement, context.pair.party_of(context.pair.actor), context.pair);
}

D on(const State& state, const Draft&, const Context& context) {
    return state ? stay(state) : draft(context);
}

D on(const State& state, const Show&, const Context& context) {
    if (state) return stay(state, Tell{shown(*state, context)});
    auto decision = draft(context, context.pair.actor);
    decision.answer = Tell{shown(*decision.next, context)};
    return decision;
}

D on(const State& state, const OpenEdit&, const Context& context) {
    if (!state || state->state == AgreementState::expired)
        return stay(state, Tell{content::agreement_is_over()});
    return stay(state, Open{content::agreement_form(*state, context.pair), "agreement"});
}

// Whoever changes the words signs them by that, and the other reads them afresh.
D on(const State& state, const Edit& sent, const Context& context) {
    if (!state || state->state == AgreementState::expired)
        return stay(state, Tell{content::agreement_is_over()});
    auto clauses = sent.clauses;
    std::erase_if(clauses, [](const auto& one) { return one.second.empty(); });
    if (clauses[clause::goals].empty())
        return stay(state, Reject{{{clause::goals, content::no_shared_goal()}}});
    if (clauses == state->clauses) return stay(state, Tell{shown(*state, context)});
    auto agreement = changed(*state, context);
    const bool was_signed = state->state == AgreementState::signed_by_both;
    if (was_signed) {
        agreement.before = agreement.clauses;
        agreement.state = AgreementState::amended;
    } else if (state->state != AgreementState::amended) {
        agreement.state = AgreementState::signed_by_one;
    }
    agreement.clauses = std::move(clauses);
    ++agreement.edition;
    agreement.mentor_signed = false;
    agreement.mentee_signed = false;
    signature_of(agreement, context, context.pair.actor) = true;
    D decision{.next = std::move(agreement)};
    decision.answer = Tell{content::agreement_changed(context.pair)};
    set_timer(decision, nudge_timer, "1", context.pair.now + first_nudge);
    ask_both(decision, context);
    return decision;
}

void both_signed(D& decision, const Context& context) {
    const auto& now = *decision.next;
    decision.effects.emplace_back(CancelTimers{now.id.str(), std::string(nudge_timer)});
    decision.effects.emplace_back(WithdrawAbout{now.id.str()});
    for (const auto* party : {&context.pair.mentor, &context.pair.mentee}) {
        if (party->person.id == context.pair.actor) continue;
        decision.effects.emplace_back(
            message(now, party->person.id, content::agreement_signed(now, *party, context.pair))
        );
    }
    const auto review = now.clauses.find(clause::review);
    if (review == now.clauses.end()) return;
    const auto morning = std::chrono::hours{context.pair.program.rules.from_hour};
    const auto day = moment_of(review->second.front(), morning, context.pair.mentee.person.profile.zone);
    if (day && *day > context.pair.now) set_timer(decision, review_timer, "1", *day);
}

D on(const State& state, const Sign& pressed, const Context& context) {
    if (!state) return stay(state);
    const auto& me = context.pair.actor;
    if (!is_open(state->state) || has_signed(*state, context, me))
        return stay(state, Replace{shown(*state, context)});
    if (pressed.edition != state->edition)
        return stay(state, Replace{content::stale(shown(*state, context))});
    auto agreement = changed(*state, context);
    signature_of(agreement, context, me) = true;
    const bool both = agreement.mentor_signed && agreement.mentee_signed;
    const bool first = both && state->state == AgreementState::signed_by_one;
    if (both) {
        agreement.state = AgreementState::signed_by_both;
        agreement.before.clear();
    } else if (agreement.state == AgreementState::draft) {
        agreement.state = AgreementState::signed_by_one;
    }
    D decision{.next = std::move(agreement)};
    decision.answer =
        Replace{content::agreement_signed(*decision.next, context.pair.party_of(me), context.pair)};
    if (both) both_signed(decision, context);
    if (first) decision.effects.emplace_back(Raise{signal::AgreementSigned{context.pairing.id}});
    return decision;
}

D on(const State& state, const KeepOld&, const Context& context) {
    if (!state || state->state != AgreementState::amended) {
        return state ? stay(state, Replace{shown(*state, context)}) : stay(state);
    }
    auto agreement = changed(*state, context);
    agreement.clauses = agreement.before;
    ++agreement.edition;
    agreement.before.clear();
    agreement.mentor_signed = true;
    agreement.mentee_signed = true;
    agreement.state = AgreementState::signed_by_both;
    D decision{.next = std::move(agreement)};
    decision.answer = Replace{content::agreement_kept(context.pair)};
    decision.effects.emplace_back(CancelTimers{decision.next->id.str(), std::string(nudge_timer)});
    decision.effects.emplace_back(WithdrawAbout{decision.next->id.str()});
    const auto& other = context.pair.partner_of(context.pair.actor).person.id;
    decision.effects.emplace_back(message(*decision.next, other, content::agreement_kept(context.pair)));
    return decision;
}

D on(const State& state, const NudgeDue&, const Context& context) {
    D decision = stay(state);
    if (!state || !is_open(state->state) || is_over(context.pairing.state)) return decision;
    ask_both(decision, context);
    const auto asked = (context.pair.now - state->changed_at) / next_nudge;
    if (asked < most_nudges) set_timer(decision, nudge_timer, "2", context.pair.now + next_nudge);
    return decision;
}

D on(const State& state, const ReviewDue&, const Context& context) {
    D decision = stay(state);
    if (!state || state->state != AgreementState::signed_by_both || is_over(context.pairing.state)) {
        return decision;
    }
    if (context.pairing.state == PairingState::paused) {
        const auto tomorrow = context.pair.now + days{1};
        const auto back = std::max(context.pairing.paused_until.value_or(tomorrow), tomorrow);
        set_timer(decision, review_timer, "1", back);
        return decision;
    }
    if (!state->review.empty()) {
        decision.next = changed(*state, context);
        decision.next->review.clear();
    }
    for (const auto* party : {&context.pair.mentor, &context.pair.mentee}) {
        decision.effects.emplace_back(
            message(*state, party->person.id, content::agreement_review(*decision.next, *party, context))
        );
    }
    return decision;
}

// Each decides for themselves; the other is not told, and the history keeps who said so and when (rule 84).
D on(const State& state, const Keep&, const Context& context) {
    if (!state) return stay(state);
    if (state->state != AgreementState::signed_by_both)
        return stay(state, Replace{content::stale(shown(*state, context))});
    const auto side = std::string(context.pair.actor == context.pairing.mentor ? "mentor" : "mentee");
    D decision = stay(state, Replace{content::agreement_stays(context.pair)});
    if (state->review.contains(side)) return decision;
    decision.next = changed(*state, context);
    decision.next->review[side] = {"keep"};
    return decision;
}

D on(const State& state, const PairOver&, const Context& context) {
    if (!state || state->state == AgreementState::expired) return stay(state);
    auto agreement = changed(*state, context);
    agreement.state = AgreementState::expired;
    D decision{.next = std::move(agreement)};
    decision.effects.emplace_back(CancelTimers{decision.next->id.str(), ""});
    decision.effects.emplace_back(WithdrawAbout{decision.next->id.str()});
    return decision;
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const Context& context) {
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Draft&) { return "draft"; },
            [](const Show&) { return "show"; },
            [](const OpenEdit&) { return "open_edit"; },
            [](const Edit&) { return "edit"; },
            [](const Sign&) { return "sign"; },
            [](const KeepOld&) { return "keep_old"; },
            [](const Keep&) { return "keep"; },
            [](const NudgeDue&) { return "nudge_due"; },
            [](const ReviewDue&) { return "review_due"; },
            [](const PairOver&) { return "pair_over"; },
        },
        happening
    );
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::agreement_verb;
    if (act.verb == verb::sign) return Sign{act.version};
    if (act.verb == verb::open_edit) return OpenEdit{};
    if (act.verb == verb::edit) return Edit{answers};
    if (act.verb == verb::keep_old) return KeepOld{};
    if (act.verb == verb::keep) return Keep{};
    return std::nullopt;
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == nudge_timer) return NudgeDue{};
    if (timer.kind == review_timer) return ReviewDue{};
    return std::nullopt;
}

}  // namespace mentord::agreement
