#include "workflows/checkin/asking.hpp"

#include "workflows/calendar/working_days.hpp"
#include "workflows/checkin/concern.hpp"
#include "workflows/checkin/schedule.hpp"
#include "workflows/content/check_in_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/overloaded.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mentord::checkin {

namespace {

using D = Decision<State>;
using content::CheckInAsking;

// Where the questions stand: not put yet, put, answered, or closed without (all) answers.
struct Unasked {};
struct Waiting {};
struct Answered {};
struct Shut {};
using Standing = std::variant<Unasked, Waiting, Answered, Shut>;

Standing standing_of(const State& state) {
    if (!state) return Unasked{};
    switch (state->state) {
        case CheckInState::asked:
        case CheckInState::reminded:
            return Waiting{};
        case CheckInState::answered:
            return Answered{};
        case CheckInState::lapsed:
        case CheckInState::skipped:
            return Shut{};
    }
    return Shut{};
}

D stay(const State& state, Answer answer = Nothing{}) {
    return {state, std::move(answer), {}};
}

// Every change moves the version on, so that buttons made before it are known to be old.
CheckIn changed(CheckIn check_in, const Context& context) {
    ++check_in.version;
    check_in.changed_at = context.pair.now;
    return check_in;
}

WorkingHours hours_of_person(const CheckIn& check_in, const Context& context) {
    return context.pair.hours_of(context.pair.party_of(check_in.person).person);
}

TimerKey key(const CheckIn& check_in, std::string_view kind, int occurrence = 1) {
    return {check_in.id.str(), std::string(kind), std::to_string(occurrence)};
}

DirectMessage question(const CheckIn& check_in, const Context& context, CheckInAsking asking) {
    return {
        .kind = MessageKind::reminder,
        .card = content::check_in_question(check_in, context, asking),
        .to = check_in.person,
        .about = check_in.id.str(),
    };
}

Withdraw drop_questions(const CheckIn& check_in) {
    return {.everything = false, .to = check_in.person, .about = check_in.id.str()};
}

void set_reminder(D& decision, int number, Instant due) {
    decision.effects.emplace_back(SetTimer{key(*decision.next, remind_timer, number), due});
    decision.effects.emplace_back(SetTimer{key(*decision.next, lapse_timer), due + lapse_after});
}

void stop_asking(D& decision) {
    const auto& id = decision.next->id.str();
    decision.effects.emplace_back(CancelTimers{id, std::string(remind_timer)});
    decision.effects.emplace_back(CancelTimers{id, std::string(lapse_timer)});
    decision.effects.emplace_back(drop_questions(*decision.next));
}

Card how_things_stand(const CheckIn& check_in, const Context& context) {
    return std::visit(
        Overloaded{
            [&](Unasked) { return content::check_in_closed(check_in, context); },
            [&](Waiting) { return content::check_in_question(check_in, context, CheckInAsking::first); },
            [&](Answered) { return content::check_in_done(check_in, context); },
            [&](Shut) { return content::check_in_closed(check_in, context); },
        },
        standing_of(check_in)
    );
}

D say_how_things_stand(const State& state, const Context& context) {
    return stay(state, Replace{content::stale(how_things_stand(*state, context))});
}

// One overload for each cell of the table in which something happens; the rest is the template at the end of
// the list: nothing changes. The table is drawn and compared by a test, so a forgotten cell shows.

// A pair that pauses is asked when it is back.
void ask_after_pause(D& decision, const Ask& ask, const Context& context) {
    const auto now = context.pair.now;
    const auto back = std::max(context.pairing.paused_until.value_or(now), now + std::chrono::days{1});
    if (back >= context.pairing.ends) return;
    const TimerKey timer{context.pairing.id.str(), std::string(ask_timer), std::to_string(ask.number)};
    decision.effects.emplace_back(SetTimer{timer, back});
}

// After a long stop several are overdue at once: only the last of them asks (I-12).
bool is_overtaken(const Ask& ask, const Context& context) {
    const auto next = timer_of(ask.number + 1, context.pairing, context.pair.program.rules);
    return next && next->due <= context.pair.now;
}

bool still_waits_for_another(const Context& context) {
    return std::any_of(context.earlier.begin(), context.earlier.end(), [](const CheckIn& one) {
        return one.state == CheckInState::asked || one.state == CheckInState::reminded;
    });
}

void begin(D& decision, const Ask& ask, const Context& context) {
    CheckIn check_in{
        .id = CheckInId{context.pair.fresh_id},
        .pairing = context.pairing.id,
        .program = context.pairing.program,
        .person = ask.person,
        .number = ask.number,
    };
    decision.next = changed(std::move(check_in), context);
    const auto& asked = *decision.next;
    decision.effects.emplace_back(question(asked, context, CheckInAsking::first));
    // The question itself may wait for the morning; its reminder comes a working day after that.
    const auto hours = hours_of_person(asked, context);
    set_reminder(decision, 1, start_of_working_day(next_working_moment(context.pair.now, hours), 1, hours));
    decision.effects.emplace_back(SetTimer{key(asked, tip_timer), context.pair.now + tip_after});
}

D on(Unasked, const State& state, const Ask& ask, const Context& context) {
    D decision = stay(state);
    const auto& pairing = context.pairing;
    if (is_over(pairing.state) || pairing.state == PairingState::closing) return decision;
    if (pairing.state == PairingState::paused) {
        ask_after_pause(decision, ask, context);
        return decision;
    }
    const auto next = timer_of(ask.number + 1, pairing, context.pair.program.rules);
    if (ask.number >= 2 && next) decision.effects.emplace_back(*next);
    if (!is_overtaken(ask, context) && !still_waits_for_another(context)) begin(decision, ask, context);
    return decision;
}

// One reminder, and one more where somebody asked for it. What comes after its own lapse is not sent at all
// (I-12).
D on(Waiting, const State& state, const RemindDue& due, const Context& context) {
    const bool too_late = context.pair.now >= due.due + lapse_after;
    if (too_late || context.pairing.state == PairingState::paused) return stay(state);
    D decision = stay(state);
    if (state->state == CheckInState::asked) {
        decision.next = changed(*state, context);
        decision.next->state = CheckInState::reminded;
    }
    const auto asking = due.number == 1 ? CheckInAsking::again : CheckInAsking::last;
    decision.effects.emplace_back(drop_questions(*state));
    decision.effects.emplace_back(question(*decision.next, context, asking));
    return decision;
}

D shut(const State& state, CheckInState next, const Context& context) {
    D decision{changed(*state, context), Nothing{}, {}};
    decision.next->state = next;
    stop_asking(decision);
    return decision;
}

D on(Waiting, const State& state, const LapseDue&, const Context& context) {
    return shut(state, CheckInState::lapsed, context);
}

D on(Waiting, const State& state, const PairingOver&, const Context& context) {
    return shut(state, CheckInState::lapsed, context);
}

D on(Waiting, const State& state, const SkipPressed& pressed, const Context& context) {
    if (pressed.version != state->version) return say_how_things_stand(state, context);
    auto decision = shut(state, CheckInState::skipped, context);
    decision.answer = Replace{content::check_in_skipped(*decision.next, context)};
    decision.undoable = true;
    return decision;
}

D on(Waiting, const State& state, const LaterPressed& pressed, const Context& context) {
    if (pressed.version != state->version) return say_how_things_stand(state, context);
    const auto hours = hours_of_person(*state, context);
    const auto when = start_of_working_day(context.pair.now, 1, hours);
    D decision = stay(state, Replace{content::check_in_put_off(Moment{when, hours.zone})});
    set_reminder(decision, state->state == CheckInState::asked ? 1 : 2, when);
    return decision;
}

D on(Waiting, const State& state, const Tapped& tapped, const Context& context) {
    const bool current =
        tapped.version == state->version && tapped.question == open_question(*state, context);
    if (!current) return say_how_things_stand(state, context);
    D decision{changed(*state, context), Nothing{}, {}};
    auto& check_in = *decision.next;
    check_in.answers[content::field_of(tapped.question)] = {tapped.value};
    if (!open_question(check_in, context)) {
        check_in.state = CheckInState::answered;
        stop_asking(decision);
        decision.undoable = true;
    }
    decision.answer = Replace{how_things_stand(check_in, context)};
    return decision;
}

// Somebody asks for a person: however old the button is, and whatever became of the questions, that is never
// refused.
template <class S>
D on(S, const State& state, const TalkPressed&, const Context& context) {
    if (!state) return stay(state);
    D decision = stay(state);
    if (!state->answers.contains(content::check_in_talk_field)) {
        decision.next = changed(*state, context);
        decision.next->answers[content::check_in_talk_field] = {"yes"};
        decision.effects.emplace_back(Raise{signal::HelpWanted{state->pairing, state->person}});
    }
    const bool waits = std::holds_alternative<Waiting>(standing_of(state));
    const auto below = waits ? how_things_stand(*decision.next, context) : Card{};
    decision.answer = Replace{content::talk_is_heard(context, state->person, below)};
    return decision;
}

bool may_say_more(const CheckIn& check_in, const Context& context) {
    return context.pair.now < check_in.changed_at + more_within;
}

D on(Answered, const State& state, const MorePressed&, const Context& context) {
    if (!may_say_more(*state, context))
        return stay(state, Replace{content::check_in_closed(*state, context)});
    return stay(state, Open{content::check_in_form(*state, context), "status"});
}

bool is_offered(const Choice& choice, const std::string& value) {
    return std::any_of(choice.groups.begin(), choice.groups.end(), [&](const OptionGroup& group) {
        return std::any_of(group.options.begin(), group.options.end(), [&](const Option& option) {
            return option.value == value;
        });
    });
}

Reject rejected(const char* field, std::string problem) {
    return Reject{{{field, std::move(problem)}}};
}

D on(Answered, const State& state, const MoreSent& sent, const Context& context) {
    if (!may_say_more(*state, context))
        return stay(state, rejected(content::check_in_comment_field, content::check_in_form_too_late()));
    auto check_in = *state;
    Reject problems;
    for (const auto& field : content::check_in_form(*state, context).fields) {
        const auto value = value_in(sent.answers, field.id);
        const auto* choice = std::get_if<Choice>(&field.kind);
        if (value.empty() || (choice != nullptr && !is_offered(*choice, value))) {
            check_in.answers.erase(field.id);
        } else {
            check_in.answers[field.id] = {value};
        }
        if (choice == nullptr && characters(value) > content::check_in_text_length)
            problems.errors[field.id] = content::check_in_text_too_long();
    }
    if (!problems.errors.empty()) return stay(state, std::move(problems));
    if (check_in == *state) return stay(state);
    return {changed(std::move(check_in), context), Tell{content::check_in_words_kept()}, {}};
}

template <class S>
D on(S, const State& state, const MoreSent&, const Context&) {
    return stay(state, rejected(content::check_in_comment_field, content::check_in_form_too_late()));
}

// Everybody gets a tip after each check-in, at a time that depends on no answer. What was answered shapes at
// most which one it is: the partner is reminded, blamelessly, of what matters, and cannot tell why it is this
// one (rule 81).
content::Tip tip_for_partner(const CheckIn& check_in, const Context& context) {
    using content::Tip;
    constexpr std::array<Tip, 4> in_turn{Tip::agreed, Tip::next_step, Tip::worth, Tip::prepared};
    const auto turn = in_turn.at(static_cast<std::size_t>(check_in.number - 1) % in_turn.size());
    if (context.pair.now < check_in.changed_at + tip_rests) return turn;
    for (const auto concern : concern_of(check_in.answers)) {
        if (concern == Concern::not_kept) return Tip::agreed;
        if (concern == Concern::little_worth) return Tip::worth;
    }
    return turn;
}

template <class S>
D on(S, const State& state, const TipDue& due, const Context& context) {
    D decision = stay(state);
    const auto stands = context.pairing.state;
    const bool wanted = state && !is_over(stands) && stands != PairingState::paused &&
                        stands != PairingState::closing && context.pair.now < due.due + tip_after;
    if (!wanted) return decision;
    decision.effects.emplace_back(DirectMessage{
        .kind = MessageKind::reminder,
        .card = content::pair_tip(tip_for_partner(*state, context)),
        .to = context.pair.partner_of(state->person).person.id,
        .about = state->pairing.str(),
    });
    return decision;
}

// Buttons of cards that are no longer true.
template <class S>
D on_old_button(S, const State& state, const Context& context) {
    return state ? say_how_things_stand(state, context) : stay(state);
}
template <class S>
D on(S standing, const State& state, const Tapped&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S standing, const State& state, const LaterPressed&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S standing, const State& state, const SkipPressed&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S standing, const State& state, const MorePressed&, const Context& context) {
    return on_old_button(standing, state, context);
}

template <class S, class H>
D on(S, const State& state, const H&, const Context&) {
    return stay(state);
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const Context& context) {
    return std::visit(
        [&](auto standing, const auto& what) { return on(standing, state, what, context); },
        standing_of(state),
        happening
    );
}

}  // namespace mentord::checkin
