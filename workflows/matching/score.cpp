#include "workflows/matching/score.hpp"

#include <algorithm>

namespace mentord::matching {

namespace {

constexpr int whole = 100'000;

bool offers(const Candidate& mentor, const Skill& wanted) {
    return std::ranges::any_of(mentor.profile.offered, [&](const Skill& one) {
        return one.value == wanted.value && one.level > wanted.level;
    });
}

int percent_of_wanted(const Candidate& mentor, const Candidate& mentee) {
    const auto& wanted = mentee.profile.wanted;
    if (wanted.empty()) return 0;
    const auto met = std::ranges::count_if(wanted, [&](const Skill& one) { return offers(mentor, one); });
    return static_cast<int>(met) * 100 / static_cast<int>(wanted.size());
}

bool share(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    return std::ranges::any_of(one, [&](const auto& it) {
        return std::ranges::find(other, it) != other.end();
    });
}

}  // namespace

Score score(const Candidate& mentor, const Candidate& mentee, const Weights& weights) {
    int sum = 0;
    for (const int weight : weights.of)
        sum += weight;
    if (sum == 0) return {};
    Score result;
    const auto give = [&](Factor factor, int percent) {
        const auto at = static_cast<std::size_t>(factor);
        result.parts.at(at) = weights.of.at(at) * (whole / 100) / sum * percent;
        result.total += result.parts.at(at);
    };
    give(Factor::skills, percent_of_wanted(mentor, mentee));
    give(Factor::goals, percent_of_wanted(mentor, mentee));
    give(Factor::interests, share(mentor.profile.interests, mentee.profile.interests) ? 100 : 0);
    give(Factor::language, share(mentor.profile.languages, mentee.profile.languages) ? 100 : 0);
    give(Factor::grade, mentor.profile.grade > mentee.profile.grade ? 100 : 0);
    return result;
}

}  // namespace mentord::matching
