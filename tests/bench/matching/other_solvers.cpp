// The price of a pair, groups, peers and stable matching.
#include "tests/bench/matching/cases.hpp"
#include "tests/bench/matching/measure.hpp"
#include "tests/bench/matching/town.hpp"
#include "workflows/matching/flow.hpp"
#include "workflows/matching/peers.hpp"
#include "workflows/matching/price.hpp"
#include "workflows/matching/stable.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace mentord::matching {

void price(const Size& size) {
    const auto town = town_of(size.mentees, size.mentors, bench_seed);
    const auto market = in_order(market_of(town, pairs_of(town.input())));
    const Prices prices(market, Objective::coverage_first, bench_seed);
    std::vector<double> times;
    for (std::size_t i = 0; i < 51; ++i) {
        const auto& edge = market.edges[i * market.edges.size() / 51];
        times.push_back(seconds([&] { prices.of({edge.mentor, edge.mentee}); }));
    }
    std::ranges::sort(times);
    std::printf(
        "price of a pair of %u x %u after the first solution: median %.2f ms, longest %.2f ms\n",
        size.mentees,
        size.mentors,
        1'000 * times[times.size() / 2],
        1'000 * times.back()
    );
}

void groups(const Size& size) {
    auto town = town_of(size.mentees, size.mentors, bench_seed);
    for (auto& mentor : town.mentors)
        mentor.room = 4;
    const auto market = market_of(town, all_pairs(town.input()));
    const auto topics = topics_of(town);
    GroupSolution result;
    const auto time =
        seconds([&] { result = solve_groups(market, topics, {}, Objective::coverage_first, bench_seed); });
    const auto worth = worth_of(result.solution);
    std::printf(
        "groups, %u mentees x %u mentors: %.3f s, %zu groups, %ld matched (at most %ld), value %ld (at most "
        "%ld), %s\n",
        size.mentees,
        size.mentors,
        time,
        result.groups.size(),
        static_cast<long>(worth.people),
        static_cast<long>(result.bound.people),
        static_cast<long>(worth.score),
        static_cast<long>(result.bound.score),
        result.exact ? "proved best" : "bounded"
    );
}

void peers(std::uint32_t people, std::uint32_t each) {
    PeerMarket market{.people = people, .edges = {}};
    for (std::uint32_t one = 0; one < people; ++one) {
        for (auto other = one + 1; other < people; ++other) {
            const auto drawn = lot(bench_seed, one, other);
            if (drawn % people >= each) continue;
            market.edges.push_back({one, other, static_cast<std::int32_t>((drawn >> 32U) % 100'001)});
        }
    }
    PeerSolution result;
    const auto time = seconds([&] { result = solve_peers(market, Objective::coverage_first, bench_seed); });
    std::printf(
        "peers, %u people, %zu pairs: %.3f s, %ld with somebody, %zu trios\n",
        people,
        market.edges.size(),
        time,
        static_cast<long>(worth_of(result).people),
        result.trios.size()
    );
}

void stable(const Size& size) {
    const auto town = town_of(size.mentees, size.mentors, bench_seed);
    const auto market = market_of(town, pairs_of(town.input()));
    RankedMarket ranked{.room = market.room, .mentees = market.mentees, .choices = {}};
    for (const auto& edge : market.edges) {
        const auto rank = 1 + (100'000 - edge.score) / 10'000;
        const auto mentors_rank = 1 + static_cast<int>(lot(bench_seed, edge.mentor, edge.mentee) % 10);
        ranked.choices.push_back({edge, rank, mentors_rank});
    }
    Solution solution;
    const auto time = seconds([&] { solution = solve_stable(ranked, bench_seed); });
    std::printf(
        "both sides rank, %u x %u, %zu pairs: %.3f s, %zu matched, %zu blocking pairs\n",
        size.mentees,
        size.mentors,
        ranked.choices.size(),
        time,
        solution.matches.size(),
        blocking_pairs(ranked, solution).size()
    );
}

}  // namespace mentord::matching
