#include "workflows/matching/groups.hpp"

#include "workflows/matching/group_board.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace mentord::matching {

namespace {

class Search {
public:
    Search(const GroupBoard& board, const GroupEffort& effort) : board_(board), effort_(effort) {}

    void run() {
        plan_ = first_plan(board_);
        if (auto first = board_.relaxed(plan_, true)) best_ = std::move(*first);
        push(board_.beginning(), std::nullopt);
        while (!waiting_.empty() && left()) {
            const auto node = std::move(waiting_.back());
            waiting_.pop_back();
            if (worth_a_look(node.bound)) look_at(node);
        }
    }

    GroupSolution result() const {
        GroupSolution result{.solution = best_, .groups = {}, .bound = worth_of(best_), .exact = true};
        for (const auto& node : waiting_) {
            if (!worth_a_look(node.bound)) continue;
            result.exact = false;
            if (node.bound && better(board_.objective(), *node.bound, result.bound))
                result.bound = *node.bound;
        }
        for (const auto& group : by_mentor(best_.matches))
            result.groups.push_back(named(group));
        return result;
    }

private:
    struct Node {
        Plan plan;
        std::optional<Worth> bound;  ///< of what it was branched from
    };

    void push(Plan plan, std::optional<Worth> bound) {
        waiting_.push_back({.plan = std::move(plan), .bound = bound});
    }

    /// The first look is always taken: without it there would be no bound.
    bool left() const {
        if (attempts_ == 0) return true;
        return attempts_ < effort_.attempts &&
               (attempts_ + 1) * board_.market().edges.size() <= effort_.edges;
    }

    bool worth_a_look(const std::optional<Worth>& bound) const {
        return !bound || better(board_.objective(), *bound, worth_of(best_));
    }

    void look_at(const Node& node) {
        ++attempts_;
        const auto solution = board_.relaxed(node.plan, true);
        if (!solution) return;
        const auto worth = worth_of(*solution);
        if (!worth_a_look(worth)) return;
        const auto groups = by_mentor(solution->matches);
        const auto in_question = std::ranges::find_if(groups, [&](Around group) {
            return board_.too_small(group) || (node.plan[group.front().mentor] < 0 && !board_.shared(group));
        });
        if (in_question == groups.end()) {
            best_ = *solution;
            plan_ = node.plan;
        } else {
            branch(node.plan, *in_question, worth);
        }
    }

    void branch(const Plan& plan, Around group, const Worth& worth) {
        const auto mentor = group.front().mentor;
        auto next = plan;
        next[mentor] = no_group;
        push(next, worth);
        auto topics = board_.by_what_they_keep(group);
        std::ranges::reverse(topics);  // what is pushed last is looked at first
        for (const auto topic : topics) {
            next[mentor] = topic;
            push(next, worth);
        }
    }

    Group named(Around group) const {
        const auto mentor = group.front().mentor;
        const auto settled = plan_[mentor];
        Group named{.mentor = mentor, .topic = 0, .mentees = {}};
        named.topic = settled >= 0 ? static_cast<std::uint32_t>(settled) : board_.shared(group).value();
        std::ranges::transform(group, std::back_inserter(named.mentees), &Edge::mentee);
        return named;
    }

    const GroupBoard& board_;
    GroupEffort effort_;
    Solution best_;
    Plan plan_;
    std::vector<Node> waiting_;
    std::size_t attempts_ = 0;
};

}  // namespace

GroupSolution solve_groups(
    const Market& market,
    const Topics& topics,
    const GroupRules& rules,
    Objective objective,
    std::uint64_t seed,
    const GroupEffort& effort
) {
    const GroupBoard board(market, topics, rules, objective, seed);
    Search search(board, effort);
    search.run();
    return search.result();
}

}  // namespace mentord::matching
