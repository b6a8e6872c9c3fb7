#include "tests/unit/workflows/matching_markets.hpp"
#include "workflows/matching/heaviest_matching.hpp"
#include "workflows/matching/peers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <tuple>

namespace mentord::matching {
namespace {

constexpr auto coverage = Objective::coverage_first;
constexpr auto by_score = Objective::score_first;

PeerMarket random_peers(Dice& dice, int people) {
    PeerMarket market{.people = static_cast<std::uint32_t>(people), .edges = {}};
    const auto chance = static_cast<std::uint32_t>(dice.from_to(20, 100));
    const int most_score = dice.percent(50) ? 100'000 : 3;
    for (std::uint32_t one = 0; one < market.people; ++one) {
        for (auto other = one + 1; other < market.people; ++other) {
            if (dice.percent(chance)) market.edges.push_back({one, other, dice.from_to(0, most_score)});
        }
    }
    return market;
}

/// People, fewest trios, score.
using Key = std::tuple<std::int64_t, std::int64_t, std::int64_t>;

Key key_of(const PeerSolution& solution) {
    const auto worth = worth_of(solution);
    return {worth.people, -static_cast<std::int64_t>(solution.trios.size()), worth.score};
}

class TryingAll {
public:
    TryingAll(const PeerMarket& market, bool with_trios)
        : people_(market.people), with_trios_(with_trios), score_(market.people * market.people, -1) {
        for (const auto& edge : market.edges) {
            score_[edge.mentor * people_ + edge.mentee] = edge.score;
            score_[edge.mentee * people_ + edge.mentor] = edge.score;
        }
    }
    Key best(unsigned free) const {
        if (free == 0) return {};
        std::uint32_t one = 0;
        while ((free >> one & 1U) == 0)
            ++one;
        const auto rest = free & ~(1U << one);
        auto most = best(rest);
        for (auto two = one + 1; two < people_; ++two) {
            if ((rest >> two & 1U) == 0 || score(one, two) < 0) continue;
            most = std::max(most, plus(best(rest & ~(1U << two)), {2, 0, 2 * score(one, two)}));
            for (auto three = two + 1; with_trios_ && three < people_; ++three) {
                if ((rest >> three & 1U) == 0 || score(one, three) < 0 || score(two, three) < 0) continue;
                const auto sum = score(one, two) + score(one, three) + score(two, three);
                most = std::max(most, plus(best(rest & ~(1U << two) & ~(1U << three)), {3, -1, sum}));
            }
        }
        return most;
    }
    Key all() const { return best((1U << people_) - 1); }

private:
    static Key plus(const Key& one, const Key& other) {
        return {
            std::get<0>(one) + std::get<0>(other),
            std::get<1>(one) + std::get<1>(other),
            std::get<2>(one) + std::get<2>(other),
        };
    }
    std::int64_t score(std::uint32_t one, std::uint32_t other) const { return score_[one * people_ + other]; }

    std::uint32_t people_;
    bool with_trios_;
    std::vector<std::int64_t> score_;
};

/// Each person is in one pair or one trio, and each edge is one of the market.
bool parts_people(const PeerMarket& market, const PeerSolution& solution) {
    std::set<std::uint32_t> in_trios;
    for (const auto& trio : solution.trios) {
        for (const auto person : trio) {
            if (!in_trios.insert(person).second) return false;
        }
    }
    std::set<std::uint32_t> in_pairs;
    std::size_t trio_edges = 0;
    for (const auto& match : solution.solution.matches) {
        if (std::ranges::count(market.edges, match) != 1) return false;
        if (in_trios.contains(match.mentor) && in_trios.contains(match.mentee)) {
            ++trio_edges;
            continue;
        }
        for (const auto person : {match.mentor, match.mentee}) {
            if (in_trios.contains(person) || !in_pairs.insert(person).second) return false;
        }
    }
    return trio_edges == 3 * solution.trios.size();
}

/// Pairs only, and only their weight: an edge is taken or left.
std::int64_t heaviest_by_trying(const PeerMarket& market, std::size_t first, unsigned free) {
    if (first == market.edges.size()) return 0;
    const auto& edge = market.edges[first];
    const auto both = (1U << edge.mentor) | (1U << edge.mentee);
    const auto left = heaviest_by_trying(market, first + 1, free);
    if ((free & both) != both) return left;
    return std::max(left, edge.score + heaviest_by_trying(market, first + 1, free & ~both));
}

TEST(Peers, ArePartedInTheBestWayThereIs) {
    Dice dice(41);
    for (int i = 0; i < 300; ++i) {
        const auto market = random_peers(dice, dice.from_to(1, i % 10 == 0 ? 9 : 7));
        const auto solution = solve_peers(market, coverage, 3);
        ASSERT_TRUE(parts_people(market, solution));
        ASSERT_EQ(key_of(solution), TryingAll(market, true).all()) << "market " << i;
        ASSERT_TRUE(solution.exact);
    }
}

TEST(Peers, TheHeaviestMatchingIsWhatTryingEverythingFinds) {
    Dice dice(42);
    for (int i = 0; i < 1'500; ++i) {
        const auto market = random_peers(dice, dice.from_to(1, i % 20 == 0 ? 9 : 7));
        const EdgeValue value(
            {.most_matches = 4, .most_score = 100'000, .nodes = 9}, i % 2 == 0 ? coverage : by_score, 1
        );
        std::vector<Tie> ties;
        PeerMarket weighed{.people = market.people, .edges = {}};
        for (const auto& edge : market.edges) {
            const auto units = value.units(edge);
            ties.push_back({edge.mentor, edge.mentee, units});
            weighed.edges.push_back({edge.mentor, edge.mentee, static_cast<std::int32_t>(units)});
        }
        std::int64_t weight = 0;
        std::set<std::uint32_t> people;
        for (const auto position : heaviest_matching(market.people, ties)) {
            weight += ties[position].weight;
            ASSERT_TRUE(people.insert(ties[position].one).second);
            ASSERT_TRUE(people.insert(ties[position].other).second);
        }
        ASSERT_EQ(weight, heaviest_by_trying(weighed, 0, (1U << market.people) - 1));
    }
}

TEST(Peers, WithTheScoreFirstTheBestPairsStayAndWhoIsLeftJoinsOne) {
    const PeerMarket market{.people = 4, .edges = {{0, 1, 100}, {0, 2, 30}, {1, 2, 30}, {1, 3, 40}}};
    const auto by_scores = solve_peers(market, by_score, 1);
    EXPECT_EQ(by_scores.trios, (std::vector<std::array<std::uint32_t, 3>>{{0, 1, 2}}));
    EXPECT_EQ(worth_of(by_scores), (Worth{3, 160}));
    EXPECT_FALSE(by_scores.exact);
    const auto by_people = solve_peers(market, coverage, 1);
    EXPECT_TRUE(by_people.trios.empty());
    EXPECT_EQ(worth_of(by_people), (Worth{4, 140}));
}

/// The fifth likes the first two a little more, but costs them more of what they had.
TEST(Peers, WhoIsLeftJoinsWhereThreeGoBestTogether) {
    const PeerMarket market{
        .people = 5,
        .edges = {{0, 1, 100}, {0, 4, 50}, {1, 4, 50}, {2, 3, 90}, {2, 4, 48}, {3, 4, 48}},
    };
    for (const auto objective : {coverage, by_score}) {
        const auto solution = solve_peers(market, objective, 1);
        EXPECT_EQ(solution.trios, (std::vector<std::array<std::uint32_t, 3>>{{2, 3, 4}}));
        EXPECT_EQ(worth_of(solution), (Worth{5, 386}));
    }
}

/// The best pairs of all leave somebody who fits nowhere; with another one left, everybody has somebody.
TEST(Peers, WhenOneIsOddEverybodyIsTriedInThatPlace) {
    PeerMarket market{
        .people = 13,
        .edges = {{0, 1, 100}, {2, 3, 100}, {1, 3, 95}, {0, 2, 95}, {0, 4, 100}, {2, 4, 100}},
    };
    for (std::uint32_t one = 5; one < 13; one += 2)
        market.edges.push_back({one, one + 1, 50});
    const auto solution = solve_peers(market, coverage, 1);
    EXPECT_EQ(solution.trios, (std::vector<std::array<std::uint32_t, 3>>{{0, 2, 4}}));
    EXPECT_EQ(worth_of(solution), (Worth{13, 885}));
    EXPECT_FALSE(solution.exact);
}

TEST(Peers, NobodyIsLeftOutForBeingOdd) {
    Dice dice(43);
    for (const int people : {3, 5, 11, 13, 15, 31, 61}) {
        PeerMarket market{.people = static_cast<std::uint32_t>(people), .edges = {}};
        for (std::uint32_t one = 0; one < market.people; ++one) {
            for (auto other = one + 1; other < market.people; ++other)
                market.edges.push_back({one, other, dice.from_to(0, 100'000)});
        }
        for (const auto objective : {coverage, by_score}) {
            const auto solution = solve_peers(market, objective, 1);
            ASSERT_TRUE(parts_people(market, solution));
            EXPECT_EQ(worth_of(solution).people, people);
            EXPECT_EQ(solution.trios.size(), 1U);
        }
    }
}

TEST(Peers, FourteenArePairedAsWellAsTwelve) {
    Dice dice(44);
    for (int i = 0; i < 8; ++i) {
        PeerMarket market{.people = 14, .edges = {}};
        for (std::uint32_t one = 0; one < 14; ++one) {
            for (auto other = one + 1; other < 14; ++other) {
                if (other - one < 4) market.edges.push_back({one, other, dice.from_to(0, 100'000)});
            }
        }
        const auto solution = solve_peers(market, coverage, 3);
        ASSERT_TRUE(solution.exact);
        ASSERT_EQ(key_of(solution), TryingAll(market, false).all());
    }
}

TEST(Peers, AreTheSameWhateverTheOrderOfRows) {
    Dice dice(45);
    for (int i = 0; i < 100; ++i) {
        auto market = random_peers(dice, dice.from_to(2, 20));
        const auto objective = i % 2 == 0 ? coverage : by_score;
        const auto solution = solve_peers(market, objective, 7);
        dice.shuffle(market.edges);
        const auto again = solve_peers(market, objective, 7);
        ASSERT_EQ(again.solution, solution.solution);
        ASSERT_EQ(again.trios, solution.trios);
    }
}

TEST(Peers, OneAloneAndNobodyAtAll) {
    for (const auto objective : {coverage, by_score}) {
        EXPECT_TRUE(solve_peers({}, objective, 1).solution.matches.empty());
        EXPECT_TRUE(solve_peers({.people = 1, .edges = {}}, objective, 1).solution.matches.empty());
        EXPECT_TRUE(solve_peers({.people = 20, .edges = {}}, objective, 1).solution.matches.empty());
    }
}

TEST(Peers, FaultsAreRefused) {
    EXPECT_THROW(solve_peers({.people = 2, .edges = {{1, 0, 5}}}, coverage, 1), std::invalid_argument);
    EXPECT_THROW(solve_peers({.people = 2, .edges = {{1, 1, 5}}}, coverage, 1), std::invalid_argument);
    EXPECT_THROW(solve_peers({.people = 2, .edges = {{0, 2, 5}}}, coverage, 1), std::invalid_argument);
}

}  // namespace
}  // namespace mentord::matching
