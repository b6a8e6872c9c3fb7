#pragma once

#include "workflows/matching/groups.hpp"
#include "workflows/matching/market.hpp"
#include "workflows/matching/stable.hpp"
#include "workflows/names.hpp"
#include "workflows/program/program.hpp"

#include <cstdint>
#include <vector>

/// One way to ask for a matching, whatever kind of program it is for.
namespace mentord::matching {

/// Kept by name in the record of a run.
enum class Method { flow, groups, peers, stable };

inline constexpr Names<Method, 4> method_names{{
    {Method::flow, "flow"},
    {Method::groups, "groups"},
    {Method::peers, "peers"},
    {Method::stable, "stable"},
}};

/// Everything that a run depends on, so that it can be repeated bit for bit.
struct Problem {
    Market market;  ///< for peers: as many mentors as mentees, the same people, the lower number the mentor
    Objective objective = Objective::coverage_first;
    std::uint64_t seed = 0;
    Topics topics = {};                ///< for groups
    GroupRules group_rules = {};       ///< for groups
    std::vector<Choice> choices = {};  ///< where both sides rank: instead of the market's edges
};

/// `both_rank`: mentors have ranked mentees, and mentees mentors.
Method method_for(ProgramType type, bool both_rank);

/// Throws std::invalid_argument for a problem with a fault.
Solution solve(const Problem& problem, Method method);

}  // namespace mentord::matching
