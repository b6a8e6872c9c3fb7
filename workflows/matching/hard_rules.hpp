#pragma once

#include "workflows/matching/candidate.hpp"
#include "workflows/matching/reporting.hpp"
#include "workflows/matching/score.hpp"
#include "workflows/matching/traits.hpp"
#include "workflows/names.hpp"
#include "workflows/program/requirement.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::matching {

/// Why two people must not be matched, whatever their score (PROGRAM 6); the first that holds, in this order.
enum class HardRule {
    same_person,
    paused,
    wrong_audience,
    lacks_attribute,
    no_room,
    reporting_line,
    too_far,
    grade_gap,
    were_paired,
    excluded
};

inline constexpr std::size_t hard_rule_count = 10;
inline constexpr Names<HardRule, hard_rule_count> hard_rule_names{{
    {HardRule::same_person, "same_person"},
    {HardRule::paused, "paused"},
    {HardRule::wrong_audience, "wrong_audience"},
    {HardRule::lacks_attribute, "lacks_attribute"},
    {HardRule::no_room, "no_room"},
    {HardRule::reporting_line, "reporting_line"},
    {HardRule::too_far, "too_far"},
    {HardRule::grade_gap, "grade_gap"},
    {HardRule::were_paired, "were_paired"},
    {HardRule::excluded, "excluded"},
}};

/// Pairs of people, whichever of the two is named first.
class PairSet {
public:
    void add(const PersonId& one, const PersonId& other);
    bool contains(const PersonId& one, const PersonId& other) const;
    const std::set<std::pair<PersonId, PersonId>>& all() const { return all_; }

private:
    std::set<std::pair<PersonId, PersonId>> all_;
};

/// Steps by which the grades may differ in the program's direction (PROGRAM rule 42).
struct GradeLimit {
    int least = 1, most = 3;
};

/// What must hold of every match. What is not known of somebody's line, zone or grade speaks against nobody.
struct Constraints {
    Reporting reporting = {};
    bool not_with_same_manager = false;
    PairSet excluded = {};
    PairSet were_paired = {};
    std::set<PersonId> paused = {};
    std::optional<std::set<PersonId>> audience = {};  ///< nothing: everybody
    std::vector<Requirement> required = {};
    std::optional<std::chrono::minutes> most_apart = {};  ///< between the clocks of the two
    std::optional<GradeLimit> grade_limit = {};           ///< waived for an expert in the first wish
    Grades grades = Grades::ahead;
};

/// PROGRAM rules 41 to 43.
std::optional<HardRule> forbidden(
    const Candidate& mentor, const Candidate& mentee, const Constraints& constraints
);

/// The same for many pairs of two lists: what it needs of each person is read once.
class Gate {
public:
    using Index = std::uint32_t;  ///< in the list that the gate was made from

    Gate(
        const std::vector<Candidate>& mentors,
        const std::vector<Candidate>& mentees,
        const std::vector<Traits>& mentor_traits,
        const std::vector<Traits>& mentee_traits,
        const Constraints& constraints
    );
    std::optional<HardRule> forbids(Index mentor, Index mentee) const;
    /// Without what is secret or changes by the minute, exclusions and room: what may be explained to people.
    std::optional<HardRule> openly_forbids(Index mentor, Index mentee) const;

    /// What the rules need of one person.
    struct Side {
        Reporting::Place place;
        std::uint64_t experts_in = 0;   ///< skills, of a mentor
        std::uint64_t wants_first = 0;  ///< a skill, of a mentee
        std::uint32_t number = 0;       ///< of the person, whichever list they are in
        std::int16_t offset = 0;        ///< minutes ahead of UTC
        bool zone_known = false;
        bool paused = false, outside = false, lacking = false, full = false;
        bool has_history = false;  ///< there are pairs that this person must not be in
        std::int8_t grade = 0;
    };
    struct Limits {
        bool not_with_same_manager = false;
        int most_apart = 24 * 60;
        std::optional<GradeLimit> grade_limit = {};
        Grades grades = Grades::ahead;
    };

private:
    using Numbered = std::vector<std::uint64_t>;  ///< pairs of numbers, in order
    bool in(const Numbered& pairs, const Side& mentor, const Side& mentee) const;

    std::vector<Side> mentors_, mentees_;
    Numbered excluded_, were_paired_;
    Limits limits_;
};

}  // namespace mentord::matching
