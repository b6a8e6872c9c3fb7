#include "workflows/goal/pursuing.hpp"

#include "workflows/content/goal_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/overloaded.hpp"

#include <algorithm>
#include <utility>

namespace mentord::goal {

namespace {

using D = Decision<State>;

struct Absent {};
struct Pursued {};
struct Past {};
using Standing = std::variant<Absent, Pursued, Past>;

Standing standing_of(const State& state) {
    if (!state) return Absent{};
    switch (state->state) {
        case GoalState::open:
            return Pursued{};
        case GoalState::reached:
        case GoalState::let_go:
            return Past{};
    }
    return Past{};
}

D stay(const State& state, Answer answer = Nothing{}) {
    return {state, std::move(answer), {}};
}

// Every change moves the version on, so that buttons made before it are known to be old.
Goal changed(Goal goal, const Context& context) {
    ++goal.version;
    goal.changed_at = context.now;
    return goal;
}

/// All of the owner's goals, this one as it is now.
std::vector<Goal> all_with(const Goal& goal, const Context& context) {
    auto all = context.goals;
    const auto place = std::ranges::find(all, goal.id, &Goal::id);
    if (place == all.end()) {
        all.push_back(goal);
    } else {
        *place = goal;
    }
    return all;
}

Card list(const Goal& goal, const Context& context, Text headline) {
    auto now = context;
    now.goals = all_with(goal, context);
    return content::goals_of_mine(now, std::move(headline));
}

D say_how_things_stand(const State& state, const Context& context) {
    return stay(state, Replace{content::stale(content::goals_of_mine(context))});
}

/// The lowest number that no open goal has; 0: there is none.
int free_number(const Context& context) {
    const auto open = open_among(context.goals);
    for (int number = 1; number <= most_open; ++number) {
        if (std::ranges::find(open, number, &Goal::number) == open.end()) return number;
    }
    return 0;
}

bool too_long(const UserText& text) {
    return characters(text.raw()) > goal_length;
}

// A day that was chosen before may have passed meanwhile; a new one lies ahead.
bool day_is_wrong(const LocalDay& day, const LocalDay& before, const Context& context) {
    if (day.empty() || day == before) return false;
    const auto& zone = context.owner.person.profile.zone;
    return !moment_of(day, std::chrono::hours{0}, zone) || day < local_day(context.now, zone);
}

struct Read {
    Goal goal;
    FieldErrors errors;
};

Read read(const Goal& before, const Answers& answers, const Context& context) {
    Read read{before, {}};
    auto& goal = read.goal;
    goal.text = UserText{value_in(answers, field::text)};
    if (goal.text.empty()) goal.text = content::goal_idea(value_in(answers, field::idea));
    goal.measure = UserText{value_in(answers, field::measure)};
    goal.due = value_in(answers, field::due);
    goal.horizon = value_of(horizon_names, value_in(answers, field::horizon)).value_or(before.horizon);
    if (goal.text.empty()) read.errors[field::text] = content::goal_is_empty();
    if (too_long(goal.text)) read.errors[field::text] = content::goal_words_too_many(goal_length);
    if (too_long(goal.measure)) read.errors[field::measure] = content::goal_words_too_many(goal_length);
    if (day_is_wrong(goal.due, before.due, context)) read.errors[field::due] = content::goal_day_is_wrong();
    return read;
}

Goal begin(int number, const Context& context) {
    return {
        .id = GoalId{context.fresh_id},
        .program = context.program.id,
        .owner = context.owner.person.id,
        .number = number,
    };
}

// One overload for each cell of the table in which something happens; the rest is the template at the end of
// the list: nothing changes. The table is drawn and compared by a test, so a forgotten cell shows.

D on(Absent, const State& state, const FromProfile& said, const Context& context) {
    if (said.text.empty()) return stay(state);
    auto goal = begin(said.number, context);
    goal.text = said.text;
    return stay(changed(std::move(goal), context));
}

D on(Pursued, const State& state, const FromProfile& said, const Context& context) {
    if (said.text == state->text) return stay(state);
    auto goal = changed(*state, context);
    if (said.text.empty()) {
        goal.state = GoalState::let_go;
    } else {
        goal.text = said.text;
    }
    return stay(std::move(goal));
}

D on(Absent, const State& state, const AddPressed&, const Context& context) {
    const int number = free_number(context);
    if (number == 0) return stay(state, Tell{content::goals_of_mine(context, content::three_are_enough())});
    return stay(state, Open{content::goal_form(begin(number, context), context), "goals"});
}

// The same form sent twice, because the first answer was slow, is one goal.
D on(Absent, const State& state, const Added& sent, const Context& context) {
    const auto open = open_among(context.goals);
    const int number = free_number(context);
    auto [goal, errors] = read(begin(std::max(number, 1), context), sent.answers, context);
    if (std::ranges::find(open, goal.text, &Goal::text) != open.end()) return stay(state);
    if (number == 0) errors[field::text] = content::no_room_for_a_goal();
    if (!errors.empty()) return stay(state, Reject{std::move(errors)});
    goal = changed(std::move(goal), context);
    auto card = list(goal, context, content::goal_is_noted());
    return stay(std::move(goal), Tell{std::move(card)});
}

D on(Pursued, const State& state, const EditPressed& pressed, const Context& context) {
    if (pressed.version != state->version) return say_how_things_stand(state, context);
    return stay(state, Open{content::goal_form(*state, context), "goals"});
}

D on(Pursued, const State& state, const Edited& sent, const Context& context) {
    auto [goal, errors] = read(*state, sent.answers, context);
    if (!errors.empty()) return stay(state, Reject{std::move(errors)});
    if (goal == *state) return stay(state);
    if (sent.version != state->version)
        return stay(state, Reject{{{field::text, content::goal_has_changed()}}});
    goal = changed(std::move(goal), context);
    auto card = list(goal, context, content::goal_is_noted());
    return stay(std::move(goal), Tell{std::move(card)});
}

D on(Past, const State& state, const Edited&, const Context&) {
    return stay(state, Reject{{{field::text, content::goal_has_changed()}}});
}

// Those with whom the owner meets hear of it when it can no longer be taken back; nobody during a pause.
D on(Pursued, const State& state, const ReachedPressed& pressed, const Context& context) {
    if (pressed.version != state->version) return say_how_things_stand(state, context);
    D decision{changed(*state, context), Nothing{}, {}};
    auto& goal = *decision.next;
    goal.state = GoalState::reached;
    decision.answer = Replace{list(goal, context, content::goal_is_reached(context))};
    for (const auto& partner : context.partners) {
        if (partner.has_pause) continue;
        decision.effects.emplace_back(DirectMessage{
            .kind = MessageKind::reminder,
            .card = content::partner_reached_goal(goal, context.owner.person),
            .to = partner.person.id,
            .about = goal.id.str(),
            .after = time_to_undo,
        });
    }
    decision.undoable = true;
    return decision;
}

D on(Pursued, const State& state, const LetGoPressed& pressed, const Context& context) {
    if (pressed.version != state->version) return say_how_things_stand(state, context);
    D decision{changed(*state, context), Nothing{}, {}};
    decision.next->state = GoalState::let_go;
    decision.answer = Replace{list(*decision.next, context, content::goal_is_let_go())};
    decision.undoable = true;
    return decision;
}

// Buttons of cards that are no longer true.
D on(Past, const State& state, const EditPressed&, const Context& context) {
    return say_how_things_stand(state, context);
}
D on(Past, const State& state, const ReachedPressed&, const Context& context) {
    return say_how_things_stand(state, context);
}
D on(Past, const State& state, const LetGoPressed&, const Context& context) {
    return say_how_things_stand(state, context);
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

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const FromProfile&) { return "from_profile"; },
            [](const AddPressed&) { return "add"; },
            [](const Added&) { return "added"; },
            [](const EditPressed&) { return "edit"; },
            [](const Edited&) { return "edited"; },
            [](const ReachedPressed&) { return "reached"; },
            [](const LetGoPressed&) { return "let_go"; },
        },
        happening
    );
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::goal_verb;
    if (act.verb == verb::add) return AddPressed{};
    if (act.verb == verb::added) return Added{answers};
    if (act.verb == verb::edit) return EditPressed{act.version};
    if (act.verb == verb::edited) return Edited{answers, act.version};
    if (act.verb == verb::reached) return ReachedPressed{act.version};
    if (act.verb == verb::let_go) return LetGoPressed{act.version};
    return std::nullopt;
}

Answers contents_of(const Goal& goal) {
    Answers contents{
        {field::text, {goal.text.raw()}},
        {field::horizon, {std::string(to_string(goal.horizon))}},
        {field::state, {std::string(to_string(goal.state))}},
    };
    if (!goal.measure.empty()) contents[field::measure] = {goal.measure.raw()};
    if (!goal.due.empty()) contents[field::due] = {goal.due};
    return contents;
}

std::vector<Goal> open_among(const std::vector<Goal>& goals) {
    std::vector<Goal> open;
    std::ranges::copy_if(goals, std::back_inserter(open), [](const Goal& one) {
        return one.state == GoalState::open;
    });
    std::ranges::sort(open, {}, &Goal::number);
    return open;
}

}  // namespace mentord::goal
