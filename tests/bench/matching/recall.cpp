// What is lost by not looking at every pair: the likely pairs of a company against all of them, by an upper
// bound (each mentee's best) and by taking the best pairs one after the other while there is room.
#include "tests/unit/workflows/matching_story.hpp"
#include "workflows/matching/pairs.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace mentord;
using namespace mentord::matching;

std::vector<Candidate> people(Dice& dice, int count, bool mentors) {
    auto all = a_company(dice, count, mentors ? "m" : "e");
    for (auto& one : all) {
        auto& profile = one.profile;
        profile.grade = mentors ? 3 + dice.below(6) : 1 + dice.below(4);
        if (profile.wanted.empty()) profile.wanted = {{dice.value(content::skills()), 1 + dice.below(3)}};
        if (profile.offered.empty()) profile.offered = {{dice.value(content::skills()), 3 + dice.below(3)}};
        profile.languages = {"en"};
        one.room = 1 + dice.below(3);
    }
    return all;
}

struct Value {
    std::int64_t bound = 0, greedy = 0;
    int matched = 0;
};

Value value_of(const PairInput& input, std::vector<EligiblePair> pairs) {
    Value value;
    std::vector<int> best(input.mentees.size(), 0);
    for (const auto& pair : pairs)
        best[pair.mentee] = std::max(best[pair.mentee], pair.score);
    for (const int score : best)
        value.bound += score;
    std::vector<int> room;
    for (const auto& mentor : input.mentors)
        room.push_back(mentor.room);
    std::vector<bool> matched(input.mentees.size());
    std::ranges::sort(pairs, {}, [](const EligiblePair& one) {
        return std::tuple{-one.score, one.mentee, one.mentor};
    });
    for (const auto& [mentor, mentee, score] : pairs) {
        if (matched[mentee] || room[mentor] == 0) continue;
        matched[mentee] = true;
        --room[mentor];
        ++value.matched;
        value.greedy += score;
    }
    return value;
}

// Of this process alone: other programs do not count.
double seconds_since(std::clock_t start) {
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double percent(std::int64_t some, std::int64_t all) {
    return all == 0 ? 100.0 : 100.0 * static_cast<double>(some) / static_cast<double>(all);
}

void compare(int mentor_count, int mentee_count, bool with_all) {
    Dice dice(2026);
    const auto mentors = people(dice, mentor_count, true);
    const auto mentees = people(dice, mentee_count, false);
    const Constraints rules;
    const Weights weights;
    const PairInput input{mentors, mentees, rules, weights};
    auto start = std::clock();
    const auto likely = likely_pairs(input);
    std::printf(
        "%6d mentors x %6d mentees: %zu likely pairs in %.2f s",
        mentor_count,
        mentee_count,
        likely.size(),
        seconds_since(start)
    );
    const auto some = value_of(input, likely);
    if (!with_all) {
        std::printf(", %d matched one by one\n", some.matched);
        return;
    }
    start = std::clock();
    const auto all = all_pairs(input);
    std::printf("; all %zu in %.2f s\n", all.size(), seconds_since(start));
    const auto whole = value_of(input, all);
    std::printf(
        "        of each mentee's best %.3f %%, of the best one by one %.3f %%, matched %d of %d\n",
        percent(some.bound, whole.bound),
        percent(some.greedy, whole.greedy),
        some.matched,
        whole.matched
    );
}

}  // namespace

int main() {
    compare(600, 1000, true);
    compare(2000, 3000, true);
    compare(6000, 10'000, false);
    return EXIT_SUCCESS;
}
