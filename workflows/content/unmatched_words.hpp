#pragma once

#include "workflows/matching/unmatched.hpp"

#include <string>
#include <vector>

namespace mentord::content {

/// Why somebody has no match this time, in a sentence for that person.
std::string why_unmatched(const matching::Unmatched& unmatched);

/// What would change it: sentences for that person, the easiest first.
std::vector<std::string> what_would_help(const matching::Unmatched& unmatched);

}  // namespace mentord::content
