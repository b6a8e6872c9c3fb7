#pragma once

#include "workflows/content/catalogue.hpp"
#include "workflows/matching/hard_rules.hpp"
#include "workflows/matching/pairs.hpp"
#include "workflows/matching/score.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// People for the tests of the matching: two who go together, and whole companies at random.
namespace mentord::matching {

inline Candidate a_mentee(std::string id = "ana") {
    Candidate one;
    one.person = PersonId{std::move(id)};
    auto& profile = one.profile;
    profile.role = Role::mentee;
    profile.needs = {3, 2, 1, 0, 0};
    profile.goals = {UserText{"Negotiate a budget with confidence"}};
    profile.wanted = {{"data", 1}, {"writing", 2}, {"strategy", 3}};
    profile.interests = {"music", "travel"};
    profile.grade = 2;
    profile.languages = {"en", "de"};
    one.org = {.manager = {}, .department = "Sales", .location = "Berlin"};
    one.zone = "Europe/Berlin";
    return one;
}

inline Candidate a_mentor(std::string id = "mel") {
    Candidate one;
    one.person = PersonId{std::move(id)};
    auto& profile = one.profile;
    profile.role = Role::mentor;
    profile.offered = {{"data", 4}, {"negotiation", 5}, {"career", 3}};
    profile.interests = {"music"};
    profile.grade = 4;
    profile.languages = {"en"};
    profile.capacity = 2;
    one.org = {.manager = {}, .department = "Finance", .location = "Paris"};
    one.zone = "Europe/Paris";
    one.room = 2;
    return one;
}

inline int part(const Score& score, Factor factor) {
    return score.parts[static_cast<std::size_t>(factor)];
}
/// What a factor gives where nothing else counts: of 100'000.
inline int alone(
    Factor factor, const Candidate& mentor, const Candidate& mentee, Grades grades = Grades::ahead
) {
    Weights weights{.of = {}, .grades = grades};
    weights.of[static_cast<std::size_t>(factor)] = 1;
    return score(mentor, mentee, weights).total;
}

/// The same numbers from the same seed on every machine.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : bits_(seed) {}
    int below(int count) { return static_cast<int>(bits_() % static_cast<std::uint32_t>(count)); }
    bool one_in(int count) { return below(count) == 0; }

    template <class List>
    const auto& of(const List& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(std::size(list))))];
    }
    const std::string& value(const std::vector<OptionGroup>& groups) { return of(of(groups).options).value; }

    std::vector<std::string> values(const std::vector<OptionGroup>& groups, int most) {
        std::vector<std::string> some;
        for (int left = below(most + 1); left > 0; --left) {
            const auto& one = value(groups);
            if (std::find(some.begin(), some.end(), one) == some.end()) some.push_back(one);
        }
        return some;
    }
    std::vector<Skill> skills(int most, int lowest) {
        std::vector<Skill> some;
        for (const auto& one : values(content::skills(), most))
            some.push_back({one, lowest + below(3)});
        return some;
    }

private:
    std::mt19937 bits_;
};

inline constexpr std::array<std::string_view, 8> zones{
    "",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "nowhere"
};
inline constexpr std::array<std::string_view, 5> departments{"", "Sales", "Finance", "Research", "Support"};
inline constexpr std::array<std::string_view, 5> some_goals{
    "Negotiate better", "Lead my first project", "Understand finance and budgets", "Speak with customers", ""
};

inline Candidate anybody(Dice& dice, std::string id) {
    Candidate one;
    one.person = PersonId{std::move(id)};
    auto& profile = one.profile;
    profile.role = Role::both;
    for (auto& need : profile.needs)
        need = dice.below(4);
    if (const auto goal = dice.of(some_goals); !goal.empty()) profile.goals = {UserText{std::string(goal)}};
    profile.wanted = dice.skills(most_wanted_skills, 1);
    profile.offered = dice.skills(most_offered_skills, 3);
    profile.interests = dice.values(content::interests(), most_interests);
    profile.languages = dice.values(content::languages(), 2);
    profile.work_style = dice.values(content::work_styles(), most_work_styles);
    profile.self_check = dice.values(content::self_checks(), 4);
    profile.grade = dice.below(9);
    profile.meet_when = std::array{
        MeetWhen::any, MeetWhen::morning, MeetWhen::afternoon
    }[static_cast<std::size_t>(dice.below(3))];
    one.org.department = std::string(dice.of(departments));
    one.org.location = dice.one_in(2) ? "Berlin" : "Lyon";
    one.zone = std::string(dice.of(zones));
    one.room = dice.below(4);
    return one;
}

inline std::vector<Candidate> a_company(Dice& dice, int size, const std::string& prefix) {
    std::vector<Candidate> people;
    for (int i = 0; i < size; ++i)
        people.push_back(anybody(dice, prefix + std::to_string(i)));
    return people;
}

}  // namespace mentord::matching
