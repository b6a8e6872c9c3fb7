#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/goal/pursuing.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The words about goals. Both of a pair see the open goals of the other; how a goal changed is its owner's.
namespace mentord::content {

/// Verbs of Act buttons and forms: what the database keeps, so never rename one.
namespace goal_verb {
inline constexpr std::string_view add = "goal.add";      ///< about the enrolment
inline constexpr std::string_view added = "goal.added";  ///< the form behind it
inline constexpr std::string_view edit = "goal.edit";
inline constexpr std::string_view edited = "goal.edited";  ///< the form behind it
inline constexpr std::string_view reached = "goal.reached";
inline constexpr std::string_view let_go = "goal.let_go";
inline constexpr std::string_view history = "goal.history";
}  // namespace goal_verb

/// The owner's goals with what can be done about them, and the open ones of those whom they meet.
Card goals_of_mine(const goal::Context& context, Text headline = {});
Card no_goals_before_joining();
/// How one goal changed, the newest last.
Card goal_history(const Goal& goal, const std::vector<GoalRevision>& revisions, const Person& reader);
Card partner_reached_goal(const Goal& goal, const Person& owner);

/// One line: the goal, its day, and its state where it is no longer open.
Text goal_line(const Goal& goal);
/// Such lines, one below the other.
Text goal_lines(const std::vector<Goal>& goals);

// What has just happened, above the list.
Text three_are_enough();
Text goal_is_noted();
Text goal_is_reached(const goal::Context& context);
Text goal_is_let_go();

Form goal_form(const Goal& goal, const goal::Context& context);
/// The words of a suggestion; nothing where the form had none of this name.
UserText goal_idea(std::string_view value);
std::string goal_is_empty();
std::string goal_words_too_many(int most);
std::string goal_day_is_wrong();
std::string goal_has_changed();
std::string no_room_for_a_goal();

}  // namespace mentord::content
