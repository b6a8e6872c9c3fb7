#pragma once

#include "workflows/matching/candidate.hpp"
#include "workflows/matching/score.hpp"

#include <string>
#include <vector>

/// Why two people go together, in words of ours (PROGRAM rule 40): the strongest three reasons.
namespace mentord::content {

std::vector<std::string> reasons_for_mentee(
    const matching::Candidate& mentor, const matching::Candidate& mentee, const matching::Score& score
);
std::vector<std::string> reasons_for_mentor(
    const matching::Candidate& mentor, const matching::Candidate& mentee, const matching::Score& score
);

}  // namespace mentord::content
