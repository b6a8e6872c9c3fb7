#pragma once

#include "workflows/matching/market.hpp"

#include <array>
#include <cstdint>
#include <vector>

/// Where everybody is both (PROGRAM 6): people meet as equals, two by two, and nobody is left out for being
/// odd.
namespace mentord::matching {

struct PeerMarket {
    std::uint32_t people = 0;
    std::vector<Edge> edges;  ///< `mentor` is the lower number of the two
};

struct PeerSolution {
    Solution solution;  ///< of a trio, all three edges
    std::vector<std::array<std::uint32_t, 3>> trios;
    bool exact = true;  ///< nobody could do better, trios included
};

/// Each person counts with the score of their partner, in a trio with the mean of both partners: so a pair is
/// worth its score twice, and a trio the sum of its three.
Worth worth_of(const PeerSolution& solution);

/// The pairs: a maximum-weight matching in a general graph, always exact. Whoever is then left joins the pair
/// where three go best together, at most one to a pair; whoever suits neither of two, none. With coverage
/// first, up to `most_exact` people the best of all pairs and trios is found (as few trios as can be), and
/// with one odd one out of a few more, everybody is tried in that place. Throws std::invalid_argument for a
/// market with a fault.
PeerSolution solve_peers(const PeerMarket& market, Objective objective, std::uint64_t seed);

inline constexpr std::uint32_t most_exact = 12;

}  // namespace mentord::matching
