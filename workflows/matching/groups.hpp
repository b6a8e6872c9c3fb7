#pragma once

#include "workflows/matching/market.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

/// Where mentors are few: two to four mentees round one mentor, on a goal that they all share (PROGRAM rule
/// 45).
namespace mentord::matching {

/// What each mentor offers and each mentee wants to work on, by number, in any order.
struct Topics {
    std::vector<std::vector<std::uint32_t>> of_mentor;
    std::vector<std::vector<std::uint32_t>> of_mentee;
};

struct GroupRules {
    int least = 2;  ///< 1: somebody may be alone with a mentor
    int most = 4;   ///< or the mentor's room, where that is less
    bool operator==(const GroupRules&) const = default;
};

struct Group {
    std::uint32_t mentor = 0;
    std::uint32_t topic = 0;  ///< the mentor offers it, and each of them wants it
    std::vector<std::uint32_t> mentees;
    bool operator==(const Group&) const = default;
};

struct GroupSolution {
    Solution solution;
    std::vector<Group> groups;  ///< in order of mentors, one for each at most
    Worth bound;                ///< no solution is worth more
    bool exact = false;         ///< this one is worth as much
};

/// How long to look: so many edges may be looked at, in so many attempts.
struct GroupEffort {
    std::size_t edges = 6'000'000;
    std::size_t attempts = 2'000;
};

/// Branch and bound on the flow in which groups need neither a least size nor a topic; that flow says what is
/// the most there could be. It branches on a mentor whose group breaks a rule: each topic in turn, or no
/// group at all. A first solution comes from settling all such mentors at once, round by round. Small markets
/// are solved exactly; where the effort is spent before, the best so far is given with the bound that is
/// left. Throws std::invalid_argument for a market with a fault.
GroupSolution solve_groups(
    const Market& market,
    const Topics& topics,
    const GroupRules& rules,
    Objective objective,
    std::uint64_t seed,
    const GroupEffort& effort = {}
);

}  // namespace mentord::matching
