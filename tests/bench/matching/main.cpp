/// How long the solvers take, how much memory they need, and what they gain over plain greed, in one run
/// (README.md). Nothing here is a test: timings are printed and never asserted.
#include "tests/bench/matching/greedy.hpp"
#include "tests/bench/matching/town.hpp"
#include "workflows/matching/flow.hpp"
#include "workflows/matching/groups.hpp"
#include "workflows/matching/peers.hpp"
#include "workflows/matching/price.hpp"
#include "workflows/matching/stable.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

namespace mentord::matching {
namespace {

constexpr std::uint64_t seed = 20'260'101;

struct Size {
    std::uint32_t mentees, mentors, each;
};
constexpr Size large{10'000, 6'000, 150};
constexpr Size middle{1'000, 600, 60};

/// Of this process's CPU. Everything here runs on one thread, so on a quiet machine that is the time it
/// takes.
template <class F>
double seconds(F work) {
    const auto begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// Each case in a process of its own, so that its peak of memory is its own.
template <class F>
void alone(F work) {
    std::fflush(stdout);
    const auto child = fork();
    if (child == 0) {
        work();
        std::fflush(stdout);
        _exit(0);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) < 0 || status != 0) std::exit(1);
    std::printf("    peak memory %.0f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
}

double percent(std::int64_t more, std::int64_t than) {
    return than == 0 ? 0 : 100 * (static_cast<double>(more) / static_cast<double>(than) - 1);
}

const char* name(Objective objective) {
    return objective == Objective::coverage_first ? "coverage first" : "score first";
}

void whole_run(const Size& size, Objective objective) {
    const auto town = town_of(size.mentees, size.mentors, size.each, seed);
    std::printf(
        "%u mentees x %u mentors, %zu eligible pairs, %s\n",
        size.mentees,
        size.mentors,
        town.eligible.size(),
        name(objective)
    );
    Market market;
    const auto scoring = seconds([&] { market = market_of(town); });
    Solution solution;
    std::vector<double> solving;
    for (int i = 0; i < (size.mentees > 5'000 ? 1 : 7); ++i)
        solving.push_back(seconds([&] { solution = solve_flow(market, objective, seed); }));
    std::ranges::sort(solving);
    const auto solved = solving[solving.size() / 2];
    Solution greedy;
    const auto greedily = seconds([&] { greedy = solve_greedily(market); });
    const auto best = worth_of(solution);
    const auto plain = worth_of(greedy);
    std::printf(
        "    scoring %.3f s + solving %.3f s = %.3f s   (greedy: %.3f s)\n",
        scoring,
        solved,
        scoring + solved,
        greedily
    );
    std::printf(
        "    %ld matched, value %ld; greedy %ld, %ld: coverage %+.2f %%, value %+.2f %%\n",
        static_cast<long>(best.people),
        static_cast<long>(best.score),
        static_cast<long>(plain.people),
        static_cast<long>(plain.score),
        percent(best.people, plain.people),
        percent(best.score, plain.score)
    );
}

void growth_row(const Size& size) {
    const auto market = market_of(town_of(size.mentees, size.mentors, size.each, seed));
    std::vector<double> times;
    for (int i = 0; i < 3; ++i)
        times.push_back(seconds([&] { solve_flow(market, Objective::coverage_first, seed); }));
    std::ranges::sort(times);
    const auto edges = static_cast<double>(market.edges.size());
    const auto each = 1e9 * times[1] / edges;
    std::printf("    %9.0f   %.4f   %8.1f   %8.2f\n", edges, times[1], each, each / std::log2(edges));
}

/// Where a column stays about the same, time grows as its header says.
void growth() {
    std::printf("growth with the pairs of 4000 x 2400 people: e, s, ns per e, ns per e x log2 e\n");
    for (const std::uint32_t each : {15U, 30U, 60U, 120U, 240U})
        growth_row({4'000, 2'400, each});
    std::printf("growth with the people, 150 pairs for each: e, s, ns per e, ns per e x log2 e\n");
    for (const std::uint32_t times : {1U, 2U, 4U, 8U, 16U})
        growth_row({625 * times, 375 * times, 150});
}

void price(const Size& size) {
    const auto market = in_order(market_of(town_of(size.mentees, size.mentors, size.each, seed)));
    const Prices prices(market, Objective::coverage_first, seed);
    std::vector<double> times;
    for (std::size_t i = 0; i < 50; ++i) {
        const auto& edge = market.edges[i * market.edges.size() / 50];
        times.push_back(seconds([&] { prices.of({edge.mentor, edge.mentee}); }));
    }
    std::ranges::sort(times);
    std::printf(
        "price of a pair of %u x %u after the first solution: median %.2f ms, longest %.2f ms\n",
        size.mentees,
        size.mentors,
        1'000 * times[25],
        1'000 * times.back()
    );
}

void groups(std::uint32_t mentees, std::uint32_t mentors) {
    auto town = town_of(mentees, mentors, mentors, seed);
    for (auto& mentor : town.mentors)
        mentor.room = 4;
    const auto market = market_of(town);
    const auto topics = topics_of(town);
    GroupSolution result;
    const auto time =
        seconds([&] { result = solve_groups(market, topics, {}, Objective::coverage_first, seed); });
    const auto worth = worth_of(result.solution);
    std::printf(
        "groups, %u mentees x %u mentors: %.3f s, %zu groups, %ld matched (at most %ld), value %ld (at most "
        "%ld), %s\n",
        mentees,
        mentors,
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
            const auto drawn = lot(seed, one, other);
            if (drawn % people >= each) continue;
            market.edges.push_back({one, other, static_cast<std::int32_t>((drawn >> 32U) % 100'001)});
        }
    }
    PeerSolution result;
    const auto time = seconds([&] { result = solve_peers(market, Objective::coverage_first, seed); });
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
    const auto market = market_of(town_of(size.mentees, size.mentors, size.each, seed));
    RankedMarket ranked{.room = market.room, .mentees = market.mentees, .choices = {}};
    for (const auto& edge : market.edges) {
        const auto rank = 1 + (100'000 - edge.score) / 10'000;
        ranked.choices.push_back({edge, rank, 1 + static_cast<int>(lot(seed, edge.mentor, edge.mentee) % 10)}
        );
    }
    Solution solution;
    const auto time = seconds([&] { solution = solve_stable(ranked, seed); });
    std::printf(
        "both sides rank, %u x %u: %.3f s, %zu matched, %zu blocking pairs\n",
        size.mentees,
        size.mentors,
        time,
        solution.matches.size(),
        blocking_pairs(ranked, solution).size()
    );
}

void all() {
    for (const auto& size : {large, middle}) {
        for (const auto objective : {Objective::coverage_first, Objective::score_first})
            alone([&] { whole_run(size, objective); });
    }
    alone(growth);
    alone([] { price(middle); });
    alone([] { price(large); });
    alone([] { groups(100, 30); });
    alone([] { groups(1'000, 200); });
    alone([] { peers(200, 199); });
    alone([] { peers(2'001, 100); });
    alone([] { stable(large); });
}

}  // namespace
}  // namespace mentord::matching

int main() {
    mentord::matching::all();
}
