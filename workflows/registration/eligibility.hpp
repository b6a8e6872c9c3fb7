#pragma once

#include "workflows/program/program.hpp"
#include "workflows/registration/profile.hpp"

#include <optional>

namespace mentord {

/// What speaks against somebody's taking part, by the program's own rules (PROGRAM rule 26).
enum class Ineligible { mentor_too_junior, mentee_too_senior, too_little_time };

std::optional<Ineligible> ineligible(const Profile& profile, const Rules& rules);

}  // namespace mentord
