#include "workflows/matching/shortlist.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace mentord::matching {

namespace {

// A fourth and a fifth are worth reading where they come near the best one.
bool nearly_as_good(const Score& one, const Score& best) {
    return one.total * 3 >= best.total * 2;
}

}  // namespace

std::vector<Ranked> ranked(std::vector<Candidate> mentors, const Candidate& mentee, const Weights& weights) {
    std::vector<Ranked> all;
    all.reserve(mentors.size());
    for (auto& mentor : mentors) {
        const auto points = score(mentor, mentee, weights);
        all.push_back({std::move(mentor), points});
    }
    std::ranges::sort(all, [](const Ranked& one, const Ranked& other) {
        return std::tie(other.score.total, one.mentor.person) <
               std::tie(one.score.total, other.mentor.person);
    });
    return all;
}

std::size_t shown_of(const std::vector<Ranked>& ranked) {
    auto shown = std::min(ranked.size(), shortest_list);
    while (shown < std::min(ranked.size(), longest_list) &&
           nearly_as_good(ranked[shown].score, ranked.front().score))
        ++shown;
    return shown;
}

}  // namespace mentord::matching
