#include "workflows/matching/hard_rules.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <unordered_map>

namespace mentord::matching {

namespace {

constexpr int minutes_a_day = 24 * 60;

bool one_of(const std::vector<std::string>& values, std::string_view value) {
    return std::ranges::find(values, value) != values.end();
}

// A person typed the one, and the company's records say the other.
bool same_text(std::string_view one, std::string_view other) {
    const auto trimmed = [](std::string_view text) {
        const auto first = std::min(text.find_first_not_of(' '), text.size());
        return text.substr(first, text.find_last_not_of(' ') + 1 - first);
    };
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(trimmed(one), trimmed(other), {}, lower, lower);
}

bool one_of_texts(const std::vector<std::string>& values, std::string_view text) {
    return std::ranges::any_of(values, [&](const std::string& value) { return same_text(value, text); });
}

bool any_of(const std::vector<std::string>& values, const std::vector<std::string>& theirs) {
    return std::ranges::any_of(theirs, [&](const std::string& value) { return one_of(values, value); });
}

bool any_skill(const std::vector<std::string>& values, const std::vector<Skill>& theirs) {
    return std::ranges::any_of(theirs, [&](const Skill& skill) { return one_of(values, skill.value); });
}

bool has(const Candidate& candidate, Role role, const Requirement& required) {
    const auto& profile = candidate.profile;
    switch (required.attribute) {
        case Attribute::department:
            return one_of_texts(required.one_of, candidate.org.department);
        case Attribute::location:
            return one_of_texts(required.one_of, candidate.org.location);
        case Attribute::language:
            return any_of(required.one_of, profile.languages);
        case Attribute::skill:
            return any_skill(required.one_of, role == Role::mentor ? profile.offered : profile.wanted);
        case Attribute::self_check:
            return any_of(required.one_of, profile.self_check);
    }
    return true;
}

bool lacks(const Candidate& candidate, Role role, const Constraints& constraints) {
    return std::ranges::any_of(constraints.required, [&](const Requirement& required) {
        const bool meant = required.of == Role::both || required.of == role;
        return meant && !has(candidate, role, required);
    });
}

Gate::Side side_of(
    const Candidate& candidate, const Traits& traits, Role role, const Constraints& constraints
) {
    Gate::Side side;
    side.place = constraints.reporting.place_of(candidate.person);
    side.experts_in = traits.offers_expert;
    if (traits.want_count > 0) side.wants_first = std::uint64_t{1} << traits.wants[0].skill;
    side.offset = traits.offset;
    side.zone_known = traits.zone_known;
    side.paused = constraints.paused.contains(candidate.person);
    side.outside = constraints.audience && !constraints.audience->contains(candidate.person);
    side.lacking = lacks(candidate, role, constraints);
    side.full = role == Role::mentor && candidate.room <= 0;
    side.grade = traits.grade;
    return side;
}

Gate::Limits limits_of(const Constraints& constraints) {
    Gate::Limits limits;
    limits.not_with_same_manager = constraints.not_with_same_manager;
    if (constraints.most_apart)
        limits.most_apart =
            static_cast<int>(std::min<std::int64_t>(constraints.most_apart->count(), minutes_a_day));
    limits.grade_limit = constraints.grade_limit;
    limits.grades = constraints.grades;
    return limits;
}

// Around the world either way.
int apart(const Gate::Side& one, const Gate::Side& other) {
    const int difference = std::abs(one.offset - other.offset) % minutes_a_day;
    return std::min(difference, minutes_a_day - difference);
}

bool gap_is_wrong(const Gate::Side& mentor, const Gate::Side& mentee, const Gate::Limits& limits) {
    if (!limits.grade_limit || mentor.grade == 0 || mentee.grade == 0) return false;
    if ((mentor.experts_in & mentee.wants_first) != 0) return false;
    const int gap = gap_of(mentor.grade, mentee.grade, limits.grades);
    return gap < limits.grade_limit->least || gap > limits.grade_limit->most;
}

// Two different people; without the rules on certain pairs, and on room where it does not matter.
std::optional<HardRule> obstacle(
    const Gate::Side& mentor, const Gate::Side& mentee, const Gate::Limits& limits, bool room_matters
) {
    if (mentor.paused || mentee.paused) return HardRule::paused;
    if (mentor.outside || mentee.outside) return HardRule::wrong_audience;
    if (mentor.lacking || mentee.lacking) return HardRule::lacks_attribute;
    if (room_matters && mentor.full) return HardRule::no_room;
    if (in_one_line(mentor.place, mentee.place)) return HardRule::reporting_line;
    if (limits.not_with_same_manager && have_one_manager(mentor.place, mentee.place))
        return HardRule::reporting_line;
    const bool zones_known = mentor.zone_known && mentee.zone_known;
    if (zones_known && apart(mentor, mentee) > limits.most_apart) return HardRule::too_far;
    if (gap_is_wrong(mentor, mentee, limits)) return HardRule::grade_gap;
    return std::nullopt;
}

std::uint64_t key_of(std::uint32_t one, std::uint32_t other) {
    return (std::uint64_t{std::min(one, other)} << 32U) | std::max(one, other);
}

/// Everybody of both lists, each once.
using Numbers = std::unordered_map<PersonId, std::uint32_t>;

// Of pairs that concern people on the lists only.
std::vector<std::uint64_t> numbered(
    const PairSet& pairs, const Numbers& numbers, std::vector<bool>& concerned
) {
    std::vector<std::uint64_t> keys;
    for (const auto& [one, other] : pairs.all()) {
        const auto first = numbers.find(one);
        const auto second = numbers.find(other);
        if (first == numbers.end() || second == numbers.end()) continue;
        keys.push_back(key_of(first->second, second->second));
        concerned[first->second] = concerned[second->second] = true;
    }
    std::ranges::sort(keys);
    return keys;
}

}  // namespace

void PairSet::add(const PersonId& one, const PersonId& other) {
    all_.insert(std::minmax(one, other));
}

bool PairSet::contains(const PersonId& one, const PersonId& other) const {
    return all_.contains(std::minmax(one, other));
}

std::optional<HardRule> forbidden(
    const Candidate& mentor, const Candidate& mentee, const Constraints& constraints
) {
    if (mentor.person == mentee.person) return HardRule::same_person;
    const auto mentor_side = side_of(mentor, traits_of(mentor), Role::mentor, constraints);
    const auto mentee_side = side_of(mentee, traits_of(mentee), Role::mentee, constraints);
    if (const auto rule = obstacle(mentor_side, mentee_side, limits_of(constraints), true)) return rule;
    if (constraints.were_paired.contains(mentor.person, mentee.person)) return HardRule::were_paired;
    if (constraints.excluded.contains(mentor.person, mentee.person)) return HardRule::excluded;
    return std::nullopt;
}

Gate::Gate(
    const std::vector<Candidate>& mentors,
    const std::vector<Candidate>& mentees,
    const std::vector<Traits>& mentor_traits,
    const std::vector<Traits>& mentee_traits,
    const Constraints& constraints
)
    : limits_(limits_of(constraints)) {
    Numbers numbers;
    const auto read = [&](const auto& candidates, const auto& traits, Role role, std::vector<Side>& sides) {
        sides.reserve(candidates.size());
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            auto& side = sides.emplace_back(side_of(candidates[i], traits[i], role, constraints));
            const auto next = static_cast<std::uint32_t>(numbers.size());
            side.number = numbers.emplace(candidates[i].person, next).first->second;
        }
    };
    read(mentors, mentor_traits, Role::mentor, mentors_);
    read(mentees, mentee_traits, Role::mentee, mentees_);
    std::vector<bool> concerned(numbers.size());
    excluded_ = numbered(constraints.excluded, numbers, concerned);
    were_paired_ = numbered(constraints.were_paired, numbers, concerned);
    for (auto* sides : {&mentors_, &mentees_}) {
        for (auto& side : *sides)
            side.has_history = concerned[side.number];
    }
}

bool Gate::in(const Numbered& pairs, const Side& mentor, const Side& mentee) const {
    if (!mentor.has_history || !mentee.has_history) return false;
    return std::ranges::binary_search(pairs, key_of(mentor.number, mentee.number));
}

std::optional<HardRule> Gate::forbids(Index mentor, Index mentee) const {
    const auto& one = mentors_[mentor];
    const auto& other = mentees_[mentee];
    if (one.number == other.number) return HardRule::same_person;
    if (const auto rule = obstacle(one, other, limits_, true)) return rule;
    if (in(were_paired_, one, other)) return HardRule::were_paired;
    if (in(excluded_, one, other)) return HardRule::excluded;
    return std::nullopt;
}

std::optional<HardRule> Gate::openly_forbids(Index mentor, Index mentee) const {
    const auto& one = mentors_[mentor];
    const auto& other = mentees_[mentee];
    if (one.number == other.number) return HardRule::same_person;
    if (const auto rule = obstacle(one, other, limits_, false)) return rule;
    if (in(were_paired_, one, other)) return HardRule::were_paired;
    return std::nullopt;
}

}  // namespace mentord::matching
