#include "tests/unit/workflows/matching_markets.hpp"
#include "workflows/matching/batch.hpp"
#include "workflows/matching/price.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <stdexcept>

namespace mentord::matching {
namespace {

constexpr auto coverage = Objective::coverage_first;
constexpr auto by_score = Objective::score_first;

/// The best with a pair settled, by trying; nothing: no room.
std::optional<Worth> best_with(Market market, const Edge& forced, Objective objective) {
    if (--market.room[forced.mentor] < 0) return std::nullopt;
    std::erase_if(market.edges, [&](const Edge& edge) { return edge.mentee == forced.mentee; });
    auto worth = best_by_trying(market, objective);
    ++worth.people;
    worth.score += forced.score;
    return worth;
}

Solution carried_out(const Market& market, const Solution& before, const std::vector<Moved>& moved) {
    auto after = before;
    for (const auto& [mentee, from, to] : moved) {
        std::erase_if(after.matches, [&](const Edge& match) { return match.mentee == mentee; });
        for (const auto& edge : market.edges) {
            if (edge.mentee == mentee && edge.mentor == to) after.matches.push_back(edge);
        }
    }
    put_in_order(after.matches);
    return after;
}

TEST(ThePriceOfAPair, IsTheDifferenceOfTwoBests) {
    Dice dice(21);
    int asked = 0;
    for (int i = 0; i < 700; ++i) {
        const auto market = random_market(dice, 6);
        const auto objective = i % 2 == 0 ? coverage : by_score;
        const auto best = best_by_trying(market, objective);
        const Prices prices(market, objective, 3);
        for (const auto& edge : market.edges) {
            const Pair pair{edge.mentor, edge.mentee};
            const auto expected = best_with(market, edge, objective);
            const auto price = prices.of(pair);
            const auto again = price_of(market, {.together = {pair}, .apart = {}}, objective, 3);
            ASSERT_EQ(price.has_value(), expected.has_value());
            ASSERT_EQ(again.has_value(), expected.has_value());
            if (!expected) continue;
            ++asked;
            ASSERT_EQ(price->before, best);
            ASSERT_EQ(price->after, *expected);
            ASSERT_EQ(again->before, best);
            ASSERT_EQ(again->after, *expected);
            ASSERT_EQ(price->moved, again->moved);
            const auto after = carried_out(market, prices.solution(), price->moved);
            ASSERT_TRUE(keeps_to(market, after));
            ASSERT_EQ(worth_of(after), *expected);
            ASSERT_EQ(std::ranges::count(after.matches, edge), 1);
        }
    }
    EXPECT_GT(asked, 3'000);
}

TEST(ThePriceOfAPair, NamesWhomItAffects) {
    const Market market{
        .room = {1, 1}, .mentees = 3, .edges = {{0, 0, 90}, {1, 0, 50}, {1, 1, 60}, {0, 2, 20}}
    };
    const Prices prices(market, coverage, 1);
    EXPECT_EQ(worth_of(prices.solution()), (Worth{2, 150}));
    const auto price = prices.of({1, 0});
    ASSERT_TRUE(price);
    EXPECT_EQ(price->after, (Worth{2, 70}));
    const std::vector<Moved> expected{{0, 0, 1}, {1, 1, std::nullopt}, {2, std::nullopt, 0}};
    EXPECT_EQ(price->moved, expected);
}

TEST(ThePriceOfAPair, IsNothingForOneThatIsThereAndNotNamedForOneThatCannotBe) {
    const Market market{.room = {1, 0}, .mentees = 2, .edges = {{0, 0, 90}, {1, 1, 50}}};
    const Prices prices(market, coverage, 1);
    ASSERT_TRUE(prices.of({0, 0}));
    EXPECT_EQ(prices.of({0, 0})->after, (Worth{1, 90}));
    EXPECT_TRUE(prices.of({0, 0})->moved.empty());
    EXPECT_FALSE(prices.of({1, 1}));  // no room
    EXPECT_FALSE(prices.of({0, 1}));  // no edge
    EXPECT_FALSE(prices.of({7, 7}));
    EXPECT_FALSE(Prices({}, coverage, 1).of({0, 0}));
}

TEST(WishesOfAnOrganiser, AreGrantedTogether) {
    Dice dice(22);
    int granted = 0;
    for (int i = 0; i < 600; ++i) {
        const auto market = random_market(dice, 6);
        if (market.edges.size() < 2) continue;
        const auto number = static_cast<std::uint32_t>(market.edges.size());
        const auto held = market.edges[dice.below(number)];
        const auto banned = market.edges[dice.below(number)];
        const Wishes wishes{
            .together = {{held.mentor, held.mentee}}, .apart = {{banned.mentor, banned.mentee}}
        };
        const auto price = price_of(market, wishes, coverage, 5);
        auto without = market;
        std::erase(without.edges, banned);
        const auto expected = best_with(without, held, coverage);
        const bool possible = held != banned && expected.has_value();
        ASSERT_EQ(price.has_value(), possible);
        if (!possible) continue;
        ++granted;
        ASSERT_EQ(price->after, *expected);
        const auto solution = solve_with(market, wishes, coverage, 5);
        ASSERT_TRUE(solution && keeps_to(market, *solution));
        ASSERT_EQ(std::ranges::count(solution->matches, held), 1);
        ASSERT_EQ(std::ranges::count(solution->matches, banned), 0);
    }
    EXPECT_GT(granted, 200);
}

TEST(WishesOfAnOrganiser, CannotGiveOneMenteeTwoMentorsOrAMentorTooMany) {
    const Market market{
        .room = {1, 1}, .mentees = 2, .edges = {{0, 0, 90}, {0, 1, 50}, {1, 0, 50}, {1, 1, 50}}
    };
    const auto can = [&](const std::vector<Pair>& together) {
        return solve_with(market, {.together = together, .apart = {}}, coverage, 1).has_value();
    };
    EXPECT_TRUE(can({{0, 0}, {1, 1}}));
    EXPECT_FALSE(can({{0, 0}, {1, 0}}));
    EXPECT_FALSE(can({{0, 0}, {0, 1}}));
    EXPECT_FALSE(can({{0, 0}, {0, 0}}));
}

TEST(AWeeklyBatch, WhoHasWaitedLongerComesFirst) {
    const Market market{.room = {1}, .mentees = 2, .edges = {{0, 0, 60'000}, {0, 1, 58'000}}};
    const auto matched = [&](int days) {
        const auto week = adjusted(market, std::array{0, days}, std::array{0}, {});
        return solve_flow(week, coverage, 1).matches.front().mentee;
    };
    EXPECT_EQ(matched(0), 0U);
    EXPECT_EQ(matched(6), 0U);
    EXPECT_EQ(matched(8), 1U);
}

TEST(AWeeklyBatch, TheSameMentorsAreNotAlwaysAsked) {
    const Market market{.room = {1, 1}, .mentees = 1, .edges = {{0, 0, 65'000}, {1, 0, 60'000}}};
    const auto matched = [&](int recent) {
        const auto week = adjusted(market, std::array{0}, std::array{recent, 0}, {});
        return solve_flow(week, coverage, 1).matches.front().mentor;
    };
    EXPECT_EQ(matched(0), 0U);
    EXPECT_EQ(matched(1), 0U);
    EXPECT_EQ(matched(2), 1U);
}

TEST(AWeeklyBatch, BonusAndPenaltyHaveTheirLimitsAndNoOrderIsLost) {
    const BatchRules rules;
    const auto most = std::numeric_limits<int>::max();
    EXPECT_EQ(adjusted(100'000, most, 0, rules), 100'000 + rules.most_bonus + rules.most_penalty);
    EXPECT_EQ(adjusted(0, 0, most, rules), 0);
    EXPECT_EQ(adjusted(1, 0, most, rules), 1);
    EXPECT_EQ(adjusted(0, -5, -5, rules), adjusted(0, 0, 0, rules));
    const BatchRules none{.bonus_a_week = 0, .most_bonus = 0, .penalty_a_match = 0, .most_penalty = 0};
    EXPECT_EQ(adjusted(777, 30, 4, none), 777);
}

TEST(AWeeklyBatch, NeedsANumberForEachPersonAndAMarketWithoutAFault) {
    const Market market{.room = {1}, .mentees = 1, .edges = {{0, 0, 1}}};
    EXPECT_THROW(adjusted(market, std::array{1, 2}, std::array{1}, {}), std::invalid_argument);
    EXPECT_THROW(adjusted(market, std::array{1}, {}, {}), std::invalid_argument);
    const Market faulty{.room = {1}, .mentees = 1, .edges = {{0, 3, 1}}};
    EXPECT_THROW(adjusted(faulty, std::array{1}, std::array{1}, {}), std::invalid_argument);
}

}  // namespace
}  // namespace mentord::matching
