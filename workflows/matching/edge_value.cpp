#include "workflows/matching/edge_value.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace mentord::matching {

namespace {

/// A path through the network adds and subtracts values; so far from zero its sums may come, with room to
/// spare.
constexpr std::int64_t reach = std::int64_t{1} << 58;
constexpr std::int64_t most_lots = std::int64_t{1} << 20;

}  // namespace

EdgeValue::EdgeValue(const Extent& extent, Objective objective, std::uint64_t seed) : seed_(seed) {
    const auto matches = std::max<std::int64_t>(extent.most_matches, 1);
    const bool people_first = objective == Objective::coverage_first;
    per_match_ = people_first ? matches * extent.most_score + 1 : 1;
    per_score_ = people_first ? 1 : matches + 1;
    const auto spread = per_score_ * std::max<std::int64_t>(extent.most_score, 1);
    const auto farthest = per_match_ + spread;
    if (spread > (reach - farthest) / (extent.nodes + 1)) {
        throw std::invalid_argument("a market that cannot be solved: it is too large");
    }
    const auto widest = reach / (farthest + (extent.nodes + 1) * spread);
    lots_ = std::clamp<std::int64_t>((widest - 1) / matches, 1, most_lots);
    scale_ = matches * (lots_ - 1) + 1;
}

std::int64_t EdgeValue::units(const Edge& edge) const {
    return per_match_ + per_score_ * edge.score;
}

std::int64_t EdgeValue::operator()(const Edge& edge) const {
    const auto drawn = lot(seed_, edge.mentor, edge.mentee) % static_cast<std::uint64_t>(lots_);
    return units(edge) * scale_ + static_cast<std::int64_t>(drawn);
}

Extent extent_of(const Market& market) {
    Extent extent;
    const auto room = std::accumulate(market.room.begin(), market.room.end(), std::int64_t{0});
    extent.most_matches = std::min<std::int64_t>(room, market.mentees);
    for (const auto& edge : market.edges)
        extent.most_score = std::max<std::int64_t>(extent.most_score, edge.score);
    extent.nodes = static_cast<std::int64_t>(market.room.size()) + market.mentees;
    return extent;
}

}  // namespace mentord::matching
