#pragma once

#include "workflows/matching/hard_rules.hpp"
#include "workflows/matching/score.hpp"

#include <cstdint>
#include <vector>

namespace mentord::matching {

/// Two people who may be matched, by their places in the lists that were given, and Score::total.
struct EligiblePair {
    std::uint32_t mentor = 0;
    std::uint32_t mentee = 0;
    std::int32_t score = 0;
    bool operator==(const EligiblePair&) const = default;
};

/// Who could be matched with whom, under which rules. A person is in each list at most once.
struct PairInput {
    const std::vector<Candidate>& mentors;
    const std::vector<Candidate>& mentees;
    const Constraints& constraints;
    const Weights& weights;
};

/// Every pair that no hard rule forbids. In the order of the mentees' ids and then of the mentors', here and
/// below, so that the order of the lists changes nothing.
std::vector<EligiblePair> all_pairs(const PairInput& input);

/// How many pairs are proposed in a large company.
struct Reach {
    int per_mentee = 140;   ///< those with the best scores, and then those of whom not everybody thinks
    int per_mentor = 24;    ///< for a mentor of whom fewer mentees think, the best ones
    int anywhere = 10;      ///< besides, for each mentee, spread evenly over all mentors
    int looked_at = 1'000;  ///< closely, for each: the more promising of those who share something
};

/// The pairs that are likely to matter: found by an index of what people offer, want and have in common,
/// without looking at all of them.
std::vector<EligiblePair> likely_pairs(const PairInput& input, const Reach& reach = {});

/// All of them where they are few, else the likely ones.
std::vector<EligiblePair> pairs_of(const PairInput& input);

}  // namespace mentord::matching
