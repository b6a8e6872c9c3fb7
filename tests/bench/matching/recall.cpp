// What is lost by not looking at every pair: the best over the likely pairs against the best over all of
// them, which is exact.
#include "tests/bench/matching/best_of_all.hpp"
#include "tests/bench/matching/cases.hpp"
#include "tests/bench/matching/measure.hpp"
#include "workflows/matching/flow.hpp"

#include <cstdio>

namespace mentord::matching {

namespace {

constexpr double asked_for = 0.999;

const char* name(Filled filled) {
    switch (filled) {
        case Filled::well:
            return "well";
        case Filled::thinly:
            return "thinly";
        case Filled::anyhow:
            return "anyhow";
    }
    return "";
}

bool recall(const Size& size, Filled filled, Objective objective) {
    const auto town = town_of(size.mentees, size.mentors, bench_seed, filled);
    std::vector<EligiblePair> likely;
    const auto finding = seconds([&] { likely = likely_pairs(town.input()); });
    const auto market = market_of(town, likely);
    const auto some = worth_of(solve_flow(market, objective, bench_seed));
    BestOfAll best;
    const auto proving = seconds([&] { best = best_of_all(town, market, objective, bench_seed); });
    const auto all = worth_of(best.solution);
    std::printf(
        "recall, %u mentees x %u mentors, profiles filled %s, %s\n"
        "    %zu likely pairs of %zu in %.2f s: %ld matched, value %ld\n"
        "    the best over all pairs, proved in %.0f s (%d rounds, %zu pairs held): %ld matched, value %ld\n"
        "    recall: coverage %.3f %%, value %.3f %%\n",
        size.mentees,
        size.mentors,
        name(filled),
        objective == Objective::coverage_first ? "coverage first" : "score first",
        likely.size(),
        best.looked,
        finding,
        static_cast<long>(some.people),
        static_cast<long>(some.score),
        proving,
        best.rounds,
        best.pairs,
        static_cast<long>(all.people),
        static_cast<long>(all.score),
        100 * ratio(some.people, all.people),
        100 * ratio(some.score, all.score)
    );
    return ratio(some.people, all.people) >= asked_for && ratio(some.score, all.score) >= asked_for;
}

}  // namespace

bool recall() {
    constexpr Size company{6'000, 4'000};
    constexpr auto coverage = Objective::coverage_first;
    bool enough = recall(company, Filled::well, coverage);
    enough = recall(company, Filled::well, Objective::score_first) && enough;
    enough = recall(company, Filled::thinly, coverage) && enough;
    enough = recall(company, Filled::anyhow, coverage) && enough;
    enough = recall(middle, Filled::well, coverage) && enough;
    enough = recall(large, Filled::well, coverage) && enough;
    if (!enough) std::printf("    BELOW 99.9 %%\n");
    return enough;
}

}  // namespace mentord::matching
