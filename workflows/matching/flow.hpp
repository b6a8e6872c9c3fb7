#pragma once

#include "workflows/matching/edge_value.hpp"
#include "workflows/matching/market.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace mentord::matching {

/// The best that can be done where each mentee has one mentor and each mentor at most as many mentees as
/// there is room for: exact, by minimum-cost flow (PROGRAM 6). Throws std::invalid_argument for a market with
/// a fault.
Solution solve_flow(const Market& market, Objective objective, std::uint64_t seed);

/// A flow through hub -> mentor -> mentee -> hub, and the potentials that prove it best: no way round the
/// network along which something could still be moved makes it worth more.
struct Flow {
    Solution solution;
    std::vector<std::int64_t> of_mentor;  ///< potentials
    std::vector<std::int64_t> of_mentee;
    std::int64_t of_hub = 0;
};

/// For a market in_order. `least`: how many each mentor must have; empty: none. Nothing: that cannot be done.
std::optional<Flow> best_flow(const Market& market, const EdgeValue& value, std::span<const int> least = {});

}  // namespace mentord::matching
