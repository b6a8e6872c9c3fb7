#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/goal/goal.hpp"
#include "workflows/milestone/milestone.hpp"
#include "workflows/pairing/pair_context.hpp"

#include <optional>
#include <vector>

/// What a pair is working towards, as other cards show it: the overview, the review and the midpoint agenda.
namespace mentord::content {

struct Aims {
    std::vector<Goal> goals;  ///< of both
    std::vector<Milestone> milestones;
};

/// One line each: the mentee's open goals, and the next milestone.
void add_aims(Facts& facts, const Aims& aims, const PairContext& context, const PersonId& reader);

/// The goals of both with their states, and the milestones that are open or done; nothing where there are
/// none. What the other has let go is theirs to tell.
std::optional<Facts> aims_so_far(const Aims& aims, const PairContext& context, const PersonId& reader);

}  // namespace mentord::content
