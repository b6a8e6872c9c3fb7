#pragma once

#include "tests/bench/matching/town.hpp"

#include <cstddef>
#include <cstdint>

namespace mentord::matching {

/// The best over every pair of a town that no hard rule forbids, and what it took to prove it.
struct BestOfAll {
    Solution solution;
    int rounds = 0;          ///< solutions, each with the pairs that the one before was missing
    std::size_t pairs = 0;   ///< that were held in the end
    std::size_t looked = 0;  ///< at so many pairs in each round
};

/// Exact, without holding every pair: the potentials of a best flow over some of the pairs say which of the
/// others could make it better; those are added, until there are none. `start`: the pairs to begin with.
BestOfAll best_of_all(const Town& town, Market start, Objective objective, std::uint64_t seed);

}  // namespace mentord::matching
