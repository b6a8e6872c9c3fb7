#include "workflows/content/aims.hpp"

#include "workflows/content/goal_cards.hpp"
#include "workflows/content/milestone_cards.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mentord::content {

namespace {

// Of what is behind the two: enough to look back at.
constexpr std::size_t most_closed = 5;

/// The latest of what is behind them.
template <class T>
void keep_latest(std::vector<T>& all) {
    std::ranges::sort(all, std::ranges::greater{}, &T::changed_at);
    if (all.size() > most_closed) all.resize(most_closed);
}

std::vector<Goal> goals_to_show(const Aims& aims, const PersonId& owner, bool own) {
    std::vector<Goal> open;
    std::vector<Goal> closed;
    for (const auto& goal : aims.goals) {
        if (goal.owner != owner || (!own && goal.state == GoalState::let_go)) continue;
        (goal.state == GoalState::open ? open : closed).push_back(goal);
    }
    keep_latest(closed);
    open.insert(open.end(), closed.begin(), closed.end());
    return open;
}

Text steps_to_show(const Aims& aims, const PairContext& context, const PersonId& reader) {
    std::vector<Milestone> done;
    std::ranges::copy_if(aims.milestones, std::back_inserter(done), [](const Milestone& one) {
        return one.state == MilestoneState::done;
    });
    keep_latest(done);
    Text steps;
    const auto add = [&](Text line) {
        steps = say(std::move(steps), steps.pieces.empty() ? "• " : "\n• ", std::move(line));
    };
    for (const auto& one : milestone::open_among(aims.milestones))
        add(milestone_line(one, context, reader));
    for (const auto& one : done)
        add(say(one.text, " (done)"));
    return steps;
}

}  // namespace

void add_aims(Facts& facts, const Aims& aims, const PairContext& context, const PersonId& reader) {
    const bool mentor = reader == context.mentor.person.id;
    Text goals;
    for (const auto& goal : aims.goals) {
        if (goal.owner != context.mentee.person.id || goal.state != GoalState::open) continue;
        goals = say(std::move(goals), goals.pieces.empty() ? "" : " · ", goal.text);
    }
    if (goals.pieces.empty()) goals = say("none yet (/mentor goals)");
    facts.facts.push_back({mentor ? "Your mentee's goals" : "Your goals", std::move(goals)});
    const auto open = milestone::open_among(aims.milestones);
    facts.facts.push_back(
        {"Next milestone",
         open.empty() ? say("none yet (/mentor milestones)") : milestone_line(open.front(), context, reader)}
    );
}

std::optional<Facts> aims_so_far(const Aims& aims, const PairContext& context, const PersonId& reader) {
    const bool mentor = reader == context.mentor.person.id;
    const auto& other = context.partner_of(reader).person.id;
    Facts facts;
    if (const auto mine = goals_to_show(aims, reader, true); !mine.empty())
        facts.facts.push_back({"Your goals", goal_lines(mine)});
    if (const auto theirs = goals_to_show(aims, other, false); !theirs.empty())
        facts.facts.push_back({mentor ? "Your mentee's goals" : "Your mentor's goals", goal_lines(theirs)});
    auto steps = steps_to_show(aims, context, reader);
    if (!steps.pieces.empty()) facts.facts.push_back({"Milestones", std::move(steps)});
    if (facts.facts.empty()) return std::nullopt;
    return facts;
}

}  // namespace mentord::content
