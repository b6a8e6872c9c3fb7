#include "tests/unit/workflows/matching_markets.hpp"
#include "workflows/matching/stable.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

namespace mentord::matching {
namespace {

/// `ranks`: so many different ones; few make many ties.
RankedMarket random_ranks(Dice& dice, int most_people, int ranks) {
    const auto market = random_market(dice, most_people);
    RankedMarket ranked{.room = market.room, .mentees = market.mentees, .choices = {}};
    for (const auto& edge : market.edges)
        ranked.choices.push_back({edge, dice.from_to(1, ranks), dice.from_to(1, ranks)});
    return ranked;
}

Market plain(const RankedMarket& ranked) {
    Market market{.room = ranked.room, .mentees = ranked.mentees, .edges = {}};
    for (const auto& choice : ranked.choices)
        market.edges.push_back(choice.edge);
    return market;
}

TEST(StableMatching, LeavesNoTwoWhoWouldRatherHaveEachOther) {
    Dice dice(31);
    for (int i = 0; i < 5'000; ++i) {
        const auto ranked = random_ranks(dice, 12, i % 3 == 0 ? 2 : 6);
        const auto solution = solve_stable(ranked, static_cast<std::uint64_t>(i));
        ASSERT_TRUE(keeps_to(plain(ranked), solution));
        ASSERT_TRUE(blocking_pairs(ranked, solution).empty()) << "market " << i;
    }
}

TEST(StableMatching, IsTheSameWhateverTheOrderOfRows) {
    Dice dice(32);
    for (int i = 0; i < 500; ++i) {
        auto ranked = random_ranks(dice, 12, 3);
        const auto solution = solve_stable(ranked, 9);
        dice.shuffle(ranked.choices);
        ASSERT_EQ(solve_stable(ranked, 9), solution);
    }
}

/// Two of each, each side wanting the other's last: the mentees ask, so they get their first.
TEST(StableMatching, GivesMenteesTheBestThatIsStable) {
    const RankedMarket ranked{
        .room = {1, 1},
        .mentees = 2,
        .choices = {{{0, 0, 1}, 1, 2}, {{1, 0, 1}, 2, 1}, {{0, 1, 1}, 2, 1}, {{1, 1, 1}, 1, 2}},
    };
    const std::vector<Edge> expected{{0, 0, 1}, {1, 1, 1}};
    EXPECT_EQ(solve_stable(ranked, 1).matches, expected);
    const Solution other_way{{{0, 1, 1}, {1, 0, 1}}};
    EXPECT_TRUE(blocking_pairs(ranked, other_way).empty());
}

TEST(StableMatching, AMentorWithRoomForTwoKeepsTheTwoMostWanted) {
    const RankedMarket ranked{
        .room = {2},
        .mentees = 3,
        .choices = {{{0, 0, 1}, 1, 3}, {{0, 1, 1}, 1, 1}, {{0, 2, 1}, 1, 2}},
    };
    const std::vector<Edge> expected{{0, 1, 1}, {0, 2, 1}};
    EXPECT_EQ(solve_stable(ranked, 1).matches, expected);
}

TEST(StableMatching, TiesAreBrokenByTheSeed) {
    const RankedMarket ranked{.room = {1}, .mentees = 2, .choices = {{{0, 0, 1}, 1, 1}, {{0, 1, 1}, 1, 1}}};
    std::set<std::uint32_t> lucky;
    for (std::uint64_t seed = 0; seed < 40; ++seed)
        lucky.insert(solve_stable(ranked, seed).matches.at(0).mentee);
    EXPECT_EQ(lucky.size(), 2U);
}

TEST(StableMatching, TheCheckFindsWhoBlocks) {
    const RankedMarket ranked{
        .room = {1, 1},
        .mentees = 2,
        .choices = {{{0, 0, 1}, 1, 1}, {{0, 1, 1}, 1, 2}, {{1, 0, 1}, 2, 1}, {{1, 1, 1}, 2, 1}},
    };
    const Solution crossed{{{0, 1, 1}, {1, 0, 1}}};
    EXPECT_EQ(blocking_pairs(ranked, crossed), (std::vector<Edge>{{0, 0, 1}}));
    EXPECT_EQ(blocking_pairs(ranked, {}).size(), 4U);  // everybody would rather have somebody
    auto indifferent = ranked;
    indifferent.choices[1].rank_of_mentee = 1;  // a tie blocks nothing
    EXPECT_TRUE(blocking_pairs(indifferent, crossed).empty());
}

TEST(StableMatching, HasItsEdgeCasesAndRefusesFaults) {
    EXPECT_TRUE(solve_stable({}, 1).matches.empty());
    const RankedMarket full{.room = {0}, .mentees = 1, .choices = {{{0, 0, 1}, 1, 1}}};
    EXPECT_TRUE(solve_stable(full, 1).matches.empty());
    EXPECT_TRUE(blocking_pairs(full, {}).empty());
    const RankedMarket faulty{.room = {1}, .mentees = 1, .choices = {{{0, 1, 1}, 1, 1}}};
    EXPECT_THROW(solve_stable(faulty, 1), std::invalid_argument);
}

}  // namespace
}  // namespace mentord::matching
