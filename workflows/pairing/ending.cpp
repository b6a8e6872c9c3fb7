#include "workflows/pairing/ending.hpp"

#include "workflows/content/ending_cards.hpp"
#include "workflows/number_in.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/pairing/rhythm.hpp"

#include <utility>

namespace mentord::ending {

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

bool runs(PairingState state) {
    return !is_over(state) && state != PairingState::paused && state != PairingState::closing;
}

EndWish& wish_of(Pairing& pair, const PersonId& who) {
    return who == pair.mentor ? pair.mentor_wish : pair.mentee_wish;
}

/// What comes of two wishes: to go on takes both; whoever has said nothing wraps up.
EndWish outcome(const Pairing& pair) {
    if (pair.mentor_wish == pair.mentee_wish && pair.mentor_wish != EndWish::unsaid) return pair.mentor_wish;
    const bool one_goes_on = pair.mentor_wish == EndWish::informal || pair.mentee_wish == EndWish::informal;
    const bool other_goes_on = pair.mentor_wish == EndWish::extend || pair.mentee_wish == EndWish::extend;
    return one_goes_on && other_goes_on ? EndWish::informal : EndWish::wrap_up;
}

D how_things_stand(const State& state, const PairContext& context) {
    return stay(state, Replace{content::ending_now(*state, context)});
}

void tell_both(
    D& decision, const PairContext& context, Card (*card)(const Pairing&, const Party&, const PairContext&)
) {
    const auto& now = *decision.next;
    for (const auto* party : {&context.mentor, &context.mentee}) {
        decision.effects.emplace_back(message(now, party->person.id, card(now, *party, context)));
    }
}

D extended(Pairing pair, const PairContext& context) {
    pair.state = PairingState::active;
    pair.ends = context.now + days{7 * context.program.rules.extension_weeks};
    pair.mentor_wish = EndWish::unsaid;
    pair.mentee_wish = EndWish::unsaid;
    D decision{.next = std::move(pair)};
    stop_clocks(decision);
    set_clocks(decision, context);
    rhythm::restart_clocks(decision, context);
    tell_both(decision, context, content::extended);
    decision.effects.emplace_back(Raise{signal::PairingResumed{decision.next->id}});
    return decision;
}

// What both wanted, or what is left when nobody says anything.
D conclude(const State& state, const PairContext& context) {
    auto pair = changed(*state, context);
    const auto wish = outcome(pair);
    if (wish == EndWish::extend) return extended(std::move(pair), context);
    const bool informal = wish == EndWish::informal;
    pair.state = informal ? PairingState::informal : PairingState::completed;
    D decision{.next = std::move(pair)};
    pairing::stop_everything(decision);
    tell_both(decision, context, informal ? content::goes_on_informally : content::completed);
    // Whoever is in the pair themselves does not talk with the other about it.
    for (const auto& admin : context.admins) {
        const auto& now = *decision.next;
        if (admin.id == now.mentor || admin.id == now.mentee) continue;
        decision.effects.emplace_back(message(now, admin.id, content::final_conversation(now, context)));
        break;
    }
    decision.effects.emplace_back(
        Raise{signal::PairingOver{decision.next->id, informal ? Ending::informal : Ending::completed}}
    );
    return decision;
}

D on(const State& state, const NoticeDue& due, const PairContext& context) {
    D decision = stay(state);
    const auto left = state->ends - context.now;
    // A notice that comes weeks late, or after the end, says nothing any more.
    if (!runs(state->state) || left <= days{0} || left > days{due.days + 1}) return decision;
    const auto& now = *state;
    for (const auto* party : {&context.mentor, &context.mentee}) {
        const auto wish = party->person.id == now.mentor ? now.mentor_wish : now.mentee_wish;
        if (wish != EndWish::unsaid) continue;
        decision.effects.emplace_back(Withdraw{false, party->person.id, now.id.str()});
        decision.effects.emplace_back(
            message(now, party->person.id, content::term_notice(now, *party, context))
        );
    }
    return decision;
}

D on(const State& state, const TermOver&, const PairContext& context) {
    if (!runs(state->state) || context.now < state->ends) return stay(state);
    auto pair = changed(*state, context);
    pair.state = PairingState::closing;
    D decision{.next = std::move(pair)};
    const auto& now = *decision.next;
    pairing::stop_everything(decision);
    const bool both = now.mentor_wish != EndWish::unsaid && now.mentee_wish != EndWish::unsaid;
    const auto wait = both ? time_to_undo : std::chrono::minutes{days{context.program.rules.closeout_days}};
    set_timer(decision, decide_timer, "1", context.now + wait);
    for (const auto* party : {&context.mentor, &context.mentee}) {
        const auto wish = party->person.id == now.mentor ? now.mentor_wish : now.mentee_wish;
        if (wish != EndWish::unsaid) continue;
        decision.effects.emplace_back(
            message(now, party->person.id, content::term_is_over(now, *party, context))
        );
    }
    decision.effects.emplace_back(Raise{signal::PairingClosing{now.id}});
    return decision;
}

D on(const State& state, const Wish& said, const PairContext& context) {
    if (is_over(state->state) || state->state == PairingState::paused)
        return how_things_stand(state, context);
    auto pair = changed(*state, context);
    if (wish_of(pair, context.actor) == said.wish) return how_things_stand(state, context);
    wish_of(pair, context.actor) = said.wish;
    D decision{.next = std::move(pair), .undoable = true};
    const auto& now = *decision.next;
    decision.answer = Replace{content::wish_noted(now, said.wish, context)};
    decision.effects.emplace_back(Withdraw{false, context.actor, now.id.str()});
    const bool both = now.mentor_wish != EndWish::unsaid && now.mentee_wish != EndWish::unsaid;
    if (both && now.state == PairingState::closing) {
        cancel_timers(decision, decide_timer);
        set_timer(decision, decide_timer, "1", context.now + time_to_undo);
    }
    return decision;
}

D on(const State& state, const DecideDue&, const PairContext& context) {
    return state->state == PairingState::closing ? conclude(state, context) : stay(state);
}

D on(const State& state, const AskToEnd&, const PairContext& context) {
    if (is_over(state->state)) return how_things_stand(state, context);
    return stay(state, Tell{content::ask_to_end(*state, context)});
}

// Nobody learns who pressed; both hear the same neutral words, and both are looked after (promise 5).
D on(const State& state, const End&, const PairContext& context) {
    if (is_over(state->state)) return how_things_stand(state, context);
    auto pair = changed(*state, context);
    pair.state = PairingState::ended_no_fault;
    pair.ended_by = context.actor;
    D decision{.next = std::move(pair), .undoable = true};
    const auto& now = *decision.next;
    pairing::stop_everything(decision);
    decision.answer = Replace{content::you_have_ended(context.party_of(context.actor), context)};
    const auto& other = context.partner_of(context.actor);
    decision.effects.emplace_back(
        held_back(now, other.person.id, content::ended_without_fault(now, other, context))
    );
    set_timer(decision, settle_timer, "1", context.now + time_to_undo);
    return decision;
}

D on(const State& state, const SettleDue&, const PairContext&) {
    D decision = stay(state);
    if (state->state == PairingState::ended_no_fault) {
        decision.effects.emplace_back(Raise{signal::PairingOver{state->id, Ending::no_fault}});
    }
    return decision;
}

D over_for_both(
    const State& state, PairingState how, Ending ending, const PersonId& silent, const PairContext& context
) {
    auto pair = changed(*state, context);
    pair.state = how;
    D decision{.next = std::move(pair)};
    const auto& now = *decision.next;
    pairing::stop_everything(decision);
    for (const auto* party : {&context.mentor, &context.mentee}) {
        if (party->person.id == silent) continue;
        auto card = ending == Ending::departure ? content::partner_has_left(now, *party, context)
                                                : content::ended_without_fault(now, *party, context);
        decision.effects.emplace_back(message(now, party->person.id, std::move(card)));
    }
    decision.effects.emplace_back(Raise{signal::PairingOver{now.id, ending}});
    return decision;
}

D on(const State& state, const NotAFit&, const PairContext& context) {
    if (is_over(state->state)) return stay(state);
    return over_for_both(state, PairingState::rematched, Ending::rematch, PersonId{}, context);
}

D on(const State& state, const ByOrganiser& what, const PairContext& context) {
    if (is_over(state->state)) return stay(state);
    const auto how = what.rematch ? PairingState::rematched : PairingState::ended_no_fault;
    const auto ending = what.rematch ? Ending::rematch : Ending::no_fault;
    return over_for_both(state, how, ending, PersonId{}, context);
}

D on(const State& state, const Departed& gone, const PairContext& context) {
    if (is_over(state->state)) return stay(state);
    return over_for_both(state, PairingState::ended_no_fault, Ending::departure, gone.who, context);
}

}  // namespace

D decide(const State& state, const Happening& happening, const PairContext& context) {
    if (!state) return stay(state);
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const NoticeDue&) { return "notice_due"; },
            [](const TermOver&) { return "term_over"; },
            [](const Wish&) { return "wish"; },
            [](const DecideDue&) { return "decide_due"; },
            [](const SettleDue&) { return "settle_due"; },
            [](const AskToEnd&) { return "ask_to_end"; },
            // Not who or why: the history is read by more people than the partner's secret allows.
            [](const End&) { return "end"; },
            [](const NotAFit&) { return "end"; },
            [](const ByOrganiser&) { return "by_organiser"; },
            [](const Departed&) { return "departed"; },
        },
        happening
    );
}

std::optional<Happening> understand(const Act& act, const Answers&) {
    namespace verb = content::ending_verb;
    if (act.verb == verb::wrap_up) return Wish{EndWish::wrap_up};
    if (act.verb == verb::extend) return Wish{EndWish::extend};
    if (act.verb == verb::informal) return Wish{EndWish::informal};
    if (act.verb == verb::ask_to_end) return AskToEnd{};
    if (act.verb == verb::end) return End{};
    return std::nullopt;
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == term_timer) return TermOver{};
    if (timer.kind == decide_timer) return DecideDue{};
    if (timer.kind == settle_timer) return SettleDue{};
    if (timer.kind != notice_timer) return std::nullopt;
    return NoticeDue{number_in(timer.occurrence)};
}

void set_clocks(D& decision, const PairContext& context) {
    const auto& rules = context.program.rules;
    const auto ends = decision.next->ends;
    for (const int left : {rules.notice_first, rules.notice_second, rules.notice_last}) {
        if (ends - days{left} > context.now) {
            set_timer(decision, notice_timer, std::to_string(left), ends - days{left});
        }
    }
    set_timer(decision, term_timer, "1", ends);
}

void stop_clocks(D& decision) {
    cancel_timers(decision, notice_timer);
    cancel_timers(decision, term_timer);
}

}  // namespace mentord::ending
