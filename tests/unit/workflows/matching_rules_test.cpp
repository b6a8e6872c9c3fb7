#include "tests/unit/workflows/matching_story.hpp"
#include "workflows/matching/hard_rules.hpp"
#include "workflows/matching/reporting.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace mentord::matching {

inline void PrintTo(HardRule rule, std::ostream* out) {
    *out << name_of(hard_rule_names, rule);
}

namespace {

using std::chrono_literals::operator""min;

PersonId id(std::string text) {
    return PersonId{std::move(text)};
}

Managers managers(const std::map<std::string, std::string>& lines) {
    Managers all;
    for (const auto& [person, manager] : lines)
        all.emplace(id(person), id(manager));
    return all;
}

TEST(ReportingLines, Rule41_ReachToTheTopAndIntoNoOtherBranch) {
    const Reporting lines(managers({{"ana", "bo"}, {"bo", "cy"}, {"cy", "top"}, {"mel", "cy"}, {"top", ""}}));
    for (const auto* upper : {"bo", "cy", "top"}) {
        EXPECT_TRUE(lines.is_above(id(upper), id("ana"))) << upper;
        EXPECT_FALSE(lines.is_above(id("ana"), id(upper))) << upper;
        EXPECT_TRUE(lines.in_one_line(id("ana"), id(upper)));
        EXPECT_TRUE(lines.in_one_line(id(upper), id("ana")));
    }
    EXPECT_FALSE(lines.in_one_line(id("ana"), id("mel")));
    EXPECT_TRUE(lines.have_one_manager(id("bo"), id("mel")));
    EXPECT_FALSE(lines.have_one_manager(id("ana"), id("mel")));
    EXPECT_FALSE(lines.in_one_line(id("ana"), id("nobody knows")));
    EXPECT_FALSE(lines.in_one_line(id("ana"), id("ana")));
    EXPECT_FALSE(lines.have_one_manager(id("top"), id("nobody knows"))) << "nobody is no manager";
}

TEST(ReportingLines, FindWhoReportsToThemselvesInTheEnd) {
    EXPECT_TRUE(find_cycles(managers({{"a", "b"}, {"b", "c"}})).empty());
    const auto lines = managers({{"d", "c"}, {"c", "a"}, {"a", "b"}, {"b", "c"}, {"x", "x"}, {"y", "x"}});
    const std::vector<std::vector<PersonId>> expected{{id("a"), id("b"), id("c")}, {id("x")}};
    EXPECT_EQ(find_cycles(lines), expected);
    const Reporting reporting(lines);
    EXPECT_TRUE(reporting.is_above(id("a"), id("c")) && reporting.is_above(id("c"), id("a")));
    EXPECT_TRUE(reporting.is_above(id("b"), id("d")));
    EXPECT_FALSE(reporting.is_above(id("d"), id("b")));
    EXPECT_FALSE(reporting.in_one_line(id("y"), id("a")));
}

TEST(ReportingLines, MayBeAsLongAsTheCompanyIsLarge) {
    Managers chain;
    for (int i = 1; i < 30'000; ++i)
        chain.emplace(id(std::to_string(i)), id(std::to_string(i - 1)));
    const Reporting lines(chain);
    EXPECT_TRUE(lines.is_above(id("0"), id("29999")));
    EXPECT_FALSE(lines.is_above(id("29999"), id("0")));
    EXPECT_TRUE(find_cycles(chain).empty());
}

struct Case {
    const char* what;
    std::optional<HardRule> expected;
    void (*change)(Candidate& mentor, Candidate& mentee, Constraints& constraints);
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all{
        {"nothing speaks against them", std::nullopt, [](auto&, auto&, auto&) {}},
        {"one person in two roles",
         HardRule::same_person,
         [](auto& mentor, auto& mentee, auto&) { mentor.person = mentee.person; }},
        {"the mentor is away",
         HardRule::paused,
         [](auto& mentor, auto&, auto& rules) { rules.paused.insert(mentor.person); }},
        {"the mentee is away",
         HardRule::paused,
         [](auto&, auto& mentee, auto& rules) { rules.paused.insert(mentee.person); }},
        {"for others",
         HardRule::wrong_audience,
         [](auto& mentor, auto&, auto& rules) { rules.audience = std::set<PersonId>{mentor.person}; }},
        {"for both",
         std::nullopt,
         [](auto& mentor, auto& mentee, auto& rules) {
             rules.audience = std::set<PersonId>{mentor.person, mentee.person};
         }},
        {"no room", HardRule::no_room, [](auto& mentor, auto&, auto&) { mentor.room = 0; }},
        {"the top of one's line",
         HardRule::reporting_line,
         [](auto& mentor, auto& mentee, auto& rules) {
             rules.reporting = Reporting(Managers{{mentee.person, id("x")}, {id("x"), mentor.person}});
         }},
        {"below one",
         HardRule::reporting_line,
         [](auto& mentor, auto& mentee, auto& rules) {
             rules.reporting = Reporting(Managers{{mentor.person, mentee.person}});
         }},
        {"one manager",
         std::nullopt,
         [](auto& mentor, auto& mentee, auto& rules) {
             rules.reporting = Reporting(Managers{{mentor.person, id("x")}, {mentee.person, id("x")}});
         }},
        {"one manager, where that matters",
         HardRule::reporting_line,
         [](auto& mentor, auto& mentee, auto& rules) {
             rules.reporting = Reporting(Managers{{mentor.person, id("x")}, {mentee.person, id("x")}});
             rules.not_with_same_manager = true;
         }},
        {"too far",
         HardRule::too_far,
         [](auto& mentor, auto&, auto& rules) {
             mentor.zone = "America/New_York";
             rules.most_apart = 359min;
         }},
        {"just near enough",
         std::nullopt,
         [](auto& mentor, auto&, auto& rules) {
             mentor.zone = "America/New_York";
             rules.most_apart = 360min;
         }},
        {"near round the other side",
         std::nullopt,
         [](auto& mentor, auto& mentee, auto& rules) {
             mentor.zone = "Pacific/Auckland";
             mentee.zone = "Pacific/Honolulu";
             rules.most_apart = 120min;
         }},
        {"nobody knows where",
         std::nullopt,
         [](auto& mentor, auto&, auto& rules) {
             mentor.zone = "";
             rules.most_apart = 0min;
         }},
        {"too near in grade",
         HardRule::grade_gap,
         [](auto& mentor, auto&, auto& rules) {
             mentor.profile.grade = 2;
             rules.grade_limit = GradeLimit{};
         }},
        {"too far in grade",
         HardRule::grade_gap,
         [](auto& mentor, auto&, auto& rules) {
             mentor.profile.grade = 6;
             rules.grade_limit = GradeLimit{};
         }},
        {"an expert in the first wish",
         std::nullopt,
         [](auto& mentor, auto&, auto& rules) {
             mentor.profile.grade = 1;
             mentor.profile.offered = {{"data", 5}};
             rules.grade_limit = GradeLimit{};
         }},
        {"the younger one teaches",
         HardRule::grade_gap,
         [](auto&, auto&, auto& rules) {
             rules.grade_limit = GradeLimit{};
             rules.grades = Grades::behind;
         }},
        {"no grade known",
         std::nullopt,
         [](auto& mentor, auto&, auto& rules) {
             mentor.profile.grade = 0;
             rules.grade_limit = GradeLimit{};
         }},
        {"were a pair",
         HardRule::were_paired,
         [](auto& mentor, auto& mentee, auto& rules) { rules.were_paired.add(mentee.person, mentor.person); }
        },
        {"not with this person",
         HardRule::excluded,
         [](auto& mentor, auto& mentee, auto& rules) { rules.excluded.add(mentee.person, mentor.person); }},
        {"the other one's wish",
         HardRule::excluded,
         [](auto& mentor, auto& mentee, auto& rules) { rules.excluded.add(mentor.person, mentee.person); }},
        {"somebody else's",
         std::nullopt,
         [](auto& mentor, auto&, auto& rules) { rules.excluded.add(mentor.person, id("else")); }},
    };
    return all;
}

std::optional<HardRule> by_gate(const Candidate& mentor, const Candidate& mentee, const Constraints& rules) {
    const Gate gate({mentor}, {mentee}, {traits_of(mentor)}, {traits_of(mentee)}, rules);
    return gate.forbids(0, 0);
}

TEST(HardRules, Rule41_Rule42_HoldWhateverTheScore) {
    for (const auto& [what, expected, change] : cases()) {
        auto mentor = a_mentor();
        auto mentee = a_mentee();
        Constraints rules;
        change(mentor, mentee, rules);
        EXPECT_EQ(forbidden(mentor, mentee, rules), expected) << what;
        EXPECT_EQ(by_gate(mentor, mentee, rules), expected) << what;
    }
}

TEST(HardRules, Rule43_RequiredAttributes) {
    struct Row {
        Requirement required;
        bool lacks;
    };
    for (const auto& [required, lacks] : std::vector<Row>{
             {{Role::mentor, Attribute::department, {"Finance", "Legal"}}, false},
             {{Role::both, Attribute::department, {"Finance"}}, true},
             {{Role::mentee, Attribute::location, {"Berlin"}}, false},
             {{Role::mentor, Attribute::location, {"Berlin"}}, true},
             {{Role::both, Attribute::language, {"en"}}, false},
             {{Role::both, Attribute::language, {"de"}}, true},
             {{Role::mentor, Attribute::skill, {"career", "design"}}, false},
             {{Role::mentee, Attribute::skill, {"career"}}, true},
             {{Role::mentor, Attribute::self_check, {"time"}}, true},
         }) {
        const Constraints rules{.required = {required}};
        EXPECT_EQ(forbidden(a_mentor(), a_mentee(), rules).has_value(), lacks)
            << name_of(attribute_names, required.attribute);
    }
}

// The rules once more, in the plainest way.
struct Reference {
    const std::vector<Candidate>& people;
    const Managers& managers;
    const Constraints& rules;
    std::vector<std::set<PersonId>> above = {};  ///< everybody, as far as managers lead

    Reference(const std::vector<Candidate>& everybody, const Managers& lines, const Constraints& constraints)
        : people(everybody), managers(lines), rules(constraints) {
        for (const auto& person : people) {
            auto& all = above.emplace_back();
            for (auto one = managers.find(person.person); one != managers.end();
                 one = managers.find(one->second)) {
                if (!all.insert(one->second).second) break;
            }
        }
    }
    bool one_manager(const PersonId& one, const PersonId& other) const {
        const auto first = managers.find(one);
        const auto second = managers.find(other);
        return first != managers.end() && second != managers.end() && first->second == second->second;
    }
    static std::optional<int> offset(const std::string& zone) {
        static const std::map<std::string, int> offsets{
            {"Europe/Berlin", 60},
            {"Europe/London", 0},
            {"America/New_York", -300},
            {"America/Los_Angeles", -480},
            {"Asia/Kolkata", 330},
            {"Asia/Tokyo", 540}
        };
        const auto found = offsets.find(zone);
        if (found == offsets.end()) return std::nullopt;
        return found->second;
    }
    bool too_far(const Candidate& one, const Candidate& other) const {
        const auto first = offset(one.zone);
        const auto second = offset(other.zone);
        if (!first || !second || !rules.most_apart) return false;
        const int hours = std::abs(*first - *second);
        return std::min(hours, 1440 - hours) > rules.most_apart->count();
    }
    bool wrong_gap(const Candidate& mentor, const Candidate& mentee) const {
        if (!rules.grade_limit || mentor.profile.grade == 0 || mentee.profile.grade == 0) return false;
        for (const auto& [value, level] : mentor.profile.offered) {
            const auto& wanted = mentee.profile.wanted;
            if (level == 5 && !wanted.empty() && wanted.front().value == value) return false;
        }
        const int gap = mentor.profile.grade - mentee.profile.grade;
        return gap < rules.grade_limit->least || gap > rules.grade_limit->most;
    }
    std::optional<HardRule> operator()(std::size_t first, std::size_t second) const {
        const auto& mentor = people[first];
        const auto& mentee = people[second];
        const auto& one = mentor.person;
        const auto& other = mentee.person;
        if (one == other) return HardRule::same_person;
        if (rules.paused.contains(one) || rules.paused.contains(other)) return HardRule::paused;
        if (rules.audience && !(rules.audience->contains(one) && rules.audience->contains(other)))
            return HardRule::wrong_audience;
        for (const auto& required : rules.required) {
            if (mentor.org.department != required.one_of.front()) return HardRule::lacks_attribute;
        }
        if (mentor.room <= 0) return HardRule::no_room;
        const bool line = above[second].contains(one) || above[first].contains(other);
        if (line || (rules.not_with_same_manager && one_manager(one, other))) return HardRule::reporting_line;
        if (too_far(mentor, mentee)) return HardRule::too_far;
        if (wrong_gap(mentor, mentee)) return HardRule::grade_gap;
        if (rules.were_paired.contains(one, other)) return HardRule::were_paired;
        if (rules.excluded.contains(one, other)) return HardRule::excluded;
        return std::nullopt;
    }
};

struct Company {
    std::vector<Candidate> people;
    Managers managers;
    Constraints rules;
};

// With cycles in its lines now and then; mentors and mentees are the same people.
Company a_random_company(Dice& dice, int size) {
    Company company;
    company.people = a_company(dice, size, "p");
    const auto somebody = [&] { return dice.of(company.people).person; };
    for (const auto& one : company.people) {
        if (!dice.one_in(4)) company.managers.emplace(one.person, somebody());
    }
    auto& rules = company.rules;
    rules.reporting = Reporting(company.managers);
    rules.not_with_same_manager = dice.one_in(2);
    for (int i = 0; i < size * 4; ++i) {
        rules.excluded.add(somebody(), somebody());
        rules.were_paired.add(somebody(), somebody());
    }
    for (int i = 0; i < size / 20; ++i)
        rules.paused.insert(somebody());
    if (dice.one_in(4)) {
        rules.audience.emplace();
        for (int i = 0; i < size; ++i)
            rules.audience->insert(somebody());
    }
    if (dice.one_in(4)) rules.required = {{Role::mentor, Attribute::department, {"Sales"}}};
    if (dice.one_in(2)) rules.most_apart = std::chrono::minutes{60 * dice.below(9)};
    if (dice.one_in(2)) rules.grade_limit = GradeLimit{};
    return company;
}

TEST(HardRules, Rule41_Rule42_AgreeWithAPlainReferenceOverAMillionPairs) {
    Dice dice(41);
    std::map<std::optional<HardRule>, int> seen;
    for (int round = 0; round < 25; ++round) {
        const auto [people, lines, rules] = a_random_company(dice, 200);
        const auto traits = traits_of(people);
        const Gate gate(people, people, traits, traits, rules);
        const Reference reference(people, lines, rules);
        for (std::uint32_t mentor = 0; mentor < people.size(); ++mentor) {
            for (std::uint32_t mentee = 0; mentee < people.size(); ++mentee) {
                const auto expected = reference(mentor, mentee);
                ASSERT_EQ(gate.forbids(mentor, mentee), expected);
                ++seen[expected];
                if (!dice.one_in(500)) continue;
                ASSERT_EQ(forbidden(people[mentor], people[mentee], rules), expected);
            }
        }
    }
    EXPECT_EQ(seen.size(), hard_rule_count + 1) << "each rule was met, and none";
}

/// What the solvers are given, and so all that they can match.
TEST(HardRules, NoneIsBrokenByAnyPairThatIsProposed) {
    Dice dice(43);
    const Weights weights;
    std::size_t proposed = 0;
    while (proposed < 200'000) {
        const auto [people, lines, rules] = a_random_company(dice, 200);
        const Reference reference(people, lines, rules);
        const PairInput input{people, people, rules, weights};
        const Reach reach{.per_mentee = 30, .per_mentor = 10, .anywhere = 5, .looked_at = 60};
        for (const auto& pairs : {all_pairs(input), likely_pairs(input, reach)}) {
            proposed += pairs.size();
            for (const auto& [mentor, mentee, points] : pairs)
                ASSERT_EQ(reference(mentor, mentee), std::nullopt);
        }
    }
}

TEST(HardRules, ExclusionsAreTheSameFromBothSides) {
    EXPECT_TRUE(rc::check([](std::uint32_t seed) {
        Dice dice(seed);
        const auto one = id(std::to_string(dice.below(5)));
        const auto other = id(std::to_string(dice.below(5)));
        PairSet pairs;
        pairs.add(one, other);
        RC_ASSERT(pairs.contains(one, other) && pairs.contains(other, one));
        RC_ASSERT(pairs.all().size() == 1);
    }));
}

}  // namespace
}  // namespace mentord::matching
