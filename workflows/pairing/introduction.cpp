#include "workflows/pairing/introduction.hpp"

#include "workflows/content/introduction_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/pairing/ending.hpp"

#include <chrono>
#include <utility>

namespace mentord::introduction {

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
using std::chrono::hours;

// A snoozed introduction is still one: three weeks after the match at the latest.
constexpr days latest_snooze{21};

bool awaited(const State& state) {
    return state->state == PairingState::introducing && !state->introduced;
}

D how_things_stand(const State& state, const PairContext& context) {
    return stay(state, Replace{content::introduction_now(*state, context)});
}

void set_clocks(D& decision, const PairContext& context) {
    const auto& rules = context.program.rules;
    const auto began = decision.next->began;
    set_timer(decision, nudge_timer, "1", began + days{rules.intro_first_nudge});
    set_timer(decision, tell_timer, "1", began + days{rules.intro_mentee_told});
    set_timer(decision, nudge_timer, "2", began + days{rules.intro_second_nudge});
    set_timer(decision, overdue_timer, "1", began + days{rules.intro_days});
}

D on(const State&, const Begin& what, const PairContext& context) {
    Pairing pair;
    pair.id = PairingId{context.fresh_id};
    pair.program = context.program.id;
    pair.mentor = context.mentor.person.id;
    pair.mentee = context.mentee.person.id;
    pair.proposal = what.proposal;
    pair.began = context.now;
    pair.ends = context.now + days{7 * context.program.rules.term_weeks};
    pair.cadence_days = context.program.rules.cadence_days;
    D decision{.next = changed(std::move(pair), context)};
    const auto& begun = *decision.next;
    set_clocks(decision, context);
    ending::set_clocks(decision, context);
    decision.effects.emplace_back(message(begun, begun.mentor, content::write_first(begun, context)));
    decision.effects.emplace_back(message(begun, begun.mentee, content::your_mentor_writes(begun, context)));
    decision.effects.emplace_back(Raise{signal::PairingBegan{begun.id}});
    return decision;
}

D on(const State& state, const OpenDraft&, const PairContext& context) {
    if (!awaited(state)) return how_things_stand(state, context);
    return stay(state, Open{content::introduction_form(*state, context), "status"});
}

// Either way the mentee hears of it, and the pair begins its trial.
D introduced(const State& state, const PairContext& context, Card for_mentee) {
    auto pair = changed(*state, context);
    pair.introduced = context.now;
    pair.state = PairingState::trial;
    D decision{.next = std::move(pair), .undoable = true};
    const auto& now = *decision.next;
    stop_clocks(decision);
    decision.effects.emplace_back(Withdraw{false, now.mentor, now.id.str()});
    decision.effects.emplace_back(held_back(now, now.mentee, std::move(for_mentee)));
    set_timer(decision, settle_timer, "1", context.now + time_to_undo);
    return decision;
}

D on(const State& state, const SendForMe& sent, const PairContext& context) {
    if (!awaited(state)) return how_things_stand(state, context);
    if (sent.text.empty()) return stay(state, Reject{{{"text", content::introduction_is_empty()}}});
    auto decision = introduced(state, context, content::introduction(sent.text, context));
    decision.answer = Tell{content::introduction_sent(context)};
    return decision;
}

D on(const State& state, const WroteAlready&, const PairContext& context) {
    if (!awaited(state)) return how_things_stand(state, context);
    auto decision = introduced(state, context, content::mentor_has_written(context));
    decision.answer = Replace{content::thanks_for_writing(context)};
    return decision;
}

D on(const State& state, const OpenSnooze&, const PairContext& context) {
    if (!awaited(state)) return how_things_stand(state, context);
    return stay(state, Open{content::snooze_form(*state, context), "status"});
}

D on(const State& state, const Snooze& asked, const PairContext& context) {
    if (!awaited(state)) return how_things_stand(state, context);
    const auto& zone = context.mentor.person.profile.zone;
    const auto day = moment_of(asked.day, hours{context.program.rules.to_hour}, zone);
    const auto latest = state->began + latest_snooze;
    if (!day || *day <= context.now || *day > latest + days{1}) {
        return stay(state, Reject{{{"day", content::snooze_day_is_wrong(local_text(latest, zone))}}});
    }
    auto pair = changed(*state, context);
    pair.snoozed = day;
    D decision{.next = std::move(pair)};
    const auto& now = *decision.next;
    stop_clocks(decision);
    decision.effects.emplace_back(WithdrawAbout{now.id.str()});
    set_timer(decision, nudge_timer, "3", *day - hours{8});
    set_timer(decision, overdue_timer, "2", *day + days{1});
    decision.answer = Tell{content::snoozed(*day, context)};
    decision.effects.emplace_back(message(now, now.mentee, content::mentor_writes_on(*day, context)));
    if (!context.admins.empty() && *day > now.began + days{context.program.rules.intro_days}) {
        decision.effects.emplace_back(
            message(now, context.admins.front().id, content::late_introduction_planned(*day, context))
        );
    }
    return decision;
}

D on(const State& state, const NudgeDue&, const PairContext& context) {
    D decision = stay(state);
    if (!awaited(state)) return decision;
    // A bot that was off for days has several of them due at once; only the last is worth saying (I-12).
    decision.effects.emplace_back(Withdraw{false, state->mentor, state->id.str()});
    decision.effects.emplace_back(
        message(*state, state->mentor, content::write_first_reminder(*state, context))
    );
    return decision;
}

D on(const State& state, const MenteeToldDue&, const PairContext& context) {
    D decision = stay(state);
    if (!awaited(state)) return decision;
    decision.effects.emplace_back(message(*state, state->mentee, content::mentor_has_until(*state, context)));
    return decision;
}

D on(const State& state, const OverdueDue&, const PairContext&) {
    D decision = stay(state);
    if (awaited(state)) decision.effects.emplace_back(Raise{signal::IntroductionOverdue{state->id}});
    return decision;
}

D on(const State& state, const SettleDue&, const PairContext&) {
    D decision = stay(state);
    if (state->introduced && !is_over(state->state)) {
        decision.effects.emplace_back(Raise{signal::IntroductionMade{state->id}});
    }
    return decision;
}

}  // namespace

D decide(const State& state, const Happening& happening, const PairContext& context) {
    if (std::holds_alternative<Begin>(happening) == state.has_value()) return stay(state);
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Begin&) { return "begin"; },
            [](const OpenDraft&) { return "open_draft"; },
            [](const SendForMe&) { return "send_for_me"; },
            [](const WroteAlready&) { return "wrote_already"; },
            [](const OpenSnooze&) { return "open_snooze"; },
            [](const Snooze&) { return "snooze"; },
            [](const NudgeDue&) { return "nudge_due"; },
            [](const MenteeToldDue&) { return "mentee_told_due"; },
            [](const OverdueDue&) { return "overdue_due"; },
            [](const SettleDue&) { return "settle_due"; },
        },
        happening
    );
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::introduction_verb;
    if (act.verb == verb::open_draft) return OpenDraft{};
    if (act.verb == verb::send) return SendForMe{UserText{as_typed(answers, "text")}};
    if (act.verb == verb::wrote) return WroteAlready{};
    if (act.verb == verb::open_snooze) return OpenSnooze{};
    if (act.verb == verb::snooze) return Snooze{as_typed(answers, "day")};
    return std::nullopt;
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == nudge_timer) return NudgeDue{};
    if (timer.kind == tell_timer) return MenteeToldDue{};
    if (timer.kind == overdue_timer) return OverdueDue{};
    if (timer.kind == settle_timer) return SettleDue{};
    return std::nullopt;
}

void restart_clocks(D& decision, const PairContext& context) {
    set_timer(decision, nudge_timer, "1", context.now + days{1});
    set_timer(decision, overdue_timer, "1", context.now + days{context.program.rules.intro_days});
}

void stop_clocks(D& decision) {
    cancel_timers(decision, nudge_timer);
    cancel_timers(decision, tell_timer);
    cancel_timers(decision, overdue_timer);
}

Instant due_of(const Pairing& pairing, const Rules& rules) {
    return pairing.snoozed.value_or(pairing.began + days{rules.intro_days});
}

}  // namespace mentord::introduction
