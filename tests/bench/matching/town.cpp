#include "tests/bench/matching/town.hpp"

#include "workflows/matching/edge_value.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

namespace mentord::matching {

namespace {

constexpr std::uint32_t clusters = 12;
constexpr std::uint32_t skills_in_a_cluster = 5;

class Throws {
public:
    explicit Throws(std::uint64_t seed) : seed_(seed) {}
    std::uint32_t below(std::uint32_t end) {
        return static_cast<std::uint32_t>(lot(seed_, ++throws_, 1) % end);
    }

private:
    std::uint64_t seed_;
    std::uint64_t throws_ = 0;
};

/// The lower of two throws: the first clusters are the ones that many are in.
std::uint32_t cluster(Throws& throws) {
    return std::min(throws.below(clusters), throws.below(clusters));
}

std::string skill(Throws& throws, std::uint32_t of) {
    return "skill_" + std::to_string(of * skills_in_a_cluster + throws.below(skills_in_a_cluster));
}

std::vector<Skill> skills(Throws& throws, std::uint32_t home, std::uint32_t number, int least, int most) {
    std::vector<Skill> all;
    std::set<std::string> names;
    while (all.size() < number) {
        auto name = skill(throws, throws.below(4) == 0 ? throws.below(clusters) : home);
        if (names.size() >= skills_in_a_cluster) name = skill(throws, throws.below(clusters));
        if (!names.insert(name).second) continue;
        const auto span = static_cast<std::uint32_t>(most - least + 1);
        all.push_back({name, least + static_cast<int>(throws.below(span))});
    }
    return all;
}

Candidate somebody(Throws& throws, std::string id, bool mentor) {
    constexpr std::array languages{"en", "de", "fr"};
    Candidate person{.person = PersonId{std::move(id)}, .profile = {}};
    auto& profile = person.profile;
    const auto home = mentor ? throws.below(clusters) : cluster(throws);
    if (mentor) {
        profile.offered = skills(throws, home, 2 + throws.below(4), 3, 5);
        profile.grade = 3 + static_cast<int>(std::min(throws.below(6), throws.below(6)));
        const auto luck = throws.below(100);
        person.room = luck < 60 ? 1 : luck < 85 ? 2 : 3;
    } else {
        profile.wanted = skills(throws, home, 1 + throws.below(3), 1, 3);
        profile.grade = 1 + static_cast<int>(std::min(throws.below(5), throws.below(5)));
    }
    for (auto& need : profile.needs)
        need = static_cast<int>(throws.below(4));
    profile.languages = {languages[std::min(throws.below(3), throws.below(3))]};
    person.org.department = "department_" + std::to_string(home);
    return person;
}

using Teachers = std::map<std::string, std::vector<std::uint32_t>>;

Teachers teachers_in(const std::vector<Candidate>& mentors) {
    Teachers teachers;
    for (std::uint32_t mentor = 0; mentor < mentors.size(); ++mentor) {
        for (const auto& offered : mentors[mentor].profile.offered)
            teachers[offered.value].push_back(mentor);
    }
    return teachers;
}

/// Those who teach what is wanted, in a random order, and then anybody.
std::set<std::uint32_t> eligible_for(
    const Candidate& mentee,
    const Teachers& teachers,
    std::uint32_t mentors,
    std::uint32_t each,
    Throws& throws
) {
    std::set<std::uint32_t> chosen;
    const auto wanted = static_cast<std::uint32_t>(mentee.profile.wanted.size());
    for (const auto& [value, level] : mentee.profile.wanted) {
        const auto found = teachers.find(value);
        if (found == teachers.end()) continue;
        auto all = found->second;
        for (std::uint32_t i = 0; i < all.size() && i < each / wanted; ++i) {
            const auto left = static_cast<std::uint32_t>(all.size()) - i;
            std::swap(all[i], all[i + throws.below(left)]);
            chosen.insert(all[i]);
        }
    }
    while (chosen.size() < std::min(each, mentors))
        chosen.insert(throws.below(mentors));
    return chosen;
}

}  // namespace

Town town_of(std::uint32_t mentees, std::uint32_t mentors, std::uint32_t each, std::uint64_t seed) {
    Throws throws(seed);
    Town town;
    for (std::uint32_t i = 0; i < mentors; ++i)
        town.mentors.push_back(somebody(throws, "mentor_" + std::to_string(i), true));
    for (std::uint32_t i = 0; i < mentees; ++i)
        town.mentees.push_back(somebody(throws, "mentee_" + std::to_string(i), false));
    const auto teachers = teachers_in(town.mentors);
    town.eligible.reserve(std::size_t{mentees} * each);
    for (std::uint32_t mentee = 0; mentee < mentees; ++mentee) {
        for (const auto mentor : eligible_for(town.mentees[mentee], teachers, mentors, each, throws))
            town.eligible.push_back({mentor, mentee, 0});
    }
    return town;
}

std::int32_t score_of(const Candidate& mentor, const Candidate& mentee) {
    std::int32_t taught = 0;
    std::int32_t share = 60'000 / static_cast<std::int32_t>(mentee.profile.wanted.size());
    for (const auto& wanted : mentee.profile.wanted) {
        for (const auto& offered : mentor.profile.offered) {
            if (offered.value == wanted.value)
                taught += share * std::clamp(offered.level - wanted.level, 0, 3) / 3;
        }
    }
    std::int32_t alike = 0;
    for (std::size_t i = 0; i < mentor.profile.needs.size(); ++i)
        alike += 4'000 - 1'000 * std::abs(mentor.profile.needs[i] - mentee.profile.needs[i]);
    const auto gap = std::abs(mentor.profile.grade - mentee.profile.grade - 2);
    const auto grades = std::max(0, 10'000 - 5'000 * gap);
    const auto language = mentor.profile.languages == mentee.profile.languages ? 5'000 : 0;
    const auto elsewhere = mentor.org.department != mentee.org.department ? 5'000 : 0;
    return taught + alike + grades + language + elsewhere;
}

Market market_of(const Town& town) {
    Market market{
        .room = {},
        .mentees = static_cast<std::uint32_t>(town.mentees.size()),
        .edges = town.eligible,
    };
    for (const auto& mentor : town.mentors)
        market.room.push_back(mentor.room);
    for (auto& edge : market.edges)
        edge.score = score_of(town.mentors[edge.mentor], town.mentees[edge.mentee]);
    return market;
}

Topics topics_of(const Town& town) {
    std::map<std::string, std::uint32_t> numbers;
    const auto topics = [&](const std::vector<Skill>& skills) {
        std::vector<std::uint32_t> all;
        for (const auto& [value, level] : skills)
            all.push_back(numbers.try_emplace(value, static_cast<std::uint32_t>(numbers.size())).first->second
            );
        return all;
    };
    Topics result;
    for (const auto& mentor : town.mentors)
        result.of_mentor.push_back(topics(mentor.profile.offered));
    for (const auto& mentee : town.mentees)
        result.of_mentee.push_back(topics(mentee.profile.wanted));
    return result;
}

}  // namespace mentord::matching
