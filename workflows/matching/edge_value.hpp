#pragma once

#include "workflows/matching/market.hpp"

#include <cstddef>
#include <cstdint>

namespace mentord::matching {

/// A number that looks random and is the same everywhere: what breaks a tie between two pairs.
constexpr std::uint64_t lot(std::uint64_t seed, std::uint64_t one, std::uint64_t other) {
    auto mixed = seed + (one + 1) * 0x9E3779B97F4A7C15U + (other + 1) * 0xD1B54A32D192ED03U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

/// What has to be known of a market to weigh its edges.
struct Extent {
    std::int64_t most_matches = 0;
    std::int64_t most_score = 0;
    std::int64_t nodes = 0;
};

/// An edge's value as one whole number. Its leading part is the objective, people before score or score
/// before people; its last part is drawn by lot from the seed and is too small, even summed over all matches,
/// to outweigh one unit of the leading part. So ties are broken and the optimum stays what it was.
class EdgeValue {
public:
    /// Throws std::invalid_argument where the numbers would not fit.
    EdgeValue(const Extent& extent, Objective objective, std::uint64_t seed);

    std::int64_t operator()(const Edge& edge) const;

    /// Without the lots: exact, and comparable between solutions of one market.
    std::int64_t units(const Edge& edge) const;

private:
    std::int64_t per_match_ = 0;
    std::int64_t per_score_ = 0;
    std::int64_t lots_ = 1;   ///< they are drawn from 0 ... lots_ - 1
    std::int64_t scale_ = 1;  ///< of one unit, in lots
    std::uint64_t seed_ = 0;
};

/// Of a market of mentors and mentees.
Extent extent_of(const Market& market);

}  // namespace mentord::matching
