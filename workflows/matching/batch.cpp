#include "workflows/matching/batch.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace mentord::matching {

std::int32_t adjusted(std::int32_t score, int days_waited, int recent_matches, const BatchRules& rules) {
    const auto waited = std::int64_t{std::max(days_waited, 0)};
    const auto bonus = std::min<std::int64_t>(waited * rules.bonus_a_week / 7, rules.most_bonus);
    const auto used = std::int64_t{std::max(recent_matches, 0)};
    const auto penalty = std::min<std::int64_t>(used * rules.penalty_a_match, rules.most_penalty);
    const auto worth = std::int64_t{score} + rules.most_penalty + bonus - penalty;
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(worth, 0, most_edge_score));
}

Market adjusted(
    Market market,
    std::span<const int> days_waited,
    std::span<const int> recent_matches,
    const BatchRules& rules
) {
    if (days_waited.size() != market.mentees || recent_matches.size() != market.room.size()) {
        throw std::invalid_argument("a batch needs one number for each person");
    }
    if (const auto fault = fault_of(market)) {
        throw std::invalid_argument("a market that cannot be solved: " + *fault);
    }
    for (auto& edge : market.edges)
        edge.score = adjusted(edge.score, days_waited[edge.mentee], recent_matches[edge.mentor], rules);
    return market;
}

}  // namespace mentord::matching
