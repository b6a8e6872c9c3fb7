#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/milestone/tracking.hpp"

#include <string>
#include <string_view>

/// The words about milestones. Both of a pair see them; what the owner says of one that is done, nobody else.
namespace mentord::content {

/// Verbs of Act buttons and forms: what the database keeps, so never rename one.
namespace milestone_verb {
// About the pairing.
inline constexpr std::string_view show = "milestone.show";
inline constexpr std::string_view add = "milestone.add";
inline constexpr std::string_view added = "milestone.added";  ///< the form behind it
inline constexpr std::string_view later = "milestone.later";  ///< .<times>
// About a milestone.
inline constexpr std::string_view done = "milestone.done";
inline constexpr std::string_view move = "milestone.move";
inline constexpr std::string_view moved = "milestone.moved";  ///< the form behind it
inline constexpr std::string_view let_go = "milestone.let_go";
inline constexpr std::string_view worth = "milestone.worth";  ///< .very, .somewhat, .not_really
}  // namespace milestone_verb

inline constexpr int milestone_length = 200;

/// What the pair has, as one of the two sees it, with what they can do about it.
Card milestones_of_pair(const milestone::Context& context, const PersonId& reader, Text headline = {});
/// To the mentee, once the agreement is signed.
Card choose_milestones(const milestone::Context& context, int laters);
Card milestones_put_off(Moment until);
/// With the one question to its owner (PROGRAM rule 76).
Card milestone_done(const Milestone& milestone, const milestone::Context& context);
Card worth_is_noted(const milestone::Context& context);
Card partner_has_done(const Milestone& milestone, const milestone::Context& context);
Card milestone_comes(const Milestone& milestone, const milestone::Context& context);
Card milestone_has_passed(const Milestone& milestone, const milestone::Context& context);

/// One line: the milestone, its day, and whose it is.
Text milestone_line(const Milestone& milestone, const PairContext& pair, const PersonId& reader);

// What has just happened, above the list.
Text four_are_enough();
Text milestone_is_noted();
Text milestone_is_moved();
Text milestone_is_let_go();
Text these_are_new(const PersonId& reader, const milestone::Context& context);

Form milestone_form(const milestone::Context& context);
Form move_form(const Milestone& milestone, const milestone::Context& context);
/// The words of a suggestion; nothing where the form had none of this name.
UserText milestone_idea(std::string_view value);
std::string milestone_is_empty();
std::string milestone_too_long();
std::string milestone_day_is_wrong(const LocalDay& last);
std::string milestone_has_changed();
std::string no_room_for_a_milestone();
std::string milestones_are_over();

}  // namespace mentord::content
