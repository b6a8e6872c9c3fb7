#pragma once

#include "workflows/matching/market.hpp"

#include <cstdint>
#include <vector>

/// Where both sides rank each other (PROGRAM 6): nobody finds somebody who would rather have them too.
namespace mentord::matching {

/// A pair that both have ranked. 1 is the first choice; equal ranks are a tie.
struct Choice {
    Edge edge;
    int rank_of_mentor = 0;  ///< where the mentee puts the mentor
    int rank_of_mentee = 0;  ///< where the mentor puts the mentee
    bool operator==(const Choice&) const = default;
};

struct RankedMarket {
    std::vector<int> room;
    std::uint32_t mentees = 0;
    std::vector<Choice> choices;
};

/// Hospital/Residents with ties, by deferred acceptance: the mentees ask, ties are broken by lot from the
/// seed. Weakly stable, and of the stable solutions of the broken ties the best for every mentee. Throws
/// std::invalid_argument for a market with a fault.
Solution solve_stable(const RankedMarket& market, std::uint64_t seed);

/// The pairs who would both rather have each other than what a solution gives them: each strictly.
std::vector<Edge> blocking_pairs(const RankedMarket& market, const Solution& solution);

}  // namespace mentord::matching
