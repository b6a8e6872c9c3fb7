#include "tests/bench/matching/greedy.hpp"
#include "tests/unit/workflows/matching_markets.hpp"
#include "workflows/matching/flow.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>

namespace mentord::matching {
namespace {

constexpr auto coverage = Objective::coverage_first;
constexpr auto by_score = Objective::score_first;

TEST(AMarket, SaysWhatIsWrongWithIt) {
    const Market good{.room = {1, 0}, .mentees = 2, .edges = {{0, 0, 5}, {1, 1, 100'000}}};
    EXPECT_EQ(fault_of(good), std::nullopt);
    EXPECT_EQ(fault_of({}), std::nullopt);
    const auto says = [&](const Edge& edge, const std::string& words) {
        auto market = good;
        market.edges.push_back(edge);
        EXPECT_EQ(fault_of(market), words);
        EXPECT_THROW(solve_flow(market, coverage, 1), std::invalid_argument);
    };
    says({2, 0, 5}, "there is no such mentor: mentor 2, mentee 0");
    says({0, 2, 5}, "there is no such mentee: mentor 0, mentee 2");
    says({0, 0, 7}, "a pair stands there twice: mentor 0, mentee 0");
    says({1, 0, -1}, "a score of -1 is out of range: mentor 1, mentee 0");
    says({1, 0, most_edge_score + 1}, "a score of 1000001 is out of range: mentor 1, mentee 0");
    EXPECT_EQ(fault_of({.room = {1, -1}, .mentees = 0, .edges = {}}), "mentor 1 has less than no room");
}

TEST(AMarket, MayBeEmptyOrHaveNobodyWhoCouldBeMatched) {
    for (const auto objective : {coverage, by_score}) {
        EXPECT_TRUE(solve_flow({}, objective, 1).matches.empty());
        EXPECT_TRUE(solve_flow({.room = {1}, .mentees = 0, .edges = {}}, objective, 1).matches.empty());
        EXPECT_TRUE(solve_flow({.room = {}, .mentees = 1, .edges = {}}, objective, 1).matches.empty());
        EXPECT_TRUE(solve_flow({.room = {1}, .mentees = 1, .edges = {}}, objective, 1).matches.empty());
        const Market no_room{.room = {0}, .mentees = 1, .edges = {{0, 0, 9}}};
        EXPECT_TRUE(solve_flow(no_room, objective, 1).matches.empty());
        const Market worth_nothing{.room = {1}, .mentees = 1, .edges = {{0, 0, 0}}};
        EXPECT_EQ(solve_flow(worth_nothing, objective, 1).matches, worth_nothing.edges);
    }
}

TEST(TheBestFlow, PutsPeopleOrTheScoreFirstAsTheProgramWants) {
    const Market market{.room = {1, 1}, .mentees = 2, .edges = {{0, 0, 100}, {0, 1, 40}, {1, 0, 40}}};
    EXPECT_EQ(worth_of(solve_flow(market, coverage, 1)), (Worth{2, 80}));
    EXPECT_EQ(worth_of(solve_flow(market, by_score, 1)), (Worth{1, 100}));
}

TEST(TheBestFlow, IsWhatTryingEverythingFindsInTenThousandMarkets) {
    Dice dice(4);
    for (int i = 0; i < 10'000; ++i) {
        const auto market = random_market(dice, 8);
        for (const auto objective : {coverage, by_score}) {
            const auto solution = solve_flow(market, objective, 7);
            ASSERT_TRUE(keeps_to(market, solution)) << "market " << i;
            ASSERT_EQ(worth_of(solution), best_by_trying(market, objective)) << "market " << i;
        }
    }
}

TEST(TheBestFlow, IsTheSameWhateverTheOrderOfRows) {
    Dice dice(5);
    for (int i = 0; i < 500; ++i) {
        auto market = random_market(dice, 12);
        const auto solution = solve_flow(market, coverage, 11);
        for (int again = 0; again < 3; ++again) {
            dice.shuffle(market.edges);
            ASSERT_EQ(solve_flow(market, coverage, 11), solution);
        }
    }
}

/// Whatever numbers people get, what can be reached is the same.
TEST(TheBestFlow, IsWorthTheSameWhateverTheNumbersOfPeople) {
    Dice dice(6);
    for (int i = 0; i < 300; ++i) {
        const auto market = random_market(dice, 12);
        std::vector<std::uint32_t> mentors, mentees;
        for (std::uint32_t mentor = 0; mentor < market.room.size(); ++mentor)
            mentors.push_back(mentor);
        for (std::uint32_t mentee = 0; mentee < market.mentees; ++mentee)
            mentees.push_back(mentee);
        dice.shuffle(mentors);
        dice.shuffle(mentees);
        auto renumbered = market;
        for (std::size_t mentor = 0; mentor < mentors.size(); ++mentor)
            renumbered.room[mentors[mentor]] = market.room[mentor];
        for (auto& edge : renumbered.edges)
            edge = {mentors[edge.mentor], mentees[edge.mentee], edge.score};
        for (const auto objective : {coverage, by_score}) {
            ASSERT_EQ(
                worth_of(solve_flow(market, objective, 3)), worth_of(solve_flow(renumbered, objective, 3))
            );
        }
    }
}

TEST(TheBestFlow, AnotherMentorNeverMakesItWorse) {
    Dice dice(8);
    for (int i = 0; i < 1'000; ++i) {
        auto market = random_market(dice, 10);
        std::vector<Worth> before;
        for (const auto objective : {coverage, by_score})
            before.push_back(worth_of(solve_flow(market, objective, 1)));
        market.room.push_back(dice.from_to(0, 2));
        const auto mentor = static_cast<std::uint32_t>(market.room.size() - 1);
        for (std::uint32_t mentee = 0; mentee < market.mentees; ++mentee) {
            if (dice.percent(50)) market.edges.push_back({mentor, mentee, dice.from_to(0, 100'000)});
        }
        for (const auto objective : {coverage, by_score}) {
            const auto after = worth_of(solve_flow(market, objective, 1));
            ASSERT_FALSE(better(objective, before[objective == coverage ? 0 : 1], after));
        }
    }
}

TEST(TheBestFlow, IsNeverWorseThanGreed) {
    Dice dice(9);
    for (int i = 0; i < 1'000; ++i) {
        const auto market = random_market(dice, 15);
        const auto greedy = worth_of(solve_greedily(market));
        for (const auto objective : {coverage, by_score})
            ASSERT_FALSE(better(objective, greedy, worth_of(solve_flow(market, objective, 1))));
    }
}

TEST(TheBestFlow, DrawsLotsFromTheSeedWherePeopleAreEqual) {
    const Market equals{.room = {1}, .mentees = 4, .edges = {{0, 0, 50}, {0, 1, 50}, {0, 2, 50}, {0, 3, 49}}};
    std::set<std::uint32_t> lucky;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const auto solution = solve_flow(equals, coverage, seed);
        ASSERT_EQ(worth_of(solution), (Worth{1, 50}));
        EXPECT_EQ(solve_flow(equals, coverage, seed), solution);
        lucky.insert(solution.matches.front().mentee);
    }
    EXPECT_EQ(lucky, (std::set<std::uint32_t>{0, 1, 2}));
}

TEST(AnEdgesValue, LotsNeverOutweighAPointAndAPointNeverAPerson) {
    for (const std::int64_t matches : {1, 7, 600, 10'000, 200'000}) {
        const Extent extent{.most_matches = matches, .most_score = most_edge_score, .nodes = 2 * matches};
        const EdgeValue people(extent, coverage, 5);
        const EdgeValue score(extent, by_score, 5);
        EXPECT_GT(people.units({0, 0, 0}), matches * most_edge_score);
        EXPECT_GT(score.units({0, 0, 1}) - score.units({0, 0, 0}), matches);
        for (std::uint32_t i = 0; i < 100; ++i) {
            EXPECT_GT(people({0, i, 3}), people({i, 1, 2}));
            EXPECT_GT(score({0, i, 3}), score({i, 1, 2}));
        }
    }
    EXPECT_THROW(
        EdgeValue(
            {.most_matches = 1'000'000'000, .most_score = 1'000'000, .nodes = 2'000'000'000}, by_score, 1
        ),
        std::invalid_argument
    );
}

TEST(TheBestFlow, CanAskForALeastNumberOfMentees) {
    const auto market = in_order(
        {.room = {3, 3}, .mentees = 3, .edges = {{0, 0, 90}, {0, 1, 90}, {0, 2, 90}, {1, 1, 10}, {1, 2, 10}}}
    );
    const EdgeValue value(extent_of(market), coverage, 1);
    const auto two = best_flow(market, value, std::vector{0, 2});
    ASSERT_TRUE(two);
    EXPECT_EQ(worth_of(two->solution), (Worth{3, 110}));
    EXPECT_FALSE(best_flow(market, value, std::vector{0, 3}));
    EXPECT_FALSE(best_flow(market, value, std::vector{2, 2}));
}

}  // namespace
}  // namespace mentord::matching
