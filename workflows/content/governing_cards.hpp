#pragma once

#include "workflows/content/program_cards.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/lint.hpp"
#include "workflows/program/program.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What is said to those who look after programs.
namespace mentord::content {

Card program_done(ProgramState now, const ProgramSight& sight);
Card program_saved(const ProgramSight& sight, const std::vector<Finding>& findings);
Card program_made(const ProgramSight& sight);
Card program_cloned(const ProgramSight& sight, const UserText& from);
Card admins_saved(const ProgramSight& sight);

Card needs_goal(const ProgramSight& sight);
Card needs_opening_day(const ProgramSight& sight);
Card needs_finish(const ProgramSight& sight);  ///< pairs are under way
Card does_not_fit(const ProgramSight& sight);  ///< what was asked for means nothing in this state

Card window_opened(const Program& program, const Person& reader);
Card window_closed(const Program& program, int registered);
Card window_held_up(const Program& program);  ///< the day has come, and there is no goal
Card window_missed(const Program& program);   ///< the last day has passed without registration having opened

inline constexpr int most_reminders = 2;  ///< after the message itself
Card reminded_later(Instant at, std::string_view zone);
Card still_your_turn(const ProgramSight& sight, int times);

Card now_in_charge(const Program& program, bool escalation);
Card no_longer_in_charge(const Program& program);

Card people_in_charge_only();

/// For people who want to join while they cannot.
Card registration_not_open(const Program& program, std::string_view zone);

}  // namespace mentord::content
