#include "tests/unit/workflows/matching_story.hpp"
#include "workflows/matching/program_settings.hpp"
#include "workflows/program/rule_groups.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mentord::matching {
namespace {

Program a_program() {
    return Program{.id = ProgramId{"leaders"}, .name = "Leaders", .goal = {}};
}

std::optional<HardRule> forbidden_in(
    const Program& program, const Candidate& mentor, const Candidate& mentee, Managers managers = {}
) {
    Constraints constraints;
    constraints.reporting = Reporting(managers);
    set_limits(constraints, program);
    return forbidden(mentor, mentee, constraints);
}

TEST(MatchingSettings, Rule34_TheUsualNumbersAreTheUsualMatching) {
    auto program = a_program();
    EXPECT_EQ(weights_of(program), Weights{});
    EXPECT_EQ(objective_of(program), Objective::coverage_first);
    auto of_one_round = BatchRules{};
    of_one_round.bonus_a_week = 0;
    EXPECT_EQ(batch_rules_of(program), of_one_round);
    program.rules.batch_every_days = 7;
    EXPECT_EQ(batch_rules_of(program), BatchRules{}) << "in one round after the other waiting counts";
    EXPECT_EQ(group_rules_of(program), GroupRules{});
    EXPECT_EQ(forbidden_in(program, a_mentor(), a_mentee()), std::nullopt);
}

TEST(MatchingSettings, Rule34_Rule35_EachWeightIsANumberOfTheProgram) {
    const auto rows = rows_of(*find_rule_group("weights"));
    ASSERT_EQ(rows.size(), factor_count);
    for (std::size_t i = 0; i < factor_count; ++i) {
        auto program = a_program();
        for (const auto& row : rows)
            program.rules.*row.value = 0;
        program.rules.*rows[i].value = 7;
        const auto weights = weights_of(program);
        EXPECT_EQ(rows[i].name, "weight_" + std::string(name_of(factor_names, static_cast<Factor>(i))));
        for (std::size_t other = 0; other < factor_count; ++other)
            EXPECT_EQ(weights.of[other], other == i ? 7 : 0) << rows[i].name;
        EXPECT_EQ(
            score(a_mentor(), a_mentee(), weights).total,
            alone(static_cast<Factor>(i), a_mentor(), a_mentee())
        );
    }
}

TEST(MatchingSettings, Rule8_TheKindSaysHowTheGradesShouldLie) {
    const std::vector<std::pair<ProgramType, Grades>> table{
        {ProgramType::one_to_one, Grades::ahead},
        {ProgramType::group, Grades::ahead},
        {ProgramType::peer, Grades::alike},
        {ProgramType::reverse, Grades::behind},
        {ProgramType::erg, Grades::ahead},
        {ProgramType::flash, Grades::ahead},
    };
    ASSERT_EQ(table.size(), program_type_names.size());
    for (const auto& [type, grades] : table) {
        auto program = a_program();
        program.type = type;
        EXPECT_EQ(weights_of(program).grades, grades) << name_of(program_type_names, type);
        Constraints constraints;
        set_limits(constraints, program);
        EXPECT_EQ(constraints.grades, grades) << name_of(program_type_names, type);
    }
}

TEST(MatchingSettings, Rule42_AProgramMayMakeTheGapInGradesALimit) {
    struct Row {
        int least, most;  ///< of the program
        std::vector<int> good;
    };
    const std::vector<Row> table{
        {0, 0, {-2, -1, 0, 1, 2, 3, 4}},
        {2, 2, {2}},
        {1, 3, {1, 2, 3}},
        {2, 0, {2, 3, 4}},
        {0, 1, {0, 1}},
    };
    for (const auto& [least, most, good] : table) {
        auto program = a_program();
        program.rules.grade_least = least;
        program.rules.grade_most = most;
        std::vector<int> matched;
        for (int gap = -2; gap <= 4; ++gap) {
            auto mentor = a_mentor();
            auto mentee = a_mentee();
            mentee.profile.grade = 3;
            mentor.profile.grade = 3 + gap;
            const auto rule = forbidden_in(program, mentor, mentee);
            if (!rule) matched.push_back(gap);
            EXPECT_TRUE(!rule || rule == HardRule::grade_gap);
        }
        EXPECT_EQ(matched, good) << least << " to " << most;
    }
}

TEST(MatchingSettings, Rule42_TheLimitFollowsTheKindAndIsWaivedForAnExpert) {
    auto program = a_program();
    program.rules.grade_least = 2;
    program.rules.grade_most = 2;
    EXPECT_EQ(forbidden_in(program, a_mentor(), a_mentee()), std::nullopt);
    program.type = ProgramType::reverse;
    EXPECT_EQ(forbidden_in(program, a_mentor(), a_mentee()), HardRule::grade_gap);
    auto expert = a_mentor();
    expert.profile.offered.front().level = 5;
    EXPECT_EQ(forbidden_in(program, expert, a_mentee()), std::nullopt);
}

TEST(MatchingSettings, Rule41_WhoHasTheSameManagerStaysApartWhereTheProgramSaysSo) {
    auto program = a_program();
    const Managers managers{{PersonId{"ana"}, PersonId{"boss"}}, {PersonId{"mel"}, PersonId{"boss"}}};
    EXPECT_EQ(forbidden_in(program, a_mentor(), a_mentee(), managers), std::nullopt);
    program.rules.same_manager_apart = 1;
    EXPECT_EQ(forbidden_in(program, a_mentor(), a_mentee(), managers), HardRule::reporting_line);
}

TEST(MatchingSettings, TheClocksMayBeSoFarApartOnly) {
    auto program = a_program();
    auto mentor = a_mentor();
    mentor.zone = "Asia/Kolkata";  // four and a half hours ahead of Berlin
    EXPECT_EQ(forbidden_in(program, mentor, a_mentee()), std::nullopt);
    program.rules.most_hours_apart = 5;
    EXPECT_EQ(forbidden_in(program, mentor, a_mentee()), std::nullopt);
    program.rules.most_hours_apart = 4;
    EXPECT_EQ(forbidden_in(program, mentor, a_mentee()), HardRule::too_far);
}

TEST(MatchingSettings, Rule43_WhoeverLacksWhatTheProgramAsksForIsNotMatched) {
    const std::vector<std::pair<std::string, bool>> table{
        {"mentor language de, en", true},
        {"mentor language de", false},
        {"mentee department sales ", true},
        {"mentee department Finance", false},
        {"both location Berlin, paris", true},
        {"both location Berlin", false},
        {"mentor skill data", true},
        {"mentor self_check time", false},
    };
    for (const auto& [line, good] : table) {
        auto program = a_program();
        program.requirements.push_back(*read_requirement(line).requirement);
        const auto rule = forbidden_in(program, a_mentor(), a_mentee());
        EXPECT_EQ(rule, good ? std::nullopt : std::optional(HardRule::lacks_attribute)) << line;
    }
}

TEST(MatchingSettings, Rule31_Rule45_RoundsAndGroupsHaveTheProgramsNumbers) {
    auto program = a_program();
    program.rules.score_first = 1;
    program.rules.batch_every_days = 7;
    program.rules.bonus_a_week = 1;
    program.rules.most_bonus = 10;
    program.rules.penalty_a_match = 5;
    program.rules.most_penalty = 50;
    program.rules.group_least = 1;
    program.rules.group_most = 3;
    EXPECT_EQ(objective_of(program), Objective::score_first);
    EXPECT_EQ(group_rules_of(program), (GroupRules{.least = 1, .most = 3}));
    const BatchRules expected{
        .bonus_a_week = 1'000, .most_bonus = 10'000, .penalty_a_match = 5'000, .most_penalty = 50'000
    };
    EXPECT_EQ(batch_rules_of(program), expected);
}

TEST(MatchingSettings, TheLargestNumbersStillMakeAnEdge) {
    auto program = a_program();
    for (const auto& row : rule_rows)
        program.rules.*row.value = row.most;
    EXPECT_LT(adjusted(100'000, 10'000, 0, batch_rules_of(program)), most_edge_score);
    EXPECT_LE(score(a_mentor(), a_mentee(), weights_of(program)).total, 100'000);
}

TEST(MatchingSettings, LimitsThatAreTakenBackAreGone) {
    auto program = a_program();
    program.requirements.push_back({Role::mentor, Attribute::language, {"de"}});
    program.rules.most_hours_apart = 1;
    program.rules.grade_least = 7;
    program.rules.same_manager_apart = 1;
    Constraints constraints;
    constraints.paused.insert(PersonId{"mel"});
    set_limits(constraints, program);
    set_limits(constraints, a_program());
    EXPECT_TRUE(constraints.required.empty());
    EXPECT_FALSE(constraints.most_apart || constraints.grade_limit || constraints.not_with_same_manager);
    EXPECT_EQ(constraints.paused.size(), 1U) << "what is not the program's stays";
}

}  // namespace
}  // namespace mentord::matching
