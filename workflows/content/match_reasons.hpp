#pragma once

#include "workflows/matching/candidate.hpp"
#include "workflows/matching/score.hpp"

#include <string>
#include <vector>

namespace mentord::content {

/// Why the two are proposed to each other: what the three weightiest factors say of the mentor, in our own
/// words (PROGRAM rules 40 and 42). Nothing that somebody typed, and no language, hours or family by name.
std::vector<std::string> reasons_for_mentee(
    const matching::Candidate& mentor, const matching::Candidate& mentee, const matching::Score& score
);

/// The same, of the mentee.
std::vector<std::string> reasons_for_mentor(
    const matching::Candidate& mentor, const matching::Candidate& mentee, const matching::Score& score
);

}  // namespace mentord::content
