#pragma once

#include "workflows/matching/pairs.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace mentord::matching {

/// Those of one department, grade or location, and how many of them have a mentor.
struct Coverage {
    std::string of;  ///< as in the company's records; a grade as its number
    int mentees = 0;
    int matched = 0;
    bool operator==(const Coverage&) const = default;
};

/// Groups so small that a number would speak of single people are left out; and so many with them that they
/// are at least two and not small together, since what is left out could else be reckoned back.
struct CoverageBy {
    std::vector<Coverage> groups;  ///< in the order of their names
    int left_out = 0;              ///< groups
    bool operator==(const CoverageBy&) const = default;
};

inline constexpr int smallest_group = 5;

/// How good a run is (PROGRAM 6).
struct Figures {
    int mentees = 0, matched = 0;
    int mentors = 0;
    int places = 0;  ///< that the mentors had
    int mean = 0;    ///< scores of the matches, 0 ... 100'000; of none: 0
    int minimum = 0;
    int tenth_percentile = 0;  ///< one match in ten is no better than this
    /// Mentees and mentors who would both rather have each other, by score, than what they have.
    int envy_pairs = 0;
    std::vector<int> load;  ///< how many mentors have none, one, two ... mentees
    CoverageBy by_department, by_grade, by_location;
    bool operator==(const Figures&) const = default;
};

/// `solution`: each mentee at most once. `eligible`: what was considered, for the envy.
Figures figures_of(
    const std::vector<Candidate>& mentors,
    const std::vector<Candidate>& mentees,
    const std::vector<EligiblePair>& solution,
    const std::vector<EligiblePair>& eligible
);

}  // namespace mentord::matching
