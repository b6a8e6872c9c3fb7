#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/registration/profile.hpp"

#include <string>

namespace mentord::matching {

/// What the company's own records say of somebody; each may be empty, which is no reason against a match.
struct OrgFacts {
    PersonId manager = {};
    std::string department = {};
    std::string location = {};
    bool operator==(const OrgFacts&) const = default;
};

/// Somebody who could be matched, as the score and the hard rules see them: no name, no protected trait.
struct Candidate {
    PersonId person;
    Profile profile;
    OrgFacts org = {};
    std::string zone = {};       ///< IANA
    Instant waiting_since = {};  ///< for a match; the zero instant: not waiting
    int room = 0;                ///< of a mentor: how many more mentees
    int recent_matches = 0;      ///< of a mentor: in recent cohorts (PROGRAM rule 31)
};

}  // namespace mentord::matching
