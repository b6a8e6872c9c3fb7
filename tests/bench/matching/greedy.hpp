#pragma once

#include "workflows/matching/market.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace mentord::matching {

/// What a spreadsheet does: the best pair that is still free, again and again.
inline Solution solve_greedily(const Market& market) {
    auto edges = market.edges;
    std::ranges::sort(edges, {}, [](const Edge& edge) {
        return std::tuple(-edge.score, edge.mentor, edge.mentee);
    });
    auto room = market.room;
    std::vector<bool> matched(market.mentees, false);
    Solution solution;
    for (const auto& edge : edges) {
        if (matched[edge.mentee] || room[edge.mentor] == 0) continue;
        --room[edge.mentor];
        matched[edge.mentee] = true;
        solution.matches.push_back(edge);
    }
    put_in_order(solution.matches);
    return solution;
}

}  // namespace mentord::matching
