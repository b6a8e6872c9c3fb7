#include "workflows/matching/program_settings.hpp"

#include <chrono>
#include <limits>
#include <optional>

namespace mentord::matching {

namespace {

constexpr int points_a_percent = 1'000;  // a perfect score has 100'000

Grades grades_of(ProgramType type) {
    switch (type) {
        case ProgramType::reverse:
            return Grades::behind;
        case ProgramType::peer:
            return Grades::alike;
        case ProgramType::one_to_one:
        case ProgramType::group:
        case ProgramType::erg:
        case ProgramType::flash:
            return Grades::ahead;
    }
    return Grades::ahead;
}

std::optional<GradeLimit> grade_limit_of(const Rules& rules) {
    if (rules.grade_least == 0 && rules.grade_most == 0) return std::nullopt;
    const int most = rules.grade_most == 0 ? std::numeric_limits<int>::max() : rules.grade_most;
    return GradeLimit{.least = rules.grade_least, .most = most};
}

}  // namespace

Weights weights_of(const Program& program) {
    const auto& rules = program.rules;
    return {
        .of =
            {rules.weight_goals,
             rules.weight_skills,
             rules.weight_style,
             rules.weight_interests,
             rules.weight_grade,
             rules.weight_time,
             rules.weight_language,
             rules.weight_cross_functional},
        .grades = grades_of(program.type),
    };
}

Objective objective_of(const Program& program) {
    return program.rules.score_first != 0 ? Objective::score_first : Objective::coverage_first;
}

BatchRules batch_rules_of(const Program& program) {
    const auto& rules = program.rules;
    return {
        .bonus_a_week = rules.batch_every_days == 0 ? 0 : rules.bonus_a_week * points_a_percent,
        .most_bonus = rules.most_bonus * points_a_percent,
        .penalty_a_match = rules.penalty_a_match * points_a_percent,
        .most_penalty = rules.most_penalty * points_a_percent,
    };
}

GroupRules group_rules_of(const Program& program) {
    return {.least = program.rules.group_least, .most = program.rules.group_most};
}

void set_limits(Constraints& constraints, const Program& program) {
    const auto& rules = program.rules;
    constraints.not_with_same_manager = rules.same_manager_apart != 0;
    constraints.required = program.requirements;
    constraints.most_apart.reset();
    if (rules.most_hours_apart > 0) constraints.most_apart = std::chrono::hours{rules.most_hours_apart};
    constraints.grade_limit = grade_limit_of(rules);
    constraints.grades = grades_of(program.type);
}

}  // namespace mentord::matching
