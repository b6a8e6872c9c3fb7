#include "workflows/milestone/tracking.hpp"

#include "workflows/calendar/working_days.hpp"
#include "workflows/content/milestone_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/overloaded.hpp"

#include <algorithm>
#include <utility>

namespace mentord::milestone {

namespace {

using D = Decision<State>;
using std::chrono::days;

struct Absent {};
struct Ahead {};
struct Done {};
struct Past {};
using Standing = std::variant<Absent, Ahead, Done, Past>;

Standing standing_of(const State& state) {
    if (!state) return Absent{};
    switch (state->state) {
        case MilestoneState::open:
            return Ahead{};
        case MilestoneState::done:
            return Done{};
        case MilestoneState::let_go:
        case MilestoneState::lapsed:
            return Past{};
    }
    return Past{};
}

D stay(const State& state, Answer answer = Nothing{}) {
    return {state, std::move(answer), {}};
}

// Every change moves the version on, so that buttons made before it are known to be old.
Milestone changed(Milestone milestone, const Context& context) {
    ++milestone.version;
    milestone.changed_at = context.pair.now;
    return milestone;
}

Context with(const Milestone& milestone, const Context& context) {
    auto now = context;
    const auto place = std::ranges::find(now.milestones, milestone.id, &Milestone::id);
    if (place == now.milestones.end()) {
        now.milestones.push_back(milestone);
    } else {
        *place = milestone;
    }
    return now;
}

Card list(const Milestone& milestone, const Context& context, Text headline) {
    return content::milestones_of_pair(with(milestone, context), context.pair.actor, std::move(headline));
}

Card how_things_stand(const Context& context) {
    return content::milestones_of_pair(context, context.pair.actor);
}

D say_how_things_stand(const State& state, const Context& context) {
    return stay(state, Replace{content::stale(how_things_stand(context))});
}

bool is_owner(const Milestone& milestone, const Context& context) {
    return context.pair.actor == context.party_on(milestone.owner).person.id;
}

bool may_change(const Milestone& milestone, std::int64_t version, const Context& context) {
    return version == milestone.version && is_owner(milestone, context);
}

PairSide other(PairSide side) {
    return side == PairSide::mentor ? PairSide::mentee : PairSide::mentor;
}

DirectMessage reminder(const PersonId& to, const std::string& about, Card card) {
    return {.kind = MessageKind::reminder, .card = std::move(card), .to = to, .about = about};
}

bool has_pause(const Context& context) {
    return context.pairing.state == PairingState::paused;
}

/// When whatever waits for the end of the pause comes.
Instant after_pause(const Context& context) {
    const auto tomorrow = context.pair.now + days{1};
    return std::max(context.pairing.paused_until.value_or(tomorrow), tomorrow);
}

void set_timer(D& decision, std::string_view kind, Instant due) {
    const auto& it = *decision.next;
    decision.effects.emplace_back(SetTimer{{it.id.str(), std::string(kind), it.due}, due});
}

void stop_clocks(D& decision) {
    const auto& id = decision.next->id.str();
    decision.effects.emplace_back(CancelTimers{id, std::string(soon_timer)});
    decision.effects.emplace_back(CancelTimers{id, std::string(passed_timer)});
}

void set_clocks(D& decision, const Context& context) {
    const auto& it = *decision.next;
    stop_clocks(decision);
    const auto due = morning_of(it.due, context.party_on(it.owner), context);
    if (!due) return;
    const auto soon = *due - days{context.pair.program.rules.milestone_notice};
    if (soon > context.pair.now) set_timer(decision, soon_timer, soon);
    set_timer(decision, passed_timer, *due + days{1});
}

Withdraw drop_reminders(const Milestone& milestone, const Context& context) {
    return {.to = context.party_on(milestone.owner).person.id, .about = milestone.id.str()};
}

/// What is wrong with a day, in words for the person; empty when nothing is.
std::string wrong_day(const LocalDay& day, const Context& context) {
    const auto& zone = context.pair.party_of(context.pair.actor).person.profile.zone;
    const auto last = local_day(context.pairing.ends, zone);
    const bool known = moment_of(day, std::chrono::hours{0}, zone).has_value();
    if (known && day > local_day(context.pair.now, zone) && day <= last) return {};
    return content::milestone_day_is_wrong(last);
}

struct Read {
    Milestone milestone;
    FieldErrors errors;
};

Read read(const Answers& answers, const Context& context) {
    const auto side = context.side_of(context.pair.actor);
    Read read{
        {.id = MilestoneId{context.pair.fresh_id},
         .pairing = context.pairing.id,
         .program = context.pairing.program,
         .owner = value_of(pair_side_names, value_in(answers, field::owner)).value_or(side),
         .added_by = side,
         .text = UserText{value_in(answers, field::text)},
         .due = value_in(answers, field::due)},
        {},
    };
    auto& text = read.milestone.text;
    if (text.empty()) text = content::milestone_idea(value_in(answers, field::idea));
    if (text.empty()) read.errors[field::text] = content::milestone_is_empty();
    if (characters(text.raw()) > content::milestone_length)
        read.errors[field::text] = content::milestone_too_long();
    if (auto wrong = wrong_day(read.milestone.due, context); !wrong.empty())
        read.errors[field::due] = std::move(wrong);
    return read;
}

bool is_full(const Context& context) {
    return static_cast<int>(open_among(context.milestones).size()) >= most_open;
}

// One overload for each cell of the table in which something happens; the rest is the template at the end of
// the list: nothing changes. The table is drawn and compared by a test, so a forgotten cell shows.

SetTimer suggest_again(const Context& context, int laters, Instant due) {
    return {{context.pairing.id.str(), std::string(suggest_timer), std::to_string(laters)}, due};
}

D on(Absent, const State& state, const Suggest& suggest, const Context& context) {
    D decision = stay(state);
    const auto stands = context.pairing.state;
    if (is_over(stands) || stands == PairingState::closing || !context.milestones.empty()) return decision;
    if (has_pause(context)) {
        decision.effects.emplace_back(suggest_again(context, suggest.laters, after_pause(context)));
        return decision;
    }
    decision.effects.emplace_back(reminder(
        context.pair.mentee.person.id,
        context.pairing.id.str(),
        content::choose_milestones(context, suggest.laters)
    ));
    return decision;
}

D on(Absent, const State& state, const LaterPressed& later, const Context& context) {
    if (later.times > most_laters || !context.milestones.empty() || is_over(context.pairing.state))
        return say_how_things_stand(state, context);
    const auto hours = context.pair.hours_of(context.pair.party_of(context.pair.actor).person);
    const auto when = start_of_working_day(context.pair.now, 1, hours);
    D decision = stay(state, Replace{content::milestones_put_off(Moment{when, hours.zone})});
    decision.effects.emplace_back(suggest_again(context, later.times, when));
    return decision;
}

D on(Absent, const State& state, const AddPressed&, const Context& context) {
    if (is_over(context.pairing.state)) return say_how_things_stand(state, context);
    if (is_full(context)) {
        return stay(
            state, Tell{content::milestones_of_pair(context, context.pair.actor, content::four_are_enough())}
        );
    }
    return stay(state, Open{content::milestone_form(context), "milestones"});
}

// Whoever did not put it down gets the list: of the first, and of what was put down for them.
D on(Absent, const State& state, const Added& sent, const Context& context) {
    auto [milestone, errors] = read(sent.answers, context);
    const auto open = open_among(context.milestones);
    const bool twice = std::ranges::any_of(open, [&](const Milestone& one) {
        return one.text == milestone.text && one.owner == milestone.owner && one.due == milestone.due;
    });
    if (twice) return stay(state);
    if (is_full(context)) errors[field::text] = content::no_room_for_a_milestone();
    if (is_over(context.pairing.state)) errors[field::text] = content::milestones_are_over();
    if (!errors.empty()) return stay(state, Reject{std::move(errors)});
    D decision = stay(changed(std::move(milestone), context));
    const auto& now = *decision.next;
    decision.answer = Tell{list(now, context, content::milestone_is_noted())};
    set_clocks(decision, context);
    if (context.milestones.empty() || now.owner != now.added_by)
        set_timer(decision, share_timer, context.pair.now + share_after);
    decision.effects.emplace_back(CancelTimers{context.pairing.id.str(), std::string(suggest_timer)});
    return decision;
}

D on(Ahead, const State& state, const DonePressed& pressed, const Context& context) {
    if (!may_change(*state, pressed.version, context)) return say_how_things_stand(state, context);
    D decision = stay(changed(*state, context));
    auto& now = *decision.next;
    now.state = MilestoneState::done;
    stop_clocks(decision);
    decision.effects.emplace_back(drop_reminders(now, context));
    const auto& partner = context.party_on(other(now.owner));
    auto told = reminder(partner.person.id, now.id.str(), content::partner_has_done(now, context));
    told.after = time_to_undo;
    if (!has_pause(context)) decision.effects.emplace_back(std::move(told));
    decision.answer = Replace{content::milestone_done(now, context)};
    decision.undoable = true;
    return decision;
}

D on(Ahead, const State& state, const MovePressed& pressed, const Context& context) {
    if (!may_change(*state, pressed.version, context)) return say_how_things_stand(state, context);
    return stay(state, Open{content::move_form(*state, context), "milestones"});
}

D on(Ahead, const State& state, const Moved& sent, const Context& context) {
    const auto day = value_in(sent.answers, field::due);
    if (day == state->due) return stay(state);
    if (!may_change(*state, sent.version, context))
        return stay(state, Reject{{{field::due, content::milestone_has_changed()}}});
    if (auto wrong = wrong_day(day, context); !wrong.empty())
        return stay(state, Reject{{{field::due, std::move(wrong)}}});
    D decision = stay(changed(*state, context));
    decision.next->due = day;
    set_clocks(decision, context);
    decision.effects.emplace_back(drop_reminders(*state, context));
    decision.answer = Tell{list(*decision.next, context, content::milestone_is_moved())};
    return decision;
}

D on(Ahead, const State& state, const LetGoPressed& pressed, const Context& context) {
    if (!may_change(*state, pressed.version, context)) return say_how_things_stand(state, context);
    D decision = stay(changed(*state, context));
    decision.next->state = MilestoneState::let_go;
    stop_clocks(decision);
    decision.effects.emplace_back(drop_reminders(*decision.next, context));
    decision.answer = Replace{list(*decision.next, context, content::milestone_is_let_go())};
    decision.undoable = true;
    return decision;
}

// One question, to the owner alone; the first answer counts (rule 76).
D on(Done, const State& state, const WorthTapped& tapped, const Context& context) {
    const bool open = state->worth == Worth::unsaid && may_change(*state, tapped.version, context);
    if (!open) return say_how_things_stand(state, context);
    D decision = stay(changed(*state, context));
    decision.next->worth = tapped.worth;
    decision.answer = Replace{content::worth_is_noted(with(*decision.next, context))};
    return decision;
}

// What comes after its own day is not sent at all: the other reminder has come by then (I-12).
D on(Ahead, const State& state, const SoonDue&, const Context& context) {
    D decision = stay(state);
    const auto due = morning_of(state->due, context.party_on(state->owner), context);
    if (is_over(context.pairing.state) || !due || context.pair.now >= *due) return decision;
    if (has_pause(context)) {
        if (const auto back = after_pause(context); back < *due) set_timer(decision, soon_timer, back);
        return decision;
    }
    const auto& owner = context.party_on(state->owner).person.id;
    decision.effects.emplace_back(reminder(owner, state->id.str(), content::milestone_comes(*state, context))
    );
    return decision;
}

D on(Ahead, const State& state, const PassedDue&, const Context& context) {
    D decision = stay(state);
    if (is_over(context.pairing.state)) return decision;
    if (has_pause(context)) {
        set_timer(decision, passed_timer, after_pause(context));
        return decision;
    }
    const auto& owner = context.party_on(state->owner).person.id;
    decision.effects.emplace_back(drop_reminders(*state, context));
    decision.effects.emplace_back(
        reminder(owner, state->id.str(), content::milestone_has_passed(*state, context))
    );
    return decision;
}

// Whatever became of this one: the list is worth sending while something is on it.
template <class S>
D on(S, const State& state, const ShareDue&, const Context& context) {
    D decision = stay(state);
    if (!state || is_over(context.pairing.state) || open_among(context.milestones).empty()) return decision;
    if (has_pause(context)) {
        set_timer(decision, share_timer, after_pause(context));
        return decision;
    }
    const auto& to = context.party_on(other(state->added_by)).person.id;
    decision.effects.emplace_back(reminder(
        to, state->id.str(), content::milestones_of_pair(context, to, content::these_are_new(to, context))
    ));
    return decision;
}

void say_no_more(D& decision) {
    decision.effects.emplace_back(CancelTimers{decision.next->id.str(), ""});
    decision.effects.emplace_back(WithdrawAbout{decision.next->id.str()});
}

D on(Ahead, const State& state, const PairingOver&, const Context& context) {
    D decision = stay(changed(*state, context));
    decision.next->state = MilestoneState::lapsed;
    say_no_more(decision);
    return decision;
}
D on(Done, const State& state, const PairingOver&, const Context&) {
    D decision = stay(state);
    say_no_more(decision);
    return decision;
}

// Buttons of cards that are no longer true.
template <class S>
D on_old_button(S, const State& state, const Context& context) {
    return state ? say_how_things_stand(state, context) : stay(state);
}
template <class S>
D on(S standing, const State& state, const DonePressed&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S standing, const State& state, const MovePressed&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S standing, const State& state, const LetGoPressed&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S standing, const State& state, const WorthTapped&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S, const State& state, const Moved&, const Context&) {
    if (!state) return stay(state);
    return stay(state, Reject{{{field::due, content::milestone_has_changed()}}});
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

std::vector<Milestone> open_among(const std::vector<Milestone>& milestones) {
    std::vector<Milestone> open;
    std::ranges::copy_if(milestones, std::back_inserter(open), [](const Milestone& one) {
        return one.state == MilestoneState::open;
    });
    std::ranges::sort(open, {}, [](const Milestone& one) { return std::pair(one.due, one.id); });
    return open;
}

std::optional<Instant> morning_of(const LocalDay& day, const Party& owner, const Context& context) {
    const auto morning = std::chrono::hours{context.pair.program.rules.from_hour};
    return moment_of(day, morning, owner.person.profile.zone);
}

}  // namespace mentord::milestone
