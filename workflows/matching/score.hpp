#pragma once

#include "workflows/matching/candidate.hpp"
#include "workflows/matching/traits.hpp"
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

/// How the two grades should lie (PROGRAM rules 8 and 42): the mentor ahead, or in a reverse program behind,
/// or among peers alike.
enum class Grades { ahead, behind, alike };

inline constexpr Names<Grades, 3> grades_names{{
    {Grades::ahead, "ahead"},
    {Grades::behind, "behind"},
    {Grades::alike, "alike"},
}};

/// Shares of a hundred by default; a program may set its own, and only their proportions matter. A negative
/// one counts as none.
struct Weights {
    std::array<int, factor_count> of{30, 20, 12, 8, 10, 10, 5, 5};
    Grades grades = Grades::ahead;
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

/// The same for many pairs: the traits are read once for each person.
class Scorer {
public:
    explicit Scorer(const Weights& weights);
    Score operator()(const Traits& mentor, const Traits& mentee) const;

private:
    std::array<int, factor_count> shares_{};  ///< of a total of 100'000
    Grades grades_;
};

/// How many steps the mentor stands where the program wants them: ahead, behind, or apart. Grades are known.
int gap_of(int mentor_grade, int mentee_grade, Grades grades);

/// Full marks of a factor and of each of the five needs.
inline constexpr int full_marks = 1000;
/// How much speaks for the two by each factor, 0 ... full_marks, before any weight.
std::array<int, factor_count> marks_of(const Traits& mentor, const Traits& mentee, Grades grades);
/// How well the mentor can answer each of the five needs (PROGRAM rule 21), 0 ... full_marks.
std::array<int, 5> answers_to_needs(const Traits& mentor, const Traits& mentee, Grades grades);

}  // namespace mentord::matching
