#include "tests/bench/matching/town.hpp"

#include "workflows/content/catalogue.hpp"
#include "workflows/matching/edge_value.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace mentord::matching {

namespace {

class Throws {
public:
    explicit Throws(std::uint64_t seed) : seed_(seed) {}
    std::uint32_t below(std::uint32_t end) {
        return static_cast<std::uint32_t>(lot(seed_, ++throws_, 1) % end);
    }
    /// The lower of two throws: the first are the ones that many are in.
    std::uint32_t low_below(std::uint32_t end) { return std::min(below(end), below(end)); }
    bool percent(std::uint32_t chance) { return below(100) < chance; }

    template <class List>
    const auto& of(const List& list) {
        return list[below(static_cast<std::uint32_t>(std::size(list)))];
    }

private:
    std::uint64_t seed_;
    std::uint64_t throws_ = 0;
};

struct Site {
    std::string_view zone, location, language;
};
constexpr std::array<Site, 5> sites{{
    {"Europe/Berlin", "Berlin", "de"},
    {"Europe/London", "London", "en"},
    {"America/New_York", "Boston", "en"},
    {"Asia/Kolkata", "Pune", "hi"},
    {"America/Los_Angeles", "Seattle", "en"},
}};

constexpr std::array<std::string_view, 8> beginnings{
    "Get better at ",
    "Lead my first project in ",
    "Understand ",
    "Be trusted with ",
    "Move from my craft towards ",
    "Be promoted within a year through ",
    "Find my own way of ",
    "Teach others "
};

const OptionGroup& cluster(std::uint32_t number) {
    return content::skills()[number];
}
std::uint32_t clusters() {
    return static_cast<std::uint32_t>(content::skills().size());
}

// Three of four out of one's own cluster.
std::vector<Skill> skills(Throws& throws, std::uint32_t home, std::size_t number, int least) {
    std::vector<Skill> all;
    while (all.size() < number) {
        const auto& from = cluster(throws.percent(75) ? home : throws.below(clusters()));
        const auto& value = throws.of(from.options).value;
        if (std::ranges::find(all, value, &Skill::value) != all.end()) continue;
        all.push_back({value, least + static_cast<int>(throws.below(3))});
    }
    return all;
}

void fill(Profile& profile, Throws& throws, const std::vector<Skill>& about) {
    for (auto left = throws.below(3); left > 0; --left) {
        const auto label = content::label_of(content::skills(), throws.of(about).value);
        profile.goals.push_back(UserText{std::string(throws.of(beginnings)) + std::string(label)});
    }
    for (auto left = throws.below(4); left > 0; --left) {
        const auto& interest = throws.of(content::interests().front().options).value;
        if (std::ranges::find(profile.interests, interest) == profile.interests.end())
            profile.interests.push_back(interest);
    }
    for (const auto& kind : content::work_styles()) {
        if (throws.percent(70)) profile.work_style.push_back(throws.of(kind.options).value);
    }
    profile.meet_when = throws.of(std::array{MeetWhen::any, MeetWhen::morning, MeetWhen::afternoon});
}

struct Kind {
    bool mentor = false;
    bool says_much = true;
};

Candidate somebody(Throws& throws, std::string id, const Kind& kind) {
    Candidate person{.person = PersonId{std::move(id)}, .profile = {}};
    auto& profile = person.profile;
    profile.role = kind.mentor ? Role::mentor : Role::mentee;
    const auto home = kind.mentor ? throws.below(clusters()) : throws.low_below(clusters());
    auto& mine = kind.mentor ? profile.offered : profile.wanted;
    const auto most = kind.mentor ? 2 + throws.below(5) : 1 + throws.below(3);
    mine = skills(throws, home, kind.says_much ? most : throws.below(2), kind.mentor ? 3 : 1);
    const int step = static_cast<int>(throws.low_below(kind.mentor ? 6 : 5));
    const auto luck = throws.below(100);
    if (kind.mentor) person.room = luck < 60 ? 1 : luck < 85 ? 2 : 3;
    const auto& site = sites[throws.low_below(sites.size())];
    profile.languages = {"en"};
    if (site.language != "en") profile.languages.emplace_back(site.language);
    person.org.department = cluster(throws.percent(70) ? home : throws.below(clusters())).label;
    person.org.location = site.location;
    if (!kind.says_much) return person;
    profile.grade = (kind.mentor ? 3 : 1) + step;
    for (auto& need : profile.needs)
        need = static_cast<int>(throws.below(4));
    person.zone = site.zone;
    fill(profile, throws, mine);
    return person;
}

std::vector<std::string> values(Throws& throws, const std::vector<OptionGroup>& groups, std::uint32_t most) {
    std::vector<std::string> all;
    for (auto left = throws.below(most + 1); left > 0; --left) {
        const auto& value = throws.of(throws.of(groups).options).value;
        if (std::ranges::find(all, value) == all.end()) all.push_back(value);
    }
    return all;
}

Candidate anybody(Throws& throws, std::string id, bool mentor) {
    Candidate person{.person = PersonId{std::move(id)}, .profile = {}};
    auto& profile = person.profile;
    profile.role = mentor ? Role::mentor : Role::mentee;
    const int least = mentor ? 3 : 1;
    auto& mine = mentor ? profile.offered : profile.wanted;
    for (const auto& skill : values(throws, content::skills(), mentor ? 8 : 3))
        mine.push_back({skill, least + static_cast<int>(throws.below(3))});
    profile.interests = values(throws, content::interests(), 5);
    profile.languages = values(throws, content::languages(), 2);
    profile.work_style = values(throws, content::work_styles(), 5);
    profile.grade = static_cast<int>(throws.below(9));
    for (auto& need : profile.needs)
        need = static_cast<int>(throws.below(4));
    if (mentor) person.room = static_cast<int>(throws.below(4));
    if (throws.percent(80)) person.org.department = throws.of(content::skills()).label;
    if (throws.percent(80)) person.zone = throws.of(sites).zone;
    return person;
}

// In order of ids, whatever their number.
std::string id_of(std::string_view kind, std::uint32_t number) {
    return std::string(kind) + std::to_string(1'000'000 + number);
}

// One tree over all of them, mentors first; a past for one in five, a wish for one in fifty.
void set_rules(Town& town, Throws& throws) {
    std::vector<Candidate*> everybody;
    for (auto* people : {&town.mentors, &town.mentees}) {
        for (auto& person : *people)
            everybody.push_back(&person);
    }
    Managers managers;
    for (std::size_t i = 1; i < everybody.size(); ++i) {
        everybody[i]->org.manager = everybody[(i - 1) / 8]->person;
        managers.emplace(everybody[i]->person, everybody[i]->org.manager);
    }
    auto& rules = town.rules;
    rules.reporting = Reporting(managers);
    rules.not_with_same_manager = true;
    rules.most_apart = std::chrono::hours{9};
    for (const auto& mentee : town.mentees) {
        if (throws.percent(20)) rules.were_paired.add(mentee.person, throws.of(town.mentors).person);
        if (throws.percent(2)) rules.excluded.add(mentee.person, throws.of(town.mentors).person);
        if (throws.percent(1)) rules.paused.insert(mentee.person);
    }
}

}  // namespace

Town town_of(std::uint32_t mentees, std::uint32_t mentors, std::uint64_t seed, Filled filled) {
    Throws throws(seed);
    Town town;
    const auto one = [&](std::string id, bool mentor) {
        if (filled == Filled::anyhow) return anybody(throws, std::move(id), mentor);
        const bool says_much = filled == Filled::well || throws.percent(50);
        return somebody(throws, std::move(id), {mentor, says_much});
    };
    for (std::uint32_t i = 0; i < mentors; ++i)
        town.mentors.push_back(one(id_of("mentor_", i), true));
    for (std::uint32_t i = 0; i < mentees; ++i)
        town.mentees.push_back(one(id_of("mentee_", i), false));
    set_rules(town, throws);
    return town;
}

Market market_of(const Town& town, const std::vector<EligiblePair>& pairs) {
    Market market{.room = {}, .mentees = static_cast<std::uint32_t>(town.mentees.size()), .edges = {}};
    for (const auto& mentor : town.mentors)
        market.room.push_back(mentor.room);
    market.edges.reserve(pairs.size());
    for (const auto& [mentor, mentee, score] : pairs)
        market.edges.push_back({mentor, mentee, score});
    return market;
}

Topics topics_of(const Town& town) {
    std::map<std::string, std::uint32_t> numbers;
    const auto topics = [&](const std::vector<Skill>& skills) {
        std::vector<std::uint32_t> all;
        for (const auto& [value, level] : skills) {
            const auto next = static_cast<std::uint32_t>(numbers.size());
            all.push_back(numbers.try_emplace(value, next).first->second);
        }
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
