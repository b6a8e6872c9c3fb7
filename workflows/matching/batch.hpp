#pragma once

#include "workflows/matching/market.hpp"

#include <cstdint>
#include <span>

/// Weekly matching in a program without cohorts: who has waited longer comes first, and the same few mentors
/// are not always asked (PROGRAM 6 and rule 31). Who was paired before is no edge to begin with.
namespace mentord::matching {

/// In points of a score (100'000 is a perfect one). Each is a setting of the program.
struct BatchRules {
    int bonus_a_week = 2'000;     ///< of waiting, by the day
    int most_bonus = 20'000;      ///< so that nobody is matched with just anybody for having waited
    int penalty_a_match = 3'000;  ///< for each recent match of the mentor's
    int most_penalty = 12'000;
    bool operator==(const BatchRules&) const = default;
};

/// What a pair is worth in this week's batch. Everybody's worth is raised by most_penalty, so that none falls
/// below nothing and the order of two pairs is never lost; the raise is the same for all.
std::int32_t adjusted(std::int32_t score, int days_waited, int recent_matches, const BatchRules& rules);

/// The same market as this week sees it. `days_waited` of each mentee, `recent_matches` of each mentor.
/// Throws std::invalid_argument where there is not one number for each.
Market adjusted(
    Market market,
    std::span<const int> days_waited,
    std::span<const int> recent_matches,
    const BatchRules& rules
);

}  // namespace mentord::matching
