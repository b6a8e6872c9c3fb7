#include "workflows/matching/group_board.hpp"

#include "workflows/matching/flow.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace mentord::matching {

namespace {

Topics checked(Topics topics, const Market& market, const GroupRules& rules) {
    if (topics.of_mentor.size() != market.room.size() || topics.of_mentee.size() != market.mentees) {
        throw std::invalid_argument("a market that cannot be solved: everybody needs a set of topics");
    }
    if (rules.least < 1 || rules.most < rules.least) {
        throw std::invalid_argument("a market that cannot be solved: no size of a group is allowed");
    }
    for (auto* side : {&topics.of_mentor, &topics.of_mentee}) {
        for (auto& set : *side) {
            std::ranges::sort(set);
            set.erase(std::ranges::unique(set).begin(), set.end());
        }
    }
    return topics;
}

bool in(const std::vector<std::uint32_t>& set, std::uint32_t topic) {
    return std::ranges::binary_search(set, topic);
}

/// Without the pairs that share no topic, and with no more room than a group has.
Market narrowed(Market market, const Topics& topics, const GroupRules& rules) {
    std::erase_if(market.edges, [&](const Edge& edge) {
        return std::ranges::none_of(topics.of_mentor[edge.mentor], [&](std::uint32_t topic) {
            return in(topics.of_mentee[edge.mentee], topic);
        });
    });
    for (auto& room : market.room)
        room = std::min(room, rules.most);
    return market;
}

std::int64_t kept(const GroupBoard& board, Around group, std::uint32_t topic) {
    std::int64_t sum = 0;
    for (const auto& match : group) {
        if (board.wants(match.mentee, topic)) sum += std::int64_t{most_edge_score} + match.score;
    }
    return sum;
}

std::int64_t score_of(Around group) {
    return std::accumulate(
        group.begin(),
        group.end(),
        std::int64_t{0},
        [](std::int64_t sum, const Edge& edge) { return sum + edge.score; }
    );
}

/// Closes the weaker half of the groups that are too small; whoever was in them is placed anew.
void close_half(Plan& plan, std::vector<Around> small) {
    std::ranges::sort(small, {}, [](Around group) {
        return std::tuple(group.size(), score_of(group), group.front().mentor);
    });
    small.resize((small.size() + 1) / 2);
    for (const auto& group : small)
        plan[group.front().mentor] = no_group;
}

/// Those without a match, gathered round mentors without a group.
void open_for_the_rest(const GroupBoard& board, Plan& plan, const Solution& solution) {
    std::vector<bool> placed(board.market().mentees, false);
    for (const auto& match : solution.matches)
        placed[match.mentee] = true;
    for (const auto candidates : by_mentor(board.market().edges)) {
        const auto mentor = candidates.front().mentor;
        if (plan[mentor] != no_group) continue;
        std::vector<Edge> best;
        for (const auto topic : board.offers(mentor)) {
            std::vector<Edge> group;
            for (const auto& edge : candidates) {
                if (!placed[edge.mentee] && board.wants(edge.mentee, topic)) group.push_back(edge);
            }
            std::ranges::sort(group, {}, [](const Edge& edge) {
                return std::pair(-edge.score, edge.mentee);
            });
            const auto room = static_cast<std::size_t>(board.market().room[mentor]);
            group.resize(std::min(group.size(), room));
            if (board.too_small(group) || kept(board, group, topic) <= kept(board, best, topic)) continue;
            best = group;
            plan[mentor] = topic;
        }
        for (const auto& edge : best)
            placed[edge.mentee] = true;
    }
}

}  // namespace

std::vector<Around> by_mentor(std::span<const Edge> all) {
    std::vector<Around> groups;
    for (std::size_t first = 0; first < all.size();) {
        auto end = first + 1;
        while (end < all.size() && all[end].mentor == all[first].mentor)
            ++end;
        groups.push_back(all.subspan(first, end - first));
        first = end;
    }
    return groups;
}

GroupBoard::GroupBoard(
    const Market& market,
    const Topics& topics,
    const GroupRules& rules,
    Objective objective,
    std::uint64_t seed
)
    : topics_(checked(topics, market, rules)),
      rules_(rules),
      objective_(objective),
      market_(narrowed(in_order(market), topics_, rules)),
      value_(extent_of(market_), objective, seed) {
}

Plan GroupBoard::beginning() const {
    Plan plan(market_.room.size(), no_group);
    for (const auto candidates : by_mentor(market_.edges)) {
        const auto mentor = candidates.front().mentor;
        if (!too_small(candidates) && market_.room[mentor] >= rules_.least) plan[mentor] = open_question;
    }
    return plan;
}

std::optional<Solution> GroupBoard::relaxed(const Plan& plan, bool with_least) const {
    Market market{.room = market_.room, .mentees = market_.mentees, .edges = {}};
    std::ranges::copy_if(market_.edges, std::back_inserter(market.edges), [&](const Edge& edge) {
        const auto settled = plan[edge.mentor];
        if (settled < 0) return settled == open_question;
        return wants(edge.mentee, static_cast<std::uint32_t>(settled));
    });
    std::vector<int> least(plan.size(), 0);
    for (std::size_t mentor = 0; with_least && mentor < plan.size(); ++mentor) {
        if (plan[mentor] >= 0) least[mentor] = rules_.least;
    }
    auto flow = best_flow(market, value_, least);
    if (!flow) return std::nullopt;
    return std::move(flow->solution);
}

std::optional<std::uint32_t> GroupBoard::shared(Around group) const {
    for (const auto topic : offers(group.front().mentor)) {
        const auto wanted = [&](const Edge& match) { return wants(match.mentee, topic); };
        if (std::ranges::all_of(group, wanted)) return topic;
    }
    return std::nullopt;
}

std::vector<std::uint32_t> GroupBoard::by_what_they_keep(Around group) const {
    auto order = offers(group.front().mentor);
    std::ranges::sort(order, {}, [&](std::uint32_t topic) {
        return std::pair(-kept(*this, group, topic), topic);
    });
    return order;
}

bool GroupBoard::wants(std::uint32_t mentee, std::uint32_t topic) const {
    return in(topics_.of_mentee[mentee], topic);
}

Plan first_plan(const GroupBoard& board) {
    auto plan = board.beginning();
    for (;;) {
        const auto solution = board.relaxed(plan, false);
        if (!solution) return Plan(plan.size(), no_group);
        const auto groups = by_mentor(solution->matches);
        bool settled = false;
        std::vector<Around> small;
        for (const auto& group : groups) {
            if (board.too_small(group)) small.push_back(group);
            if (board.shared(group)) continue;
            plan[group.front().mentor] = board.by_what_they_keep(group).front();
            settled = true;
        }
        if (settled) continue;
        if (!small.empty()) {
            close_half(plan, std::move(small));
            continue;
        }
        Plan found(plan.size(), no_group);
        for (const auto& group : groups) {
            const auto before = plan[group.front().mentor];
            found[group.front().mentor] = before >= 0 ? before : Settled{*board.shared(group)};
        }
        open_for_the_rest(board, found, *solution);
        return found;
    }
}

}  // namespace mentord::matching
