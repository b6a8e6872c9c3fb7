#pragma once

#include "workflows/program/rules.hpp"

#include <array>
#include <span>
#include <string_view>

namespace mentord {

/// The numbers of a program as people think of them, a form each: a run of rule_rows, from a row to a row.
struct RuleGroup {
    std::string_view name;   ///< typed after "/mentor-admin program rules ID"
    std::string_view title;  ///< at most 24 characters: a form's title
    std::string_view first, last;
};

inline constexpr std::array<RuleGroup, 11> rule_groups{{
    {"term", "Term and meetings", "term_weeks", "meeting_minutes"},
    {"matching", "Joining and matching", "most_capacity", "answer_days"},
    {"choosing", "Mentees who choose", "pick_answer_days", "pick_rest_days"},
    {"weights", "What speaks for a match", "weight_goals", "weight_cross_functional"},
    {"fit", "Who may be matched", "score_first", "group_most"},
    {"batches", "Rounds of matching", "batch_every_days", "most_penalty"},
    {"start", "The first weeks", "intro_days", "agreement_session"},
    {"sessions", "Sessions and care", "agenda_ask_hours", "decision_days"},
    {"check-ins", "Check-ins and silence", "first_check_in", "silence_days"},
    {"end", "Pauses and the end", "most_pause_weeks", "purge_days"},
    {"hours", "When I may write", "from_hour", "reminders_a_week"},
}};

constexpr const RuleGroup* find_rule_group(std::string_view name) {
    for (const auto& group : rule_groups) {
        if (group.name == name) return &group;
    }
    return nullptr;
}

constexpr const RuleRow* find_rule(std::string_view name) {
    for (const auto& row : rule_rows) {
        if (row.name == name) return &row;
    }
    return nullptr;
}

constexpr std::span<const RuleRow> rows_of(const RuleGroup& group) {
    return {find_rule(group.first), find_rule(group.last) + 1};
}

}  // namespace mentord
