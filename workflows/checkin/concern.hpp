#pragma once

#include "workflows/conversation/form.hpp"

#include <vector>

/// What in somebody's answers an organiser should know of. Never for the partner's eyes (PROGRAM 3).
namespace mentord::checkin {

enum class Concern { not_met, little_worth, not_kept, not_a_fit, overloaded, boundaries };

/// From the gravest on; none: nothing to worry about.
std::vector<Concern> concern_of(const Answers& answers);

/// This low an answer to "worth your time" is a concern.
inline constexpr int little_worth = 2;

}  // namespace mentord::checkin
