#include "tests/unit/workflows/matching_story.hpp"
#include "workflows/matching/canonical.hpp"
#include "workflows/matching/match_run.hpp"
#include "workflows/matching/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

namespace mentord::matching {
namespace {

/// A company at random: a third mentors.
RunInput a_company(std::uint32_t seed, int people) {
    Dice dice(seed);
    RunInput input;
    for (int i = 0; i < people; ++i) {
        auto id = "p" + std::to_string(100 + i);
        auto one = dice.one_in(3) ? a_mentor(id) : a_mentee(id);
        one.profile.grade = 1 + dice.below(7);
        one.profile.interests = dice.values(content::interests(), 4);
        if (one.profile.role == Role::mentor) {
            one.profile.offered = dice.skills(4, 3);
            one.room = 1 + dice.below(2);
            input.mentors.push_back(std::move(one));
        } else {
            one.profile.wanted = dice.skills(3, 1);
            input.mentees.push_back(std::move(one));
        }
    }
    return input;
}

RunResult best_of(RunInput input, const RunSettings& settings = {}, const RunWishes& wishes = {}) {
    return *matching::Run(std::move(input), settings, wishes).best();
}

bool has(const RunResult& result, const PersonPair& pair) {
    return std::ranges::any_of(result.matches, [&](const Match& one) {
        return one.mentor == pair.mentor && one.mentee == pair.mentee;
    });
}

TEST(MatchingRun, IsTheSameInWhateverOrderThePeopleCome) {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const auto input = a_company(seed, 24);
        auto shuffled = input;
        std::mt19937 bits(seed);
        std::ranges::shuffle(shuffled.mentors, bits);
        std::ranges::shuffle(shuffled.mentees, bits);
        const auto one = best_of(input);
        const auto other = best_of(shuffled);
        EXPECT_EQ(canonical(one), canonical(other));
        EXPECT_EQ(canonical(input, {}), canonical(shuffled, {}));
        EXPECT_EQ(one.matches, other.matches);
        EXPECT_EQ(one.left_over.size(), other.left_over.size());
    }
}

TEST(MatchingRun, AnyDifferenceThatCouldMatterIsInTheText) {
    const auto input = a_company(3, 12);
    const RunSettings settings;
    std::set<std::string> texts{canonical(input, settings)};
    const auto differs = [&](auto change) {
        auto other = input;
        auto how = settings;
        change(other, how);
        return texts.insert(canonical(other, how)).second;
    };
    EXPECT_TRUE(differs([](auto& in, auto&) { in.mentees.front().profile.goals = {UserText{"Other"}}; }));
    EXPECT_TRUE(differs([](auto& in, auto&) { in.mentors.front().room += 1; }));
    EXPECT_TRUE(differs([](auto& in, auto&) { in.mentors.front().org.department = "Law"; }));
    EXPECT_TRUE(differs([](auto& in, auto&) { in.managers.emplace(PersonId{"a"}, PersonId{"b"}); }));
    EXPECT_TRUE(differs([](auto& in, auto&) {
        in.constraints.excluded.add(in.mentors.front().person, in.mentees.front().person);
    }));
    EXPECT_TRUE(differs([](auto& in, auto&) { in.constraints.grade_limit = GradeLimit{1, 3}; }));
    EXPECT_TRUE(differs([](auto&, auto& how) { how.seed = 1; }));
    EXPECT_TRUE(differs([](auto&, auto& how) { how.weights.of[0] = 31; }));
    EXPECT_TRUE(differs([](auto&, auto& how) { how.as_of += std::chrono::days{1}; }));
    EXPECT_TRUE(differs([](auto&, auto& how) { how.objective = Objective::score_first; }));
}

TEST(MatchingRun, TheLineOfManagementRunsThroughPeopleWhoDoNotTakePart) {
    RunInput input;
    input.mentors = {a_mentor("mel")};
    input.mentees = {a_mentee("ana")};
    EXPECT_EQ(best_of(input).matches.size(), 1U);
    input.managers = {{PersonId{"ana"}, PersonId{"mail:boss"}}, {PersonId{"mail:boss"}, PersonId{"mel"}}};
    const auto result = best_of(input);
    EXPECT_TRUE(result.matches.empty());
    EXPECT_EQ(result.left_over.front().why.why, Bottleneck::too_close);
}

TEST(MatchingRun, AWishIsGrantedAndItsPriceIsTheDifferenceOfTwoSolutions) {
    int priced = 0;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        const auto input = a_company(seed, 18);
        const matching::Run run(input, {});
        const auto before = *run.best();
        for (const auto& mentee : input.mentees) {
            for (const auto& mentor : input.mentors) {
                const PersonPair pair{mentor.person, mentee.person};
                const auto price = run.price_of_match(pair);
                if (!price) continue;
                const auto after = best_of(input, {}, {.together = {pair}, .apart = {}});
                EXPECT_TRUE(has(after, pair));
                const auto fewer = before.matches.size() - after.matches.size();
                EXPECT_EQ(price->people, static_cast<std::int64_t>(fewer));
                std::int64_t points = 0;
                for (const auto& one : before.matches)
                    points += one.score.total;
                for (const auto& one : after.matches)
                    points -= one.score.total;
                EXPECT_EQ(price->points, points);
                EXPECT_GE(
                    std::pair(price->people, price->points), std::pair(std::int64_t{0}, std::int64_t{0})
                ) << "nothing is better than the best";
                EXPECT_EQ(price->affected.empty(), has(before, pair));
                ++priced;
            }
        }
    }
    EXPECT_GT(priced, 100);
}

TEST(MatchingRun, WhoIsKeptApartIsNotMatchedAndPartingHasAPrice) {
    const auto input = a_company(5, 18);
    const matching::Run run(input, {});
    const auto first = run.best()->matches.front();
    const PersonPair pair{first.mentor, first.mentee};
    const auto price = run.price_of_parting(pair);
    ASSERT_TRUE(price);
    EXPECT_GE(std::pair(price->people, price->points), std::pair(std::int64_t{0}, std::int64_t{0}));
    EXPECT_FALSE(has(best_of(input, {}, {.together = {}, .apart = {pair}}), pair));
}

TEST(MatchingRun, AWishAgainstAHardRuleIsRefused) {
    auto input = a_company(5, 18);
    const PersonPair pair{input.mentors.front().person, input.mentees.front().person};
    input.constraints.excluded.add(pair.mentor, pair.mentee);
    EXPECT_FALSE(matching::Run(input, {}).price_of_match(pair));
    EXPECT_FALSE(matching::Run(input, {}, {.together = {pair}, .apart = {}}).best());
}

TEST(MatchingRun, SomebodyWhoHasLeftVoidsTheWishesForThem) {
    const auto input = a_company(5, 18);
    const RunWishes wishes{.together = {{PersonId{"gone"}, input.mentees.front().person}}, .apart = {}};
    EXPECT_EQ(best_of(input, {}, wishes).matches, best_of(input).matches);
}

TEST(MatchingRun, PeersAreAllInBothListsAndMeetOneAnother) {
    RunInput input;
    for (int i = 0; i < 7; ++i) {
        auto one = a_mentor("p" + std::to_string(i));
        one.profile.role = Role::both;
        one.profile.wanted = {{"data", 1}};
        one.profile.grade = 3;
        one.room = 1;
        input.mentors.push_back(one);
        input.mentees.push_back(one);
    }
    const RunSettings settings{.method = Method::peers, .weights = {.grades = Grades::alike}};
    const auto result = best_of(input, settings);
    EXPECT_EQ(result.figures.matched, 7) << "of seven, three are together";
    EXPECT_EQ(result.matches.size(), 5U) << "two pairs, and each side of three";
    EXPECT_TRUE(result.left_over.empty());
    std::set<PersonId> mentees;
    for (const auto& match : result.matches) {
        EXPECT_NE(match.mentor, match.mentee);
        EXPECT_TRUE(mentees.insert(match.mentee).second) << "each has one mentor";
    }
}

TEST(MatchingRun, Rule45_AGroupHasATopicThatAllOfItShare) {
    RunInput input;
    auto mentor = a_mentor("mel");
    mentor.room = 4;
    input.mentors = {mentor};
    for (const auto* id : {"ana", "bob", "cid"})
        input.mentees.push_back(a_mentee(id));
    const auto result = best_of(input, {.method = Method::groups});
    ASSERT_EQ(result.matches.size(), 3U);
    for (const auto& match : result.matches)
        EXPECT_EQ(match.topic, "data");
}

TEST(MatchingRun, WithoutEnvyNoTwoWouldBothRatherHaveEachOther) {
    for (std::uint32_t seed = 1; seed <= 20; ++seed)
        EXPECT_EQ(best_of(a_company(seed, 24), {.method = Method::stable}).figures.envy_pairs, 0);
}

TEST(MatchingRun, WhoHasWaitedLongerComesFirstInABatch) {
    RunInput input;
    auto mentor = a_mentor("mel");
    mentor.room = 1;
    input.mentors = {mentor};
    input.mentees = {a_mentee("ana"), a_mentee("bob")};
    const Instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
    input.mentees[0].waiting_since = now - std::chrono::weeks{1};
    input.mentees[1].waiting_since = now - std::chrono::weeks{4};
    EXPECT_EQ(best_of(input, {.as_of = now}).matches.front().mentee, PersonId{"bob"});
}

TEST(MatchRunPairs, WhatTheOrganisersSaidOfAPairStaysWithIt) {
    const PersonId mel{"mel"}, max{"max"}, ana{"ana"}, bob{"bob"};
    const std::vector<RunPair> before{
        {mel, ana, RunPairState::held, {}, {}}, {max, bob, RunPairState::apart, {}, {}}
    };
    const auto wishes = wishes_in(before);
    EXPECT_EQ(wishes.together, (std::vector<PersonPair>{{mel, ana}}));
    EXPECT_EQ(wishes.apart, (std::vector<PersonPair>{{max, bob}}));
    RunResult result;
    result.matches = {{mel, ana, {}, {}}, {mel, bob, {}, {}}};
    const auto after = pairs_after(result, before, Method::flow);
    ASSERT_EQ(after.size(), 3U);
    EXPECT_EQ(after[0].state, RunPairState::held);
    EXPECT_EQ(after[1].state, RunPairState::suggested);
    EXPECT_EQ(after[2].state, RunPairState::apart);
}

}  // namespace
}  // namespace mentord::matching
