#include "tests/unit/workflows/matching_story.hpp"
#include "workflows/content/match_reasons.hpp"
#include "workflows/content/unmatched_words.hpp"
#include "workflows/matching/unmatched.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace mentord::content {
namespace {

using namespace matching;

using Words = std::vector<std::string>;

Words to_mentee(const Candidate& mentor, const Candidate& mentee) {
    return reasons_for_mentee(mentor, mentee, score(mentor, mentee, {}));
}
Words to_mentor(const Candidate& mentor, const Candidate& mentee) {
    return reasons_for_mentor(mentor, mentee, score(mentor, mentee, {}));
}

TEST(Reasons, Rule40_NameTheThreeThatWeighMost) {
    EXPECT_EQ(
        to_mentee(a_mentor(), a_mentee()),
        (Words{
            "Can advise you on your career, which you asked for.",
            "Is strong in data and analytics, your first wish.",
            "Is two steps further on, and has been where you are."
        })
    );
    EXPECT_EQ(
        to_mentor(a_mentor(), a_mentee()),
        (Words{
            "Looks for advice on a career from somebody who stands where you stand.",
            "Wants above all to learn data and analytics, where you are strong.",
            "Is two steps behind, at a point that you know."
        })
    );
}

TEST(Reasons, Rule42_SayWhereAnExpertsGradeWasWaived) {
    auto mentor = a_mentor();
    mentor.profile.grade = 2;
    mentor.profile.offered = {{"data", 5}};
    EXPECT_EQ(
        to_mentee(mentor, a_mentee()).front(),
        "Offers data and analytics at expert level, your first wish; that counts for more here than the "
        "difference "
        "in grades."
    );
    EXPECT_EQ(
        to_mentor(mentor, a_mentee()).front(),
        "Wants above all to learn data and analytics, where you are an expert; that counts for more here "
        "than the "
        "difference in grades."
    );
}

TEST(Reasons, NameWhatIsInCommonButNoFamily) {
    auto mentor = a_mentor();
    auto mentee = a_mentee();
    mentor.profile.interests = mentee.profile.interests = {"family", "music", "travel"};
    mentor.profile.work_style = mentee.profile.work_style = {"ahead", "talk", "trying"};
    mentor.profile.meet_when = mentee.profile.meet_when = MeetWhen::morning;
    const auto by = [&](Factor factor) {
        Weights only{.of = {}};
        only.of[static_cast<std::size_t>(factor)] = 1;
        const auto reasons = reasons_for_mentee(mentor, mentee, score(mentor, mentee, only));
        return reasons.empty() ? std::string() : reasons.front();
    };
    EXPECT_EQ(by(Factor::interests), "You have interests in common: music, travel.");
    EXPECT_EQ(by(Factor::style), "You both plan ahead and talk a new problem through.");
    EXPECT_EQ(by(Factor::time), "You both like to meet in the mornings.");
    EXPECT_EQ(by(Factor::language), "You have a language in common.");
    EXPECT_EQ(by(Factor::cross_functional), "Comes from another department, with another view of things.");
    mentor.profile.interests = mentee.profile.interests = {"family"};
    mentor.profile.work_style = {};
    EXPECT_EQ(by(Factor::interests), "") << "true, but nobody's reason";
    EXPECT_EQ(by(Factor::style), "") << "nobody knows";
}

TEST(Reasons, HoldNothingThatSomebodyTypedAndDifferForEachSide) {
    EXPECT_TRUE(rc::check([](std::uint32_t seed) {
        Dice dice(seed);
        auto mentor = anybody(dice, "canary-mentor");
        auto mentee = anybody(dice, "canary-mentee");
        for (auto* one : {&mentor, &mentee}) {
            one->profile.goals = {UserText{"canary negotiation budget"}};
            one->org.department = "canary" + one->person.str();
            one->org.location = "canary";
        }
        const auto one = to_mentee(mentor, mentee);
        const auto other = to_mentor(mentor, mentee);
        RC_ASSERT(one.size() == other.size() && one.size() <= 3);
        for (const auto& words : one) {
            RC_ASSERT(std::ranges::find(other, words) == other.end());
            RC_ASSERT(words.find("canary") == std::string::npos && words.ends_with('.'));
            RC_ASSERT(words.find("family") == std::string::npos && words.find("{") == std::string::npos);
        }
    }));
}

struct Town {
    std::vector<Candidate> mentors, mentees;
    Constraints rules = {};
    Weights weights = {};
    PairInput input() const { return {mentors, mentees, rules, weights}; }
};

TEST(TheUnmatched, HearWhatStoodInTheWay) {
    struct Case {
        Bottleneck expected;
        void (*change)(Town& town);
    };
    for (const auto& [expected, change] : std::vector<Case>{
             {Bottleneck::nobody_here, [](Town& town) { town.mentors.clear(); }},
             {Bottleneck::nobody_here, [](Town& town) { town.rules.paused.insert(town.mentors[0].person); }},
             {Bottleneck::none_for_skill, [](Town& town) { town.mentors[0].profile.offered = {{"sales", 5}}; }
             },
             {Bottleneck::all_taken, [](Town& town) { town.mentors[0].room = 0; }},
             {Bottleneck::all_taken,
              [](Town& town) { town.rules.excluded.add(town.mentors[0].person, town.mentees[0].person); }},
             {Bottleneck::too_far,
              [](Town& town) {
                  town.mentors[0].zone = "Asia/Tokyo";
                  town.rules.most_apart = std::chrono::minutes{60};
              }},
             {Bottleneck::wrong_grade,
              [](Town& town) {
                  town.mentors[0].profile.grade = 1;
                  town.rules.grade_limit = GradeLimit{};
              }},
             {Bottleneck::too_close,
              [](Town& town) { town.rules.were_paired.add(town.mentors[0].person, town.mentees[0].person); }},
             {Bottleneck::too_close,
              [](Town& town) {
                  town.rules.reporting =
                      Reporting(Managers{{town.mentees[0].person, town.mentors[0].person}});
              }},
             {Bottleneck::requirements,
              [](Town& town) { town.rules.required = {{Role::mentee, Attribute::location, {"Oslo"}}}; }},
         }) {
        Town town{{a_mentor()}, {a_mentee()}};
        change(town);
        const auto found = unmatched(town.input(), {});
        ASSERT_FALSE(found.empty());
        EXPECT_EQ(found.front().why, expected) << name_of(bottleneck_names, found.front().why);
        for (const auto& one : found) {
            EXPECT_TRUE(why_unmatched(one).ends_with('.'));
            EXPECT_FALSE(what_would_help(one).empty());
        }
    }
}

TEST(TheUnmatched, HearWhatWouldChangeIt) {
    Town town{{a_mentor()}, {a_mentee()}};
    town.mentors[0].profile.offered = {{"sales", 5}};
    const auto found = unmatched(town.input(), {});
    ASSERT_EQ(found.size(), 2U) << "the mentor has room too";
    EXPECT_EQ(found[0].remedies, (std::vector{Remedy::widen_skills, Remedy::more_people}));
    EXPECT_EQ(found[1].side, Role::mentor);
    EXPECT_EQ(why_unmatched(found[1]), "No mentee wants to learn what you offer at present.");
    EXPECT_TRUE(unmatched(town.input(), {{0, 0, 1}}).empty());
}

// Whoever compares what they are told with and without an exclusion learns nothing.
TEST(TheUnmatched, NothingTheyHearDependsOnExclusions) {
    EXPECT_TRUE(rc::check([](std::uint32_t seed) {
        Dice dice(seed);
        Town town{a_company(dice, 6, "m"), a_company(dice, 6, "e")};
        town.rules.grade_limit = GradeLimit{};
        const auto before = unmatched(town.input(), {});
        for (int i = 0; i < 20; ++i)
            town.rules.excluded.add(dice.of(town.mentors).person, dice.of(town.mentees).person);
        for (auto& mentor : town.mentors)
            mentor.room = mentor.room == 0 ? 0 : 1;
        RC_ASSERT(unmatched(town.input(), {}) == before);
    }));
}

}  // namespace
}  // namespace mentord::content
