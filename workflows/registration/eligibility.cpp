#include "workflows/registration/eligibility.hpp"

namespace mentord {

std::optional<Ineligible> ineligible(const Profile& profile, const Rules& rules) {
    if (mentors(profile.role) && profile.grade < rules.mentor_least_grade)
        return Ineligible::mentor_too_junior;
    const bool any_mentee = rules.mentee_most_grade == 0;
    if (is_mentored(profile.role) && !any_mentee && profile.grade > rules.mentee_most_grade)
        return Ineligible::mentee_too_senior;
    if (profile.hours_per_month < rules.least_hours) return Ineligible::too_little_time;
    return std::nullopt;
}

std::optional<Ineligible> newly_ineligible(const Profile& before, const Profile& after, const Rules& rules) {
    const auto why = ineligible(after, rules);
    return why == ineligible(before, rules) ? std::nullopt : why;
}

const char* field_of(Ineligible why) {
    return why == Ineligible::too_little_time ? field::hours : field::grade;
}

}  // namespace mentord
