#pragma once

#include "workflows/matching/candidate.hpp"
#include "workflows/matching/score.hpp"

#include <cstddef>
#include <vector>

namespace mentord::matching {

struct Ranked {
    Candidate mentor;
    Score score;
};

inline constexpr std::size_t shortest_list = 3;
inline constexpr std::size_t longest_list = 5;

/// All of these mentors, the best for this mentee first. Ties are broken by the person's id, so that the
/// order in which they come in never matters.
std::vector<Ranked> ranked(std::vector<Candidate> mentors, const Candidate& mentee, const Weights& weights);

/// How many of the best a mentee is shown: three, or up to five where they are nearly as good (PROGRAM rule
/// 38). Fewer only where there are fewer.
std::size_t shown_of(const std::vector<Ranked>& ranked);

}  // namespace mentord::matching
