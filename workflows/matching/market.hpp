#pragma once

#include "workflows/names.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Who could be matched with whom, as numbers: what the solvers see. People are numbered in the order of
/// their ids, so that a result depends on who takes part and never on the order of rows (PROGRAM 6).
namespace mentord::matching {

/// A pair that no hard rule forbids. Between peers: `mentor` is the one with the lower number.
struct Edge {
    std::uint32_t mentor = 0;
    std::uint32_t mentee = 0;
    std::int32_t score = 0;
    bool operator==(const Edge&) const = default;
};

/// The most that an edge may be worth: a whole score and what a batch adds to it.
inline constexpr std::int32_t most_edge_score = 1'000'000;

struct Market {
    std::vector<int> room;      ///< how many mentees each mentor takes
    std::uint32_t mentees = 0;  ///< how many there are
    std::vector<Edge> edges;
};

enum class Objective { coverage_first, score_first };

inline constexpr Names<Objective, 2> objective_names{{
    {Objective::coverage_first, "coverage_first"},
    {Objective::score_first, "score_first"},
}};

/// In order of mentors, then of mentees.
struct Solution {
    std::vector<Edge> matches;
    bool operator==(const Solution&) const = default;
};

/// What a solution is worth: how many have somebody, and the sum of the scores.
struct Worth {
    std::int64_t people = 0;
    std::int64_t score = 0;
    bool operator==(const Worth&) const = default;
};

Worth worth_of(const Solution& solution);

/// Whether one is worth more than another.
bool better(Objective objective, const Worth& one, const Worth& other);

/// What is wrong with a market, in words for a log; nothing: it can be solved.
std::optional<std::string> fault_of(const Market& market);

/// The same market with its edges in the one order that the solvers work in. Throws std::invalid_argument
/// where there is a fault.
Market in_order(Market market);

/// The one order of edges.
void put_in_order(std::vector<Edge>& edges);

}  // namespace mentord::matching
