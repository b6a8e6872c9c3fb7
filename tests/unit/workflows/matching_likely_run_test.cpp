// From people to matches: what must hold of a whole run, with the real rules and the real score.
#include "tests/unit/workflows/matching_story.hpp"
#include "workflows/matching/flow.hpp"
#include "workflows/matching/pairs.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace mentord::matching {
namespace {

constexpr auto objectives = std::array{Objective::coverage_first, Objective::score_first};

struct Company {
    std::vector<Candidate> mentors, mentees;
    Constraints rules = {};
    Weights weights = {};
    PairInput input() const { return {mentors, mentees, rules, weights}; }
};

Company a_company_of(Dice& dice, int mentors, int mentees) {
    Company company{a_company(dice, mentors, "m"), a_company(dice, mentees, "e")};
    Managers managers;
    for (const auto& mentee : company.mentees) {
        company.rules.excluded.add(dice.of(company.mentors).person, mentee.person);
        if (dice.one_in(3)) managers.emplace(mentee.person, dice.of(company.mentors).person);
    }
    company.rules.reporting = Reporting(managers);
    return company;
}

// Each one's number: their place in the order of ids.
std::vector<std::uint32_t> numbers_of(const std::vector<Candidate>& people) {
    std::vector<std::uint32_t> numbers;
    for (const auto& one : people) {
        numbers.push_back(static_cast<std::uint32_t>(std::ranges::count_if(people, [&](const Candidate& it) {
            return it.person < one.person;
        })));
    }
    return numbers;
}

Market market_of(const Company& company, const std::vector<EligiblePair>& pairs) {
    const auto mentors = numbers_of(company.mentors);
    const auto mentees = numbers_of(company.mentees);
    Market market{
        .room = std::vector<int>(mentors.size()),
        .mentees = static_cast<std::uint32_t>(mentees.size()),
        .edges = {},
    };
    for (std::size_t i = 0; i < mentors.size(); ++i)
        market.room[mentors[i]] = company.mentors[i].room;
    for (const auto& [mentor, mentee, points] : pairs)
        market.edges.push_back({mentors[mentor], mentees[mentee], points});
    return market;
}

void shuffle(std::vector<Candidate>& people, Dice& dice) {
    for (auto i = people.size(); i > 1; --i)
        std::swap(people[i - 1], people[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
}

TEST(AWholeRun, IsTheSameWhateverTheOrderOfRows) {
    EXPECT_TRUE(rc::check([](std::uint32_t seed) {
        Dice dice(seed);
        auto company = a_company_of(dice, 1 + dice.below(20), 1 + dice.below(20));
        const Reach reach{.per_mentee = 4, .per_mentor = 2, .anywhere = 1, .looked_at = 6};
        const auto runs = [&] {
            std::vector<Solution> all;
            for (const auto& pairs : {pairs_of(company.input()), likely_pairs(company.input(), reach)}) {
                for (const auto objective : objectives)
                    all.push_back(solve_flow(market_of(company, pairs), objective, seed));
            }
            return all;
        };
        const auto before = runs();
        shuffle(company.mentors, dice);
        shuffle(company.mentees, dice);
        RC_ASSERT(runs() == before);
    }));
}

TEST(AWholeRun, AnotherMentorNeverMakesItWorse) {
    EXPECT_TRUE(rc::check([](std::uint32_t seed) {
        Dice dice(seed);
        auto company = a_company_of(dice, 1 + dice.below(15), 1 + dice.below(20));
        const auto worth = [&](Objective objective) {
            return worth_of(solve_flow(market_of(company, all_pairs(company.input())), objective, 1));
        };
        const std::array before{worth(objectives[0]), worth(objectives[1])};
        company.mentors.push_back(anybody(dice, "another"));
        for (std::size_t i = 0; i < objectives.size(); ++i)
            RC_ASSERT(!better(objectives[i], before[i], worth(objectives[i])));
    }));
}

/// The bench has the figure for 10,000 people.
TEST(AWholeRun, LosesNextToNothingByLookingAtTheLikelyPairsOnly) {
    Dice dice(11);
    const auto company = a_company_of(dice, 400, 400);
    const Reach reach{.per_mentee = 90, .per_mentor = 24, .anywhere = 10, .looked_at = 240};
    const auto all = all_pairs(company.input());
    const auto likely = likely_pairs(company.input(), reach);
    EXPECT_LT(likely.size() * 3, all.size());
    for (const auto objective : objectives) {
        const auto best = worth_of(solve_flow(market_of(company, all), objective, 1));
        const auto found = worth_of(solve_flow(market_of(company, likely), objective, 1));
        EXPECT_EQ(found.people, best.people);
        EXPECT_GE(found.score * 1000, best.score * 999);
    }
}

}  // namespace
}  // namespace mentord::matching
