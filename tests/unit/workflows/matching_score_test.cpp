#include "tests/unit/workflows/matching_story.hpp"
#include "workflows/content/catalogue.hpp"
#include "workflows/matching/score.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace mentord::matching {
namespace {

constexpr int all = 100'000;

TEST(Scoring, Rule35_PartsAddUpToTheTotal) {
    const auto result = score(a_mentor(), a_mentee(), {});
    EXPECT_EQ(std::accumulate(result.parts.begin(), result.parts.end(), 0), result.total);
    EXPECT_GT(result.total, 60'000);
    EXPECT_EQ(part(result, Factor::grade), 10'000);
    EXPECT_EQ(part(result, Factor::cross_functional), 5'000);
}

TEST(Scoring, Rule35_OnlyProportionsOfTheWeightsMatter) {
    Weights tenfold;
    for (auto& weight : tenfold.of)
        weight *= 10;
    EXPECT_EQ(score(a_mentor(), a_mentee(), tenfold), score(a_mentor(), a_mentee(), {}));
    EXPECT_EQ(score(a_mentor(), a_mentee(), Weights{.of = {}}).total, 0);
    EXPECT_EQ(score(a_mentor(), a_mentee(), Weights{.of = {-3, 0, 0, 0, 1}}).total, all) << "by grade alone";
}

TEST(Scoring, Rule34_GoalsWeighMostByDefault) {
    const Weights weights;
    EXPECT_EQ(std::ranges::max(weights.of), weights.of[static_cast<std::size_t>(Factor::goals)]);
}

TEST(GoalsInAMatch, Rule34_WhatIsNeededMostCountsMost) {
    auto mentee = a_mentee();
    mentee.profile.goals.clear();
    mentee.profile.needs = {3, 0, 0, 0, 0};
    auto without = a_mentor();
    without.profile.offered = {{"cooking", 5}};
    EXPECT_EQ(alone(Factor::goals, a_mentor(), mentee), 50'000) << "the first of three wishes, weighing half";
    EXPECT_EQ(alone(Factor::goals, without, mentee), 0);
    mentee.profile.needs = {0, 0, 0, 0, 0};
    EXPECT_EQ(alone(Factor::goals, a_mentor(), mentee), 50'000) << "no need said";
}

TEST(GoalsInAMatch, Rule34_ACareerAChampionAndANetworkNeedSomebodyFurtherOn) {
    for (std::size_t need = 1; need < 5; ++need) {
        auto mentee = a_mentee();
        mentee.profile.needs = {};
        mentee.profile.needs[need] = 3;
        auto near = a_mentor();
        near.profile.grade = 2;
        EXPECT_GT(alone(Factor::goals, a_mentor(), mentee), alone(Factor::goals, near, mentee)) << need;
        EXPECT_EQ(
            alone(Factor::goals, a_mentor(), mentee, Grades::behind), alone(Factor::goals, near, mentee)
        );
    }
}

TEST(GoalsInAMatch, Rule34_WordsInCommonHelp) {
    auto mentee = a_mentee();
    mentee.profile.goals = {UserText{"NEGOTIATING, better"}};
    const auto with = alone(Factor::goals, a_mentor(), mentee);
    mentee.profile.goals = {UserText{"I want to be better at something!"}};
    const auto empty_words = alone(Factor::goals, a_mentor(), mentee);
    mentee.profile.goals = {UserText{"Paint a house"}};
    EXPECT_GT(with, alone(Factor::goals, a_mentor(), mentee));
    mentee.profile.goals.clear();
    EXPECT_EQ(empty_words, alone(Factor::goals, a_mentor(), mentee)) << "words that say nothing do no harm";
}

TEST(WordsInAMatch, CountOnceAndInAnyForm) {
    const auto words_of = [](std::string_view text) {
        Words words;
        add_words(words, text);
        close(words);
        return words;
    };
    struct Case {
        const char *one, *other;
        int common;
    };
    for (const auto& [one, other, expected] : std::vector<Case>{
             {"leading", "Leadership, leaders, LEADS", 1},
             {"negotiation", "negotiate", 1},
             {"strategy", "strategic", 1},
             {"data and writing", "Writing data; data!", 2},
             {"I want to be better at my work", "better work", 0},
             {"переговоры", "переговорах", 1},
             {"", "anything", 0},
             {"\xff\xfe broken bytes", "bytes", 1},
         }) {
        EXPECT_EQ(common(words_of(one), words_of(other), 9), expected) << one << " / " << other;
    }
}

TEST(SkillsInAMatch, TheOrderOfWishesAndTheDistanceMatter) {
    const auto with = [](std::vector<Skill> offered, std::vector<Skill> wanted) {
        auto mentor = a_mentor();
        auto mentee = a_mentee();
        mentor.profile.offered = std::move(offered);
        mentee.profile.wanted = std::move(wanted);
        return alone(Factor::skills, mentor, mentee);
    };
    EXPECT_EQ(with({{"data", 5}}, {{"data", 1}}), 85'000);
    EXPECT_EQ(with({{"data", 5}}, {{"writing", 1}, {"data", 1}}), 50'000);
    EXPECT_EQ(with({{"data", 5}}, {{"writing", 1}, {"sales", 1}, {"data", 1}}), 30'000);
    EXPECT_EQ(with({{"data", 3}}, {{"data", 3}}), 21'200) << "no further on";
    EXPECT_GT(with({{"data", 4}}, {{"data", 1}}), with({{"data", 4}}, {{"data", 2}}));
    EXPECT_EQ(with({{"data", 5}}, {{"writing", 1}}), 0);
    EXPECT_EQ(with({{"data", 5}}, {}), 0);
}

TEST(StyleInAMatch, AlikeIsBetterThanUnlikeAndSilenceIsBetween) {
    const auto with = [](std::vector<std::string> one, std::vector<std::string> other) {
        auto mentor = a_mentor();
        auto mentee = a_mentee();
        mentor.profile.work_style = std::move(one);
        mentee.profile.work_style = std::move(other);
        return alone(Factor::style, mentor, mentee);
    };
    const std::vector<std::string> planner{"ahead", "direct", "talk", "whole", "trying"};
    const std::vector<std::string> other{"as_it_comes", "gentle", "think", "details", "watching"};
    EXPECT_EQ(with(planner, planner), all);
    EXPECT_EQ(with(planner, other), 0);
    EXPECT_EQ(with({}, {}), all / 2);
    EXPECT_EQ(with(planner, {}), all / 2);
    EXPECT_EQ(with({"ahead", "as_it_comes"}, {"ahead"}), all / 2) << "both of a kind leans neither way";
    EXPECT_EQ(with({"ahead"}, {"ahead", "gentle"}), 60'000);
}

TEST(GradeInAMatch, Rule42_TwoStepsAreBest) {
    struct Case {
        int mentor, mentee, ahead, behind, alike;
    };
    for (const auto& [mentor, mentee, ahead, behind, alike] : std::vector<Case>{
             {4, 2, 100, 0, 40},
             {3, 2, 70, 0, 70},
             {5, 2, 70, 0, 20},
             {6, 2, 40, 0, 10},
             {8, 2, 20, 0, 0},
             {2, 2, 0, 0, 100},
             {2, 4, 0, 100, 40},
             {0, 4, 50, 50, 50},
             {4, 0, 50, 50, 50},
         }) {
        auto one = a_mentor();
        auto other = a_mentee();
        one.profile.grade = mentor;
        other.profile.grade = mentee;
        EXPECT_EQ(alone(Factor::grade, one, other), ahead * 1000) << mentor << " and " << mentee;
        EXPECT_EQ(alone(Factor::grade, one, other, Grades::behind), behind * 1000);
        EXPECT_EQ(alone(Factor::grade, one, other, Grades::alike), alike * 1000);
    }
}

TEST(GradeInAMatch, Rule42_IsWaivedForAnExpertInTheFirstWish) {
    auto mentor = a_mentor();
    mentor.profile.grade = 1;
    mentor.profile.offered = {{"data", 5}};
    EXPECT_EQ(alone(Factor::grade, mentor, a_mentee()), all);
    EXPECT_TRUE(score(mentor, a_mentee(), {}).expert);
    mentor.profile.grade = 4;
    EXPECT_FALSE(score(mentor, a_mentee(), {}).expert) << "nothing to waive";
    mentor.profile.grade = 1;
    mentor.profile.offered = {{"data", 4}, {"writing", 5}};
    EXPECT_EQ(alone(Factor::grade, mentor, a_mentee()), 0) << "an expert in the second wish";
}

TEST(TimeInAMatch, CountsHoursInCommon) {
    struct Case {
        const char *mentor, *mentee;
        MeetWhen one, other;
        int expected;
    };
    for (const auto& [mentor, mentee, one, other, expected] : std::vector<Case>{
             {"Europe/Berlin", "Europe/Paris", MeetWhen::any, MeetWhen::any, 100},
             {"Europe/Berlin", "Europe/London", MeetWhen::any, MeetWhen::morning, 100},
             {"Europe/Berlin", "Europe/Berlin", MeetWhen::morning, MeetWhen::afternoon, 70},
             {"Europe/Berlin", "America/New_York", MeetWhen::any, MeetWhen::any, 65},
             {"Europe/Berlin", "America/Los_Angeles", MeetWhen::any, MeetWhen::any, 0},
             {"Asia/Tokyo", "America/Los_Angeles", MeetWhen::any, MeetWhen::any, 32},
             {"Europe/Berlin", "", MeetWhen::any, MeetWhen::any, 50},
             {"nowhere", "Europe/Berlin", MeetWhen::any, MeetWhen::any, 50},
         }) {
        auto first = a_mentor();
        auto second = a_mentee();
        first.zone = mentor;
        second.zone = mentee;
        first.profile.meet_when = one;
        second.profile.meet_when = other;
        EXPECT_EQ(alone(Factor::time, first, second) / 1000, expected) << mentor << " and " << mentee;
        EXPECT_EQ(alone(Factor::time, second, first) / 1000, expected) << "either way round";
    }
}

TEST(LanguageInAMatch, OneInCommonIsEnough) {
    const auto with = [](std::vector<std::string> one, std::vector<std::string> other) {
        auto mentor = a_mentor();
        auto mentee = a_mentee();
        mentor.profile.languages = std::move(one);
        mentee.profile.languages = std::move(other);
        return alone(Factor::language, mentor, mentee);
    };
    EXPECT_EQ(with({"en", "fr"}, {"de", "fr"}), all);
    EXPECT_EQ(with({"en"}, {"de"}), 0);
    EXPECT_EQ(with({}, {"de"}), all / 2);
}

TEST(InterestsInAMatch, ThreeInCommonAreEnough) {
    const auto with = [](std::vector<std::string> one) {
        auto mentor = a_mentor();
        auto mentee = a_mentee();
        mentor.profile.interests = std::move(one);
        mentee.profile.interests = {"music", "travel", "books", "games"};
        return alone(Factor::interests, mentor, mentee);
    };
    EXPECT_EQ(with({"pets"}), 0);
    EXPECT_EQ(with({"music"}), 50'000);
    EXPECT_EQ(with({"music", "books"}), 80'000);
    EXPECT_EQ(with({"music", "books", "games"}), all);
    EXPECT_EQ(with({"music", "books", "games", "travel"}), all);
    EXPECT_EQ(with({}), all / 2);
}

TEST(CrossFunctional, Rule36_OnlyWhereBothDepartmentsAreKnownAndDiffer) {
    const auto with = [](std::string one, std::string other) {
        auto mentor = a_mentor();
        auto mentee = a_mentee();
        mentor.org.department = std::move(one);
        mentee.org.department = std::move(other);
        return alone(Factor::cross_functional, mentor, mentee);
    };
    EXPECT_EQ(with("Sales", "Finance"), all);
    EXPECT_EQ(with("Sales", " sales "), 0);
    EXPECT_EQ(with("", "Finance"), 0);
    EXPECT_EQ(with("", ""), 0);
}

TEST(ScoringAnybody, Rule35_PartsAddUpWithinTheRange) {
    EXPECT_TRUE(rc::check([](std::uint32_t seed) {
        Dice dice(seed);
        const auto mentor = anybody(dice, "m");
        const auto mentee = anybody(dice, "e");
        Weights weights;
        for (auto& weight : weights.of)
            weight = dice.below(60);
        const auto result = score(mentor, mentee, weights);
        RC_ASSERT(std::accumulate(result.parts.begin(), result.parts.end(), 0) == result.total);
        RC_ASSERT(result.total >= 0 && result.total <= all);
        RC_ASSERT(std::ranges::all_of(result.parts, [](int one) { return one >= 0; }));
        RC_ASSERT(result == Scorer(weights)(traits_of(mentor), traits_of(mentee)));
    }));
}

TEST(ScoringAnybody, Rule35_TheOrderOfListsDoesNotMatterUnlessItIsAWish) {
    EXPECT_TRUE(rc::check([](std::uint32_t seed) {
        Dice dice(seed);
        auto mentor = anybody(dice, "m");
        auto mentee = anybody(dice, "e");
        const auto before = score(mentor, mentee, {});
        for (auto* one : {&mentor.profile, &mentee.profile}) {
            std::ranges::reverse(one->offered);
            std::ranges::reverse(one->interests);
            std::ranges::reverse(one->languages);
            std::ranges::reverse(one->work_style);
            std::ranges::reverse(one->goals);
        }
        RC_ASSERT(score(mentor, mentee, {}) == before);
    }));
}

TEST(ScoringAnybody, Rule36_TheSameDepartmentIsNeverBetter) {
    EXPECT_TRUE(rc::check([](std::uint32_t seed) {
        Dice dice(seed);
        auto mentor = anybody(dice, "m");
        auto mentee = anybody(dice, "e");
        mentor.org.department = "Sales";
        mentee.org.department = "Sales";
        const auto same = score(mentor, mentee, {}).total;
        mentee.org.department = "Finance";
        RC_ASSERT(score(mentor, mentee, {}).total >= same);
        mentee.org.department = "";
        RC_ASSERT(score(mentor, mentee, {}).total >= same);
    }));
}

TEST(ScoringAnybody, OneMoreWishThatTheMentorMeetsNeverLowersTheSkills) {
    EXPECT_TRUE(rc::check([](std::uint32_t seed) {
        Dice dice(seed);
        auto mentor = anybody(dice, "m");
        auto mentee = anybody(dice, "e");
        mentor.profile.offered.push_back({"data", 3 + dice.below(3)});
        std::erase_if(mentee.profile.wanted, [](const Skill& one) { return one.value == "data"; });
        if (mentee.profile.wanted.size() == most_wanted_skills) mentee.profile.wanted.pop_back();
        const auto before = part(score(mentor, mentee, {}), Factor::skills);
        mentee.profile.wanted.push_back({"data", 1 + dice.below(3)});
        RC_ASSERT(part(score(mentor, mentee, {}), Factor::skills) >= before);
    }));
}

TEST(Catalogue, FitsIntoTheBitsOfTraits) {
    const auto count = [](const std::vector<OptionGroup>& groups) {
        return std::accumulate(
            groups.begin(),
            groups.end(),
            std::size_t{0},
            [](std::size_t sum, const auto& one) { return sum + one.options.size(); }
        );
    };
    EXPECT_LE(count(content::skills()), 64U);
    EXPECT_LE(count(content::interests()), 32U);
    EXPECT_LE(count(content::languages()), 32U);
    EXPECT_EQ(content::work_styles().size(), static_cast<std::size_t>(most_work_styles));
    for (const auto& kind : content::work_styles())
        EXPECT_EQ(kind.options.size(), 2U) << kind.label;
}

}  // namespace
}  // namespace mentord::matching
