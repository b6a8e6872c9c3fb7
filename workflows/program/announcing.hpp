#pragma once

#include "workflows/program/governing.hpp"

#include <string>

/// What the channel for announcements hears of registration (PROGRAM rules 14 and 16). Nothing is said where
/// the program names no such channel.
namespace mentord::governing {

/// Registration is open, for whoever reads the channel.
void announce_opening(Decision<State>& decision);

/// Sets a timer for each day of the countdown that is still to come, in the program's working hours.
void plan_countdown(Decision<State>& decision, const Context& context);
/// One of them: it speaks, unless a later one is due, too, and speaks instead.
void count_down(Decision<State>& decision, const CountdownDue& due, const Context& context);

/// What waits to be posted is no longer true.
void withdraw_announcements(Decision<State>& decision);
void stop_countdown(Decision<State>& decision);

}  // namespace mentord::governing
