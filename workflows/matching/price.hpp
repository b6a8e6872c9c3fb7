#pragma once

#include "workflows/matching/flow.hpp"
#include "workflows/matching/market.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// What an organiser's wish costs the others (PROGRAM 6: a swap shows its price).
namespace mentord::matching {

struct Pair {
    std::uint32_t mentor = 0;
    std::uint32_t mentee = 0;
    bool operator==(const Pair&) const = default;
};

/// A mentee whose match changes; nothing: no mentor.
struct Moved {
    std::uint32_t mentee = 0;
    std::optional<std::uint32_t> from, to;
    bool operator==(const Moved&) const = default;
};

/// The difference between the best without a wish and the best with it. What it costs: before - after.
struct Price {
    Worth before, after;
    std::vector<Moved> moved;  ///< in order of mentees
};

/// What an organiser holds on to, and what they rule out.
struct Wishes {
    std::vector<Pair> together;
    std::vector<Pair> apart;
};

/// The best with all the wishes granted; nothing where that cannot be: a pair that is no edge, or no room.
std::optional<Solution> solve_with(
    const Market& market, const Wishes& wishes, Objective objective, std::uint64_t seed
);

/// By definition: the difference of two solutions. Nothing: the wishes cannot be granted.
std::optional<Price> price_of(
    const Market& market, const Wishes& wishes, Objective objective, std::uint64_t seed
);

/// Who has another mentor in the second solution than in the first.
std::vector<Moved> moved_between(const Solution& before, const Solution& after);

/// Solves a market once, and then names the price of any one pair without solving it again: the shortest way
/// round what is left of the network, exact as the two solutions are.
class Prices {
public:
    Prices(const Market& market, Objective objective, std::uint64_t seed);

    const Solution& solution() const { return flow_.solution; }
    std::optional<Price> of(const Pair& pair) const;

private:
    Market market_;
    EdgeValue value_;
    Flow flow_;
    std::vector<std::size_t> first_edge_;  ///< of each mentor; one more at the end
};

}  // namespace mentord::matching
