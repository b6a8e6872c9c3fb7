#include "tests/unit/workflows/matching_markets.hpp"
#include "workflows/matching/groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace mentord::matching {
namespace {

constexpr auto coverage = Objective::coverage_first;
constexpr auto by_score = Objective::score_first;

struct Wanted {
    Market market;
    Topics topics;
};

std::vector<std::uint32_t> some_topics(Dice& dice, std::uint32_t topics) {
    std::vector<std::uint32_t> some;
    for (std::uint32_t topic = 0; topic < topics; ++topic) {
        if (dice.percent(55)) some.push_back(topic);
    }
    dice.shuffle(some);
    return some;
}

Wanted random_groups(Dice& dice, int mentors, int mentees, std::uint32_t topics) {
    Wanted wanted;
    for (int mentor = 0; mentor < mentors; ++mentor) {
        wanted.market.room.push_back(dice.from_to(0, 5));
        wanted.topics.of_mentor.push_back(some_topics(dice, topics));
    }
    wanted.market.mentees = static_cast<std::uint32_t>(mentees);
    for (int mentee = 0; mentee < mentees; ++mentee)
        wanted.topics.of_mentee.push_back(some_topics(dice, topics));
    for (std::uint32_t mentor = 0; mentor < wanted.market.room.size(); ++mentor) {
        for (std::uint32_t mentee = 0; mentee < wanted.market.mentees; ++mentee) {
            if (dice.percent(80)) wanted.market.edges.push_back({mentor, mentee, dice.from_to(0, 100'000)});
        }
    }
    return wanted;
}

bool in(const std::vector<std::uint32_t>& set, std::uint32_t topic) {
    return std::ranges::count(set, topic) > 0;
}

/// Sizes, room, one shared topic, and nobody in two groups.
void expect_rules_kept(const Wanted& wanted, const GroupRules& rules, const GroupSolution& result) {
    ASSERT_TRUE(keeps_to(wanted.market, result.solution));
    std::size_t people = 0;
    std::vector<bool> has_group(wanted.market.room.size(), false);
    for (const auto& group : result.groups) {
        ASSERT_FALSE(has_group[group.mentor]);
        has_group[group.mentor] = true;
        ASSERT_GE(static_cast<int>(group.mentees.size()), rules.least);
        ASSERT_LE(static_cast<int>(group.mentees.size()), rules.most);
        ASSERT_TRUE(in(wanted.topics.of_mentor[group.mentor], group.topic));
        for (const auto mentee : group.mentees)
            ASSERT_TRUE(in(wanted.topics.of_mentee[mentee], group.topic));
        people += group.mentees.size();
    }
    ASSERT_EQ(people, result.solution.matches.size());
    ASSERT_EQ(worth_of(result.solution).people, static_cast<std::int64_t>(people));
}

class TryingAll {
public:
    TryingAll(const Wanted& wanted, const GroupRules& rules, Objective objective)
        : wanted_(wanted), rules_(rules), objective_(objective), members_(wanted.market.room.size()) {
        place(0, {});
    }
    Worth best() const { return best_; }

private:
    void place(std::uint32_t mentee, Worth worth) {
        if (mentee == wanted_.market.mentees) {
            for (std::uint32_t mentor = 0; mentor < members_.size(); ++mentor) {
                if (!allowed(mentor)) return;
            }
            if (better(objective_, worth, best_)) best_ = worth;
            return;
        }
        place(mentee + 1, worth);
        for (const auto& edge : wanted_.market.edges) {
            if (edge.mentee != mentee) continue;
            members_[edge.mentor].push_back(mentee);
            place(mentee + 1, {worth.people + 1, worth.score + edge.score});
            members_[edge.mentor].pop_back();
        }
    }
    bool allowed(std::uint32_t mentor) const {
        const auto& members = members_[mentor];
        const auto size = static_cast<int>(members.size());
        if (size == 0) return true;
        if (size < rules_.least || size > std::min(rules_.most, wanted_.market.room[mentor])) return false;
        return std::ranges::any_of(wanted_.topics.of_mentor[mentor], [&](std::uint32_t topic) {
            return std::ranges::all_of(members, [&](std::uint32_t mentee) {
                return in(wanted_.topics.of_mentee[mentee], topic);
            });
        });
    }

    const Wanted& wanted_;
    GroupRules rules_;
    Objective objective_;
    std::vector<std::vector<std::uint32_t>> members_;
    Worth best_;
};

TEST(Groups, Rule45_AreTheBestThereAre) {
    Dice dice(51);
    for (int i = 0; i < 300; ++i) {
        const auto wanted = random_groups(dice, dice.from_to(1, 3), dice.from_to(1, 5), 3);
        const GroupRules rules{.least = i % 5 == 0 ? 1 : dice.from_to(2, 3), .most = 4};
        const auto objective = i % 2 == 0 ? coverage : by_score;
        const auto result = solve_groups(wanted.market, wanted.topics, rules, objective, 3);
        expect_rules_kept(wanted, rules, result);
        ASSERT_TRUE(result.exact);
        ASSERT_EQ(result.bound, worth_of(result.solution));
        ASSERT_EQ(result.bound, TryingAll(wanted, rules, objective).best()) << "market " << i;
    }
}

TEST(Groups, Rule45_KeepToTheirRulesAndTheirBoundHoldsWhereThereAreMany) {
    Dice dice(52);
    for (int i = 0; i < 12; ++i) {
        const auto wanted = random_groups(dice, 12, 60, 6);
        const GroupRules rules;
        const auto result = solve_groups(wanted.market, wanted.topics, rules, coverage, 3, {40'000, 40});
        expect_rules_kept(wanted, rules, result);
        EXPECT_FALSE(better(coverage, worth_of(result.solution), result.bound));
        EXPECT_EQ(result.exact, result.bound == worth_of(result.solution));
        EXPECT_GE(10 * worth_of(result.solution).people, 9 * result.bound.people);
    }
}

TEST(Groups, Rule45_ShareOneGoalAllOfThem) {
    const Market market{.room = {4}, .mentees = 4, .edges = {{0, 0, 90}, {0, 1, 90}, {0, 2, 10}, {0, 3, 10}}};
    // Any two of the first three share something, but only the last three one and the same.
    const Topics topics{.of_mentor = {{1, 2}}, .of_mentee = {{1}, {1, 2}, {2}, {2}}};
    const auto people = solve_groups(market, topics, {}, coverage, 1);
    ASSERT_EQ(people.groups.size(), 1U);
    EXPECT_EQ(people.groups[0], (Group{0, 2, {1, 2, 3}}));
    const auto score = solve_groups(market, topics, {}, by_score, 1);
    EXPECT_EQ(score.groups[0], (Group{0, 1, {0, 1}}));
}

TEST(Groups, Rule45_NobodyIsAloneInAGroupUnlessThatIsAllowed) {
    const Market market{
        .room = {4, 4}, .mentees = 3, .edges = {{0, 0, 90}, {0, 1, 80}, {1, 1, 70}, {1, 2, 60}}
    };
    const Topics topics{.of_mentor = {{1}, {1}}, .of_mentee = {{1}, {1}, {1}}};
    const auto two = solve_groups(market, topics, {}, coverage, 1);
    EXPECT_EQ(worth_of(two.solution), (Worth{2, 170}));
    const auto one = solve_groups(market, topics, {.least = 1, .most = 4}, coverage, 1);
    EXPECT_EQ(worth_of(one.solution), (Worth{3, 230}));
}

TEST(Groups, Rule45_AreTheSameWhateverTheOrderOfRows) {
    Dice dice(53);
    for (int i = 0; i < 20; ++i) {
        auto wanted = random_groups(dice, 5, 14, 4);
        const auto result = solve_groups(wanted.market, wanted.topics, {}, coverage, 7);
        dice.shuffle(wanted.market.edges);
        for (auto& set : wanted.topics.of_mentee)
            dice.shuffle(set);
        const auto again = solve_groups(wanted.market, wanted.topics, {}, coverage, 7);
        ASSERT_EQ(again.solution, result.solution);
        ASSERT_EQ(again.groups, result.groups);
    }
}

TEST(Groups, Rule45_NeedPeopleRoomAndTopics) {
    EXPECT_TRUE(solve_groups({}, {}, {}, coverage, 1).groups.empty());
    const auto empty = [](const Market& market, const Topics& topics) {
        const auto result = solve_groups(market, topics, {}, coverage, 1);
        return result.groups.empty() && result.exact && result.bound == Worth{};
    };
    const std::vector<Edge> both{{0, 0, 5}, {0, 1, 5}};
    EXPECT_TRUE(empty({.room = {4}, .mentees = 1, .edges = {{0, 0, 5}}}, {{{1}}, {{1}}}));
    EXPECT_TRUE(empty({.room = {1}, .mentees = 2, .edges = both}, {{{1}}, {{1}, {1}}}));
    EXPECT_TRUE(empty({.room = {0}, .mentees = 2, .edges = both}, {{{1}}, {{1}, {1}}}));
    EXPECT_TRUE(empty({.room = {4}, .mentees = 2, .edges = both}, {{{1}}, {{2}, {1}}}));
    EXPECT_TRUE(empty({.room = {4}, .mentees = 2, .edges = both}, {{{}}, {{2}, {1}}}));
    EXPECT_TRUE(empty({.room = {4}, .mentees = 2, .edges = {}}, {{{1}}, {{1}, {1}}}));
}

TEST(Groups, Rule45_FaultsAreRefused) {
    const Market market{.room = {4}, .mentees = 1, .edges = {{0, 0, 5}}};
    EXPECT_THROW(solve_groups(market, {}, {}, coverage, 1), std::invalid_argument);
    EXPECT_THROW(
        solve_groups(market, {{{1}}, {{1}}}, {.least = 0, .most = 4}, coverage, 1), std::invalid_argument
    );
    EXPECT_THROW(
        solve_groups(market, {{{1}}, {{1}}}, {.least = 3, .most = 2}, coverage, 1), std::invalid_argument
    );
}

}  // namespace
}  // namespace mentord::matching
