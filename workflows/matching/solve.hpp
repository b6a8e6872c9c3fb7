#pragma once

#include "workflows/matching/groups.hpp"
#include "workflows/matching/market.hpp"
#include "workflows/matching/price.hpp"
#include "workflows/matching/stable.hpp"
#include "workflows/names.hpp"
#include "workflows/program/program.hpp"

#include <array>
#include <cstdint>
#include <optional>
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

struct Solved {
    Solution solution;
    std::vector<Group> groups = {};                        ///< with their topics
    std::vector<std::array<std::uint32_t, 3>> trios = {};  ///< of peers; all three edges are in the solution
    Worth worth = {};
    bool exact = true;  ///< nothing could be better
    bool operator==(const Solved&) const = default;
};

/// Throws std::invalid_argument for a problem with a fault.
Solved solve(const Problem& problem, Method method);

/// The best with all of an organiser's wishes granted; nothing where that cannot be: a pair that is no edge,
/// no room, somebody wished for twice, a group that does not come about.
std::optional<Solved> solve_wanted(const Problem& problem, Method method, const Wishes& wishes);

/// Where nobody has ranked anybody, the score ranks for both sides: equal scores are a tie.
std::vector<Choice> choices_by_score(const std::vector<Edge>& edges);

}  // namespace mentord::matching
