#pragma once

#include "storage/unit_of_work.hpp"
#include "workflows/matching/run.hpp"

#include <optional>

/// Who could be matched in a program, as the database has them.
namespace mentord {

/// `employee`: what the company's own list says of them, which counts before what they typed.
matching::Candidate candidate_of(
    const Enrolment& enrolment, const Person& person, const std::optional<Employee>& employee
);
matching::Candidate candidate_of(
    storage::UnitOfWork& work, const TenantId& tenant, const Enrolment& enrolment, const Person& person
);

/// Everybody who takes a match in this program at this moment, and what stands between any two of them.
/// Where mentees choose for themselves, only those who would rather not.
matching::RunInput match_input(
    storage::UnitOfWork& work, const TenantId& tenant, const Program& program, Instant now
);

/// Mentors who were used in so many weeks are given a rest (PROGRAM rule 31).
inline constexpr std::chrono::weeks recent{52};

}  // namespace mentord
