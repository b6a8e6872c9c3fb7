#pragma once

#include "workflows/matching/pairs.hpp"
#include "workflows/names.hpp"

#include <cstdint>
#include <vector>

namespace mentord::matching {

/// What stood between somebody and a match. Nothing here depends on exclusions: who reads it cannot tell
/// whether there is one.
enum class Bottleneck {
    nobody_here,     ///< nobody takes part on the other side, or only such as are away or not meant
    none_for_skill,  ///< no mentor offers what they want; no mentee wants what they offer
    all_taken,       ///< there are some who fit; others were a better match for them
    too_far,         ///< those with the skill are too many hours away
    wrong_grade,     ///< they are too near or too far in grade
    too_close,       ///< they are in the same line of management, or were a pair before
    requirements,    ///< the program's own requirements are not met
};

inline constexpr Names<Bottleneck, 7> bottleneck_names{{
    {Bottleneck::nobody_here, "nobody_here"},
    {Bottleneck::none_for_skill, "none_for_skill"},
    {Bottleneck::all_taken, "all_taken"},
    {Bottleneck::too_far, "too_far"},
    {Bottleneck::wrong_grade, "wrong_grade"},
    {Bottleneck::too_close, "too_close"},
    {Bottleneck::requirements, "requirements"},
}};

/// What would change it.
enum class Remedy { widen_skills, more_people, other_hours, wider_rule };

inline constexpr Names<Remedy, 4> remedy_names{{
    {Remedy::widen_skills, "widen_skills"},
    {Remedy::more_people, "more_people"},
    {Remedy::other_hours, "other_hours"},
    {Remedy::wider_rule, "wider_rule"},
}};

struct Unmatched {
    std::uint32_t person = 0;  ///< the place in the list
    Role side = Role::mentee;
    Bottleneck why = Bottleneck::all_taken;
    int fitting = 0;  ///< on the other side: of the right skill, and no open rule against them
    std::vector<Remedy> remedies = {};
    bool operator==(const Unmatched&) const = default;
};

/// The mentees without a mentor and then the mentors with room and no mentee, each in the order of the list.
std::vector<Unmatched> unmatched(const PairInput& input, const std::vector<EligiblePair>& solution);

}  // namespace mentord::matching
