/// How long a matching takes, how much memory it needs, and what it gains over plain greed, in one run
/// (README.md). Nothing here is a test: timings are printed and never asserted. What must not depend on the
/// machine ends the run with 1: greed that does better, and likely pairs that miss too much.
#include "tests/bench/matching/cases.hpp"
#include "tests/bench/matching/greedy.hpp"
#include "tests/bench/matching/measure.hpp"
#include "tests/bench/matching/peer.hpp"
#include "tests/bench/matching/town.hpp"
#include "workflows/matching/flow.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace mentord::matching {
namespace {

const char* name(Objective objective) {
    return objective == Objective::coverage_first ? "coverage first" : "score first";
}

double gain(std::int64_t more, std::int64_t than) {
    return 100 * (ratio(more, than) - 1);
}

void beside_greed(const Market& market, Objective objective, const Worth& best) {
    Solution greedy;
    const auto time = seconds([&] { greedy = solve_greedily(market); });
    const auto plain = worth_of(greedy);
    std::printf(
        "    %ld matched, value %ld; greedy (%.3f s) %ld, %ld: coverage %+.2f %%, value %+.2f %%\n",
        static_cast<long>(best.people),
        static_cast<long>(best.score),
        time,
        static_cast<long>(plain.people),
        static_cast<long>(plain.score),
        gain(best.people, plain.people),
        gain(best.score, plain.score)
    );
    if (better(objective, plain, best)) {
        std::printf("    GREED DOES BETTER\n");
        std::exit(1);
    }
}

void beside_peer(const Market& market, double solving, const Worth& best) {
    const auto peer = dense_peer(market);
    if (!peer) {
        std::printf("    no scipy on this machine: its dense solver is not compared\n");
        return;
    }
    std::printf(
        "    scipy's dense solver: %.3f s, %.0f MB, %.1f times as long as the flow; %s\n",
        peer->seconds,
        peer->megabytes,
        peer->seconds / solving,
        peer->worth == best ? "the same worth" : "ANOTHER WORTH"
    );
}

/// From people to matches, as a program runs it.
void whole_run(const Size& size, Objective objective) {
    const auto town = town_of(size.mentees, size.mentors, bench_seed);
    const int times = size.mentees > 5'000 ? 1 : 7;
    std::vector<EligiblePair> pairs;
    const auto pairing = median_seconds(times, [&] { pairs = pairs_of(town.input()); });
    Market market;
    const auto building = median_seconds(times, [&] { market = market_of(town, pairs); });
    Solution solution;
    const auto solving = median_seconds(times, [&] { solution = solve_flow(market, objective, bench_seed); });
    std::printf(
        "%u mentees x %u mentors, %zu eligible pairs, %s\n"
        "    finding, hard rules and scores %.3f s + market %.3f s + flow %.3f s = %.3f s\n",
        size.mentees,
        size.mentors,
        pairs.size(),
        name(objective),
        pairing,
        building,
        solving,
        pairing + building + solving
    );
    const auto best = worth_of(solution);
    beside_greed(market, objective, best);
    if (objective == Objective::coverage_first) beside_peer(market, solving, best);
}

void growth_row(const Size& size, int per_mentee) {
    const auto town = town_of(size.mentees, size.mentors, bench_seed);
    const Reach reach{
        .per_mentee = per_mentee, .per_mentor = 24, .anywhere = 10, .looked_at = Reach{}.looked_at
    };
    std::vector<EligiblePair> pairs;
    const auto finding = median_seconds(3, [&] { pairs = likely_pairs(town.input(), reach); });
    const auto market = market_of(town, pairs);
    const auto solving =
        median_seconds(3, [&] { solve_flow(market, Objective::coverage_first, bench_seed); });
    const auto edges = static_cast<double>(pairs.size());
    const auto each = edges * std::log2(edges) / 1e9;
    std::printf(
        "    %6u x %5u %9.0f   %.3f s   %5.1f   %.3f s   %5.1f   %5.1f\n",
        size.mentees,
        size.mentors,
        edges,
        finding,
        finding / each,
        solving,
        solving / each,
        (finding + solving) / each
    );
}

/// Where the last column stays about the same or falls, time grows no worse than edges x log.
void growth() {
    std::printf("growth: people, e, finding and scoring, ns per e x log2 e, flow, ns, both, ns\n");
    std::printf("  with the pairs of each\n");
    for (const int per_mentee : {15, 30, 60, 120, 240})
        growth_row({4'000, 2'400}, per_mentee);
    std::printf("  with the people, as many pairs of each\n");
    for (const std::uint32_t times : {1U, 2U, 4U, 8U, 16U, 32U})
        growth_row({625 * times, 375 * times}, Reach{}.per_mentee);
}

void whole_runs() {
    for (const auto& size : {large, middle}) {
        for (const auto objective : {Objective::coverage_first, Objective::score_first})
            alone([&] { whole_run(size, objective); });
    }
}

void others() {
    alone([] { price(middle); });
    alone([] { price(large); });
    alone([] { groups({100, 30}); });
    alone([] { groups({1'000, 200}); });
    alone([] { peers(200, 199); });
    alone([] { peers(2'001, 100); });
    alone([] { stable(large); });
}

int run(const char* only) {
    const auto wanted = [&](const char* part) { return only == nullptr || std::strcmp(only, part) == 0; };
    if (wanted("runs")) whole_runs();
    if (wanted("growth")) alone(growth);
    if (wanted("others")) others();
    if (wanted("recall")) {
        alone([] {
            if (!recall()) std::exit(1);
        });
    }
    return EXIT_SUCCESS;
}

}  // namespace
}  // namespace mentord::matching

/// Without an argument everything; else one of: runs, growth, others, recall.
int main(int count, char** arguments) {
    return mentord::matching::run(count > 1 ? arguments[1] : nullptr);
}
