#include "workflows/calendar/working_hours.hpp"
#include "workflows/program/changes.hpp"
#include "workflows/program/lint.hpp"
#include "workflows/program/program_id.hpp"
#include "workflows/program/rule_groups.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace mentord {
namespace {

Program sound() {
    return Program{
        .id = ProgramId{"leaders"},
        .name = "Leaders",
        .goal = UserText{"Twenty engineers new to leading run a first project by June"},
        .holidays = {"2026-12-25"},
    };
}

/// "wrong key" or "odd key", in the order in which they are found.
std::vector<std::string> found_in(const Program& program) {
    std::vector<std::string> found;
    for (const auto& finding : lint(program))
        found.push_back((finding.wrong ? "wrong " : "odd ") + finding.key);
    return found;
}

using Found = std::vector<std::string>;

TEST(ProgramLint, TheUsualNumbersAreSound) {
    EXPECT_EQ(found_in(sound()), Found{});
}

TEST(ProgramLint, Rule1_AMissingGoalIsWorthALook) {
    auto program = sound();
    program.goal = {};
    EXPECT_EQ(found_in(program), Found{"odd goal"});
    program.goal = UserText{"good for culture"};
    EXPECT_EQ(found_in(program), Found{"odd goal"}) << "too short to say what, for whom and by when";
}

struct Odd {
    std::vector<governing::SetRule> numbers;
    Found says;
};

TEST(ProgramLint, Rule10_NumbersThatDoNotFitTogetherAreNamed) {
    const std::vector<Odd> table{
        {{{&Rules::term_weeks, 12}}, {"odd term_weeks"}},
        {{{&Rules::term_weeks, 26}, {&Rules::most_pause_weeks, 26}}, {"odd most_pause_weeks"}},
        {{{&Rules::intro_first_nudge, 6}, {&Rules::intro_second_nudge, 3}}, {"odd intro_second_nudge"}},
        {{{&Rules::intro_days, 6}}, {"odd intro_second_nudge"}},
        {{{&Rules::intro_mentee_told, 7}}, {"odd intro_mentee_told"}},
        {{{&Rules::notice_first, 14}}, {"odd notice_second"}},
        {{{&Rules::notice_last, 14}}, {"odd notice_last"}},
        {{{&Rules::first_check_in, 60}}, {"odd second_check_in"}},
        {{{&Rules::cadence_days, 60}}, {"odd silence_days"}},
        {{{&Rules::contact_days, 5}, {&Rules::decision_days, 5}}, {"odd decision_days"}},
        {{{&Rules::agenda_send_hours, 48}}, {"odd agenda_send_hours"}},
        {{{&Rules::from_hour, 0}, {&Rules::to_hour, 24}}, {"odd from_hour"}},
        {{{&Rules::reminders_a_week, 2}}, {"odd reminders_a_day"}},
        {{{&Rules::grade_least, 3}, {&Rules::grade_most, 2}}, {"wrong grade_most"}},
        {{{&Rules::grade_least, 3}}, {}},
        {{{&Rules::group_least, 3}, {&Rules::group_most, 2}}, {"wrong group_most"}},
        {{{&Rules::bonus_a_week, 3}, {&Rules::most_bonus, 2}}, {"odd bonus_a_week"}},
        {{{&Rules::penalty_a_match, 3}, {&Rules::most_penalty, 2}}, {"odd penalty_a_match"}},
        {{{&Rules::weight_goals, 0}, {&Rules::weight_skills, 90}}, {}},
        {{{&Rules::weight_skills, 101}}, {"wrong weight_skills"}},
        {{{&Rules::from_hour, 17}}, {"wrong to_hour"}},
        {{{&Rules::low_rating, 0}}, {"wrong low_rating"}},
        {{{&Rules::purge_days, 731}}, {"wrong purge_days"}},
    };
    for (const auto& row : table) {
        EXPECT_EQ(found_in(governing::with(sound(), {.rules = row.numbers})), row.says);
    }
}

TEST(ProgramLint, Rule34_SomethingMustSpeakForAMatch) {
    auto program = sound();
    for (const auto& row : rows_of(*find_rule_group("weights")))
        program.rules.*row.value = 0;
    EXPECT_EQ(found_in(program), Found{"wrong weight_goals"});
    program.rules.weight_style = 1;
    EXPECT_EQ(found_in(program), Found{}) << "only proportions matter";
}

TEST(ProgramLint, Rule43_RequirementsAreAnsweredByWhatPeopleCanSay) {
    auto program = sound();
    program.requirements = {
        {Role::mentor, Attribute::language, {"de"}},
        {Role::mentee, Attribute::skill, {"alchemy"}},
        {Role::both, Attribute::location, {}}
    };
    EXPECT_EQ(found_in(program), (Found{"wrong requires", "wrong requires"}));
    EXPECT_TRUE(lint(program).front().text.starts_with("Line 2: Value 1 is not in the list for skill"));
    program.requirements.assign(most_requirements, {Role::mentor, Attribute::language, {"de"}});
    EXPECT_EQ(found_in(program), Found{});
    program.requirements.push_back(program.requirements.front());
    EXPECT_EQ(found_in(program), Found{"wrong requires"});
}

TEST(ProgramLint, ACadenceLongerThanTheTermIsOdd) {
    const auto found =
        found_in(governing::with(sound(), {.rules = {{&Rules::term_weeks, 4}, {&Rules::cadence_days, 60}}}));
    EXPECT_NE(std::ranges::find(found, "odd cadence_days"), found.end());
}

TEST(ProgramLint, Rule14_AWindowOfAFewDaysIsOddAndOneThatEndsBeforeItBeginsIsWrong) {
    auto program = sound();
    program.opens = moment_of("2026-04-01", std::chrono::minutes{0}, "UTC");
    program.closes = moment_of("2026-04-03", std::chrono::minutes{0}, "UTC");
    EXPECT_EQ(found_in(program), Found{"odd closes"});
    program.closes = moment_of("2026-03-03", std::chrono::minutes{0}, "UTC");
    EXPECT_EQ(found_in(program), Found{"wrong closes"});
}

TEST(ProgramLint, TextsAndDaysHaveTheirLimits) {
    auto program = sound();
    program.name = "";
    program.goal = UserText{std::string(longest_goal + 1, 'x')};
    program.charter = UserText{std::string(longest_charter + 1, 'x')};
    program.holidays = {"2026-12-25", "2026-02-30", "25.12."};
    EXPECT_EQ(
        found_in(program),
        (Found{"wrong name", "wrong goal", "wrong charter", "wrong holidays", "wrong holidays"})
    );
    program = sound();
    program.goal = UserText{};
    for (std::size_t i = 0; i < longest_goal; ++i)
        program.goal = UserText{program.goal.raw() + "ö"};
    EXPECT_EQ(found_in(program), Found{}) << "letters are counted, not bytes";
}

TEST(ProgramLint, NamesOnlyWhatExists) {
    std::set<std::string_view> keys{"name", "goal", "charter", "opens", "closes", "holidays", "requires"};
    for (const auto& row : rule_rows)
        keys.insert(row.name);
    Program odd = sound();
    odd.goal = {};
    for (const auto& row : rule_rows)
        odd.rules.*row.value = row.most;
    for (const auto& finding : lint(odd)) {
        EXPECT_TRUE(keys.contains(finding.key)) << finding.key;
    }
}

TEST(LocalDays, AreDaysThatExist) {
    EXPECT_TRUE(is_local_day("2026-12-25"));
    EXPECT_TRUE(is_local_day("2028-02-29"));
    for (const auto* text :
         {"2026-02-29", "2026-13-01", "2026-1-5", "26-01-05", "2026-01-05 ", "", "tomorrow"})
        EXPECT_FALSE(is_local_day(text)) << text;
}

TEST(RuleGroups, HoldEveryNumberOnce) {
    std::vector<std::string_view> grouped;
    for (const auto& group : rule_groups) {
        EXPECT_LE(group.title.size(), 24U) << "a form's title";
        EXPECT_LE(rows_of(group).size(), 10U);
        for (const auto& row : rows_of(group))
            grouped.push_back(row.name);
    }
    std::vector<std::string_view> all;
    for (const auto& row : rule_rows)
        all.push_back(row.name);
    EXPECT_EQ(grouped, all);
}

TEST(ProgramIds, AreMadeFromTheName) {
    EXPECT_EQ(program_id_from("Leaders of tomorrow", {}), ProgramId{"leaders-of-tomorrow"});
    EXPECT_EQ(program_id_from("  Führung & Größe 2027!", {}), ProgramId{"fuehrung-groesse-2027"});
    EXPECT_EQ(program_id_from("École d’été", {}), ProgramId{"ecole-d-ete"});
    EXPECT_EQ(program_id_from("導師", {}), ProgramId{"program"});
    EXPECT_EQ(
        program_id_from("Leaders", {ProgramId{"leaders"}, ProgramId{"leaders-2"}}), ProgramId{"leaders-3"}
    );
    EXPECT_EQ(
        program_id_from("A very long name of a program", {ProgramId{"a-very-long-name-of-a-pr"}}),
        ProgramId{"a-very-long-name-of-a-2"}
    );
}

RC_GTEST_PROP(ProgramIds, AreAlwaysWellFormedAndNeverTaken, (const std::string& name)) {
    std::vector<ProgramId> taken;
    for (int i = 0; i < 12; ++i) {
        const auto id = program_id_from(name, taken);
        RC_ASSERT(well_formed_program_id(id.str()));
        RC_ASSERT(std::ranges::find(taken, id) == taken.end());
        taken.push_back(id);
    }
}

TEST(ProgramIds, AreNothingElse) {
    for (const auto* text : {"", "-a", "a-", "A", "a b", "a/b", "a-very-long-name-of-a-program"})
        EXPECT_FALSE(well_formed_program_id(text)) << text;
}

}  // namespace
}  // namespace mentord
