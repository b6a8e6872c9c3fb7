#pragma once

#include "workflows/matching/candidate.hpp"
#include "workflows/names.hpp"

#include <array>
#include <cstddef>

namespace mentord::matching {

/// What speaks for a pair (PROGRAM 6). Kept by name in a program's settings and in the record of a run.
enum class Factor { goals, skills, style, interests, grade, time, language, cross_functional };

inline constexpr std::size_t factor_count = 8;
inline constexpr Names<Factor, factor_count> factor_names{{
    {Factor::goals, "goals"},
    {Factor::skills, "skills"},
    {Factor::style, "style"},
    {Factor::interests, "interests"},
    {Factor::grade, "grade"},
    {Factor::time, "time"},
    {Factor::language, "language"},
    {Factor::cross_functional, "cross_functional"},
}};

/// Shares of a hundred by default; a program may set its own, and only their proportions matter.
struct Weights {
    std::array<int, factor_count> of{30, 20, 12, 8, 10, 10, 5, 5};
    bool operator==(const Weights&) const = default;
};

/// How well two people go together. Whole numbers, so that the same input gives the same result everywhere.
struct Score {
    int total = 0;                          ///< 0 ... 100'000: thousandths of a percent
    std::array<int, factor_count> parts{};  ///< what each factor gave of it; they add up to the total
    bool expert = false;  ///< the gap in grades was waived: an expert in what the mentee wants most (rule 42)
    bool operator==(const Score&) const = default;
};

/// PROGRAM rules 34 to 36 and 42. Depends on the two and the weights only.
Score score(const Candidate& mentor, const Candidate& mentee, const Weights& weights);

}  // namespace mentord::matching
