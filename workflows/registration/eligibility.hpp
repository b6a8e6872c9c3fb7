#pragma once

#include "workflows/program/program.hpp"
#include "workflows/registration/profile.hpp"

#include <optional>

namespace mentord {

/// What speaks against somebody's taking part, by the program's own rules (PROGRAM rule 26).
enum class Ineligible { mentor_too_junior, mentee_too_senior, too_little_time };

std::optional<Ineligible> ineligible(const Profile& profile, const Rules& rules);

/// What they say against new answers and did not say against the old ones: those the organisers may have made
/// an exception for.
std::optional<Ineligible> newly_ineligible(const Profile& before, const Profile& after, const Rules& rules);

/// The field of the form that it is about.
const char* field_of(Ineligible why);

}  // namespace mentord
