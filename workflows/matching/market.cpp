#include "workflows/matching/market.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace mentord::matching {

namespace {

constexpr auto place_of = [](const Edge& edge) { return (std::uint64_t{edge.mentor} << 32U) | edge.mentee; };

std::string words(const Edge& edge) {
    return "mentor " + std::to_string(edge.mentor) + ", mentee " + std::to_string(edge.mentee);
}

std::optional<std::string> fault_in_numbers(const Market& market) {
    for (std::size_t mentor = 0; mentor < market.room.size(); ++mentor) {
        if (market.room[mentor] < 0) return "mentor " + std::to_string(mentor) + " has less than no room";
    }
    for (const auto& edge : market.edges) {
        if (edge.mentor >= market.room.size()) return "there is no such mentor: " + words(edge);
        if (edge.mentee >= market.mentees) return "there is no such mentee: " + words(edge);
        if (edge.score < 0 || edge.score > most_edge_score) {
            return "a score of " + std::to_string(edge.score) + " is out of range: " + words(edge);
        }
    }
    return std::nullopt;
}

std::optional<std::string> repeated(const std::vector<Edge>& ordered) {
    const auto again = std::ranges::adjacent_find(ordered, [](const Edge& one, const Edge& other) {
        return one.mentor == other.mentor && one.mentee == other.mentee;
    });
    if (again == ordered.end()) return std::nullopt;
    return "a pair stands there twice: " + words(*again);
}

}  // namespace

Worth worth_of(const Solution& solution) {
    Worth worth{.people = static_cast<std::int64_t>(solution.matches.size()), .score = 0};
    for (const auto& match : solution.matches)
        worth.score += match.score;
    return worth;
}

bool better(Objective objective, const Worth& one, const Worth& other) {
    switch (objective) {
        case Objective::coverage_first:
            return std::tie(one.people, one.score) > std::tie(other.people, other.score);
        case Objective::score_first:
            return std::tie(one.score, one.people) > std::tie(other.score, other.people);
    }
    return false;
}

std::optional<std::string> fault_of(const Market& market) {
    if (auto fault = fault_in_numbers(market)) return fault;
    auto ordered = market.edges;
    put_in_order(ordered);
    return repeated(ordered);
}

Market in_order(Market market) {
    auto fault = fault_in_numbers(market);
    if (!fault) {
        put_in_order(market.edges);
        fault = repeated(market.edges);
    }
    if (fault) throw std::invalid_argument("a market that cannot be solved: " + *fault);
    return market;
}

void put_in_order(std::vector<Edge>& edges) {
    if (!std::ranges::is_sorted(edges, {}, place_of)) std::ranges::sort(edges, {}, place_of);
}

}  // namespace mentord::matching
