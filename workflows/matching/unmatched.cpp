#include "workflows/matching/unmatched.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mentord::matching {

namespace {

using Counts = std::array<int, hard_rule_count>;

/// How the other side looks from one person.
struct View {
    int present = 0;         ///< no rule on one of the two alone speaks against them
    int skilled = 0;         ///< of these, with a skill in common
    int fitting = 0;         ///< of these, no open rule against the pair
    int fitting_others = 0;  ///< no open rule against the pair, but no skill in common
    Counts against{};        ///< of the skilled, by rule
    bool own_requirements = false;
};

int& at(Counts& counts, HardRule rule) {
    return counts[static_cast<std::size_t>(rule)];
}

bool is_about_one_person(HardRule rule) {
    return rule == HardRule::same_person || rule == HardRule::paused || rule == HardRule::wrong_audience ||
           rule == HardRule::lacks_attribute;
}

void look_at(View& view, std::optional<HardRule> rule, bool skilled) {
    if (rule == HardRule::lacks_attribute || rule == HardRule::wrong_audience) view.own_requirements = true;
    if (rule && is_about_one_person(*rule)) return;
    ++view.present;
    if (skilled) ++view.skilled;
    if (rule && skilled) ++at(view.against, *rule);
    if (!rule && skilled) ++view.fitting;
    if (!rule && !skilled) ++view.fitting_others;
}

Bottleneck bottleneck_in(View& view) {
    if (view.present == 0) return view.own_requirements ? Bottleneck::requirements : Bottleneck::nobody_here;
    if (view.skilled == 0) return Bottleneck::none_for_skill;
    if (view.fitting > 0) return Bottleneck::all_taken;
    const int far = at(view.against, HardRule::too_far);
    const int grade = at(view.against, HardRule::grade_gap);
    const int close = at(view.against, HardRule::reporting_line) + at(view.against, HardRule::were_paired);
    if (far >= grade && far >= close) return Bottleneck::too_far;
    return grade >= close ? Bottleneck::wrong_grade : Bottleneck::too_close;
}

std::vector<Remedy> remedies_for(Bottleneck why, const View& view) {
    std::vector<Remedy> remedies;
    if (view.fitting_others > 0) remedies.push_back(Remedy::widen_skills);
    if (why == Bottleneck::too_far) remedies.push_back(Remedy::other_hours);
    const bool by_rule =
        why == Bottleneck::too_far || why == Bottleneck::wrong_grade || why == Bottleneck::requirements;
    if (by_rule) remedies.push_back(Remedy::wider_rule);
    remedies.push_back(Remedy::more_people);
    return remedies;
}

bool share_a_skill(const Traits& mentor, const Traits& mentee) {
    for (std::size_t i = 0; i < mentee.want_count; ++i) {
        if (level_of(mentor, mentee.wants[i].skill) > 0) return true;
    }
    return false;
}

Unmatched explained(std::uint32_t person, Role side, View view) {
    const auto why = bottleneck_in(view);
    return {person, side, why, view.fitting, remedies_for(why, view)};
}

}  // namespace

std::vector<Unmatched> unmatched(const PairInput& input, const std::vector<EligiblePair>& solution) {
    std::vector<bool> has_mentor(input.mentees.size());
    std::vector<bool> has_mentee(input.mentors.size());
    for (const auto& pair : solution)
        has_mentor[pair.mentee] = has_mentee[pair.mentor] = true;
    const auto mentors = traits_of(input.mentors);
    const auto mentees = traits_of(input.mentees);
    const Gate gate(input.mentors, input.mentees, mentors, mentees, input.constraints);
    std::vector<Unmatched> all;
    for (std::uint32_t mentee = 0; mentee < mentees.size(); ++mentee) {
        if (has_mentor[mentee]) continue;
        View view;
        for (std::uint32_t mentor = 0; mentor < mentors.size(); ++mentor)
            look_at(
                view, gate.openly_forbids(mentor, mentee), share_a_skill(mentors[mentor], mentees[mentee])
            );
        all.push_back(explained(mentee, Role::mentee, view));
    }
    for (std::uint32_t mentor = 0; mentor < mentors.size(); ++mentor) {
        if (has_mentee[mentor] || input.mentors[mentor].room <= 0) continue;
        View view;
        for (std::uint32_t mentee = 0; mentee < mentees.size(); ++mentee)
            look_at(
                view, gate.openly_forbids(mentor, mentee), share_a_skill(mentors[mentor], mentees[mentee])
            );
        all.push_back(explained(mentor, Role::mentor, view));
    }
    return all;
}

}  // namespace mentord::matching
