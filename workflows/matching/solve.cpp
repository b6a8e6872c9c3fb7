#include "workflows/matching/solve.hpp"

#include "workflows/matching/flow.hpp"
#include "workflows/matching/peers.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace mentord::matching {

Method method_for(ProgramType type, bool both_rank) {
    switch (type) {
        case ProgramType::group:
            return Method::groups;
        case ProgramType::peer:
            return Method::peers;
        case ProgramType::one_to_one:
        case ProgramType::reverse:
        case ProgramType::erg:
        case ProgramType::flash:
            return both_rank ? Method::stable : Method::flow;
    }
    return Method::flow;
}

namespace {

bool holds(const std::vector<Pair>& pairs, const Edge& edge) {
    return std::ranges::count(pairs, Pair{edge.mentor, edge.mentee}) > 0;
}

/// Who is spoken for by a wish, and no longer to be matched otherwise. Of peers, both are.
struct Taken {
    std::set<std::uint32_t> mentees;
    std::set<std::uint32_t> peers;

    bool rules_out(const Edge& edge) const {
        return mentees.contains(edge.mentee) || peers.contains(edge.mentor) || peers.contains(edge.mentee);
    }
};

/// Notes one wish; false: it cannot be granted beside the others.
bool take(Taken& taken, Market& market, Method method, const Pair& pair) {
    if (method == Method::peers)
        return taken.peers.insert(pair.mentor).second && taken.peers.insert(pair.mentee).second;
    if (!taken.mentees.insert(pair.mentee).second) return false;
    return method == Method::groups || --market.room[pair.mentor] >= 0;
}

/// The problem without what the wishes rule out. A group is not complete without those who are wished into
/// it, so there the wished pairs stay, and are the only ones of their mentees.
struct Rest {
    Problem problem;
    std::vector<Edge> granted;  ///< taken out, to be added to the solution
};

std::optional<Rest> rest_of(const Problem& whole, Method method, const Wishes& wishes) {
    Rest rest{whole, {}};
    auto& [problem, granted] = rest;
    Taken taken;
    for (const auto& pair : wishes.together) {
        const auto edge = std::ranges::find_if(problem.market.edges, [&](const Edge& one) {
            return one.mentor == pair.mentor && one.mentee == pair.mentee;
        });
        if (edge == problem.market.edges.end() || holds(wishes.apart, *edge)) return std::nullopt;
        if (!take(taken, problem.market, method, pair)) return std::nullopt;
        granted.push_back(*edge);
    }
    const auto out = [&](const Edge& edge) {
        if (method == Method::groups && holds(wishes.together, edge)) return false;
        return taken.rules_out(edge) || holds(wishes.apart, edge);
    };
    std::erase_if(problem.market.edges, out);
    std::erase_if(problem.choices, [&](const Choice& choice) { return out(choice.edge); });
    return rest;
}

Worth worth_of(const Solved& solved, Method method) {
    if (method != Method::peers) return worth_of(solved.solution);
    return worth_of(PeerSolution{solved.solution, solved.trios, solved.exact});
}

/// Ranks of one side's edges, which are given best first: equal scores, equal ranks.
void rank(std::vector<Choice*>& best_first, int Choice::* rank_of) {
    int place = 0;
    std::int32_t last = -1;
    for (auto* choice : best_first) {
        if (place == 0 || choice->edge.score != last) ++place;
        last = choice->edge.score;
        choice->*rank_of = place;
    }
}

}  // namespace

std::vector<Choice> choices_by_score(const std::vector<Edge>& edges) {
    std::vector<Choice> choices;
    for (const auto& edge : edges)
        choices.push_back({.edge = edge});
    std::map<std::uint32_t, std::vector<Choice*>> of_mentor, of_mentee;
    for (auto& choice : choices) {
        of_mentor[choice.edge.mentor].push_back(&choice);
        of_mentee[choice.edge.mentee].push_back(&choice);
    }
    const auto better = [](const Choice* one, const Choice* other) {
        return std::tuple(other->edge.score, one->edge.mentor, one->edge.mentee) <
               std::tuple(one->edge.score, other->edge.mentor, other->edge.mentee);
    };
    for (auto& [mentor, list] : of_mentor) {
        std::ranges::sort(list, better);
        rank(list, &Choice::rank_of_mentee);
    }
    for (auto& [mentee, list] : of_mentee) {
        std::ranges::sort(list, better);
        rank(list, &Choice::rank_of_mentor);
    }
    return choices;
}

Solved solve(const Problem& problem, Method method) {
    const auto& market = problem.market;
    Solved solved;
    switch (method) {
        case Method::flow:
            solved.solution = solve_flow(market, problem.objective, problem.seed);
            break;
        case Method::groups: {
            auto found =
                solve_groups(market, problem.topics, problem.group_rules, problem.objective, problem.seed);
            solved.solution = std::move(found.solution);
            solved.groups = std::move(found.groups);
            solved.exact = found.exact;
            break;
        }
        case Method::peers: {
            auto found = solve_peers({market.mentees, market.edges}, problem.objective, problem.seed);
            solved.solution = std::move(found.solution);
            solved.trios = std::move(found.trios);
            solved.exact = found.exact;
            break;
        }
        case Method::stable:
            solved.solution = solve_stable({market.room, market.mentees, problem.choices}, problem.seed);
            break;
    }
    solved.worth = worth_of(solved, method);
    return solved;
}

std::optional<Solved> solve_wanted(const Problem& problem, Method method, const Wishes& wishes) {
    const auto rest = rest_of(problem, method, wishes);
    if (!rest) return std::nullopt;
    auto solved = solve(rest->problem, method);
    auto& matches = solved.solution.matches;
    if (method == Method::groups) {
        const bool granted = std::ranges::all_of(rest->granted, [&](const Edge& edge) {
            return std::ranges::count(matches, edge) > 0;
        });
        return granted ? std::optional(std::move(solved)) : std::nullopt;
    }
    matches.insert(matches.end(), rest->granted.begin(), rest->granted.end());
    put_in_order(matches);
    solved.worth = worth_of(solved, method);
    return solved;
}

}  // namespace mentord::matching
