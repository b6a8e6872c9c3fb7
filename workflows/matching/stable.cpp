#include "workflows/matching/stable.hpp"

#include "workflows/matching/edge_value.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>
#include <set>
#include <stdexcept>
#include <tuple>

namespace mentord::matching {

namespace {

/// A strict order: the rank, then the lot, then the number.
using Place = std::tuple<int, std::uint64_t, std::uint32_t>;

struct Wish {
    Place of_mentor;  ///< in the mentee's list
    Place of_mentee;  ///< in the mentor's
    Edge edge;
};

bool mentee_prefers(const Wish& one, const Wish& other) {
    return one.of_mentor < other.of_mentor;
}

void check(const RankedMarket& market) {
    Market plain{.room = market.room, .mentees = market.mentees, .edges = {}};
    for (const auto& choice : market.choices)
        plain.edges.push_back(choice.edge);
    if (const auto fault = fault_of(plain)) {
        throw std::invalid_argument("a market that cannot be solved: " + *fault);
    }
}

/// Each mentee's list, the first choice first.
std::vector<std::vector<Wish>> lists(const RankedMarket& market, std::uint64_t seed) {
    std::vector<std::vector<Wish>> all(market.mentees);
    for (const auto& [edge, rank_of_mentor, rank_of_mentee] : market.choices) {
        const auto drawn = lot(seed, edge.mentor, edge.mentee);
        all[edge.mentee].push_back({
            .of_mentor = {rank_of_mentor, drawn, edge.mentor},
            .of_mentee = {rank_of_mentee, drawn, edge.mentee},
            .edge = edge,
        });
    }
    for (auto& list : all)
        std::ranges::sort(list, mentee_prefers);
    return all;
}

struct MentorPrefers {
    bool operator()(const Wish& one, const Wish& other) const { return one.of_mentee < other.of_mentee; }
};
using Held = std::set<Wish, MentorPrefers>;  ///< the least wanted last

constexpr int nobody = std::numeric_limits<int>::max();

}  // namespace

Solution solve_stable(const RankedMarket& market, std::uint64_t seed) {
    check(market);
    const auto wishes = lists(market, seed);
    std::vector<std::size_t> next(market.mentees, 0);
    std::vector<Held> held(market.room.size());
    std::vector<std::uint32_t> asking;
    for (auto mentee = market.mentees; mentee > 0; --mentee)
        asking.push_back(mentee - 1);
    while (!asking.empty()) {
        const auto mentee = asking.back();
        if (next[mentee] == wishes[mentee].size()) {
            asking.pop_back();
            continue;
        }
        const auto& wish = wishes[mentee][next[mentee]++];
        const auto mentor = wish.edge.mentor;
        held[mentor].insert(wish);
        asking.pop_back();
        if (held[mentor].size() <= static_cast<std::size_t>(market.room[mentor])) continue;
        const auto refused = std::prev(held[mentor].end());
        asking.push_back(refused->edge.mentee);
        held[mentor].erase(refused);
    }
    Solution solution;
    for (const auto& mentor : held) {
        for (const auto& wish : mentor)
            solution.matches.push_back(wish.edge);
    }
    put_in_order(solution.matches);
    return solution;
}

std::vector<Edge> blocking_pairs(const RankedMarket& market, const Solution& solution) {
    check(market);
    std::vector<int> has(market.mentees, nobody);          // the rank of a mentee's mentor
    std::vector<int> least_wanted(market.room.size(), 0);  // the worst rank among a mentor's mentees
    std::vector<int> used(market.room.size(), 0);
    const std::set matched(
        solution.matches.begin(),
        solution.matches.end(),
        [](const Edge& one, const Edge& other) {
            return std::tie(one.mentor, one.mentee) < std::tie(other.mentor, other.mentee);
        }
    );
    for (const auto& [edge, rank_of_mentor, rank_of_mentee] : market.choices) {
        if (!matched.contains(edge)) continue;
        has[edge.mentee] = rank_of_mentor;
        least_wanted[edge.mentor] = std::max(least_wanted[edge.mentor], rank_of_mentee);
        ++used[edge.mentor];
    }
    std::vector<Edge> blocking;
    for (const auto& [edge, rank_of_mentor, rank_of_mentee] : market.choices) {
        if (matched.contains(edge) || market.room[edge.mentor] == 0) continue;
        const bool has_room = used[edge.mentor] < market.room[edge.mentor];
        const bool wanted = has_room || rank_of_mentee < least_wanted[edge.mentor];
        if (wanted && rank_of_mentor < has[edge.mentee]) blocking.push_back(edge);
    }
    put_in_order(blocking);
    return blocking;
}

}  // namespace mentord::matching
