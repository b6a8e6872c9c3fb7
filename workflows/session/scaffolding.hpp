#pragma once

#include <optional>

/// Promise 4: help fades as the pair gets comfortable, and comes back when it struggles (PROGRAM rule 64).
namespace mentord {

/// How much an agenda says: one question · two questions · points and three questions · points, five
/// questions and an assignment.
enum class HelpLevel { line, light, medium, full };

/// What moves a pair's help away from the schedule.
enum class HelpEvent { more_wanted, less_wanted, struggled, went_well };

/// A pair's own steps are kept within these.
inline constexpr int most_help_steps = 3;

/// By the schedule alone: sessions 1-2 full, 3-4 medium, 5-6 light, one line from the seventh on.
HelpLevel scheduled_help(int session_number);

/// The schedule and the pair's own steps together.
HelpLevel help_level(int session_number, int help_steps);

/// The steps after an event, as seen from the next session, so that a step always shows there.
int help_after(int help_steps, HelpEvent event, int next_session);

/// What the stars of a session mean for the help: three or fewer is a struggle; four or more, twice in a row,
/// is comfort. `stars` and `stars_before`: the lowest that was given for this session and for the one before.
std::optional<HelpEvent> help_event_of(int stars, std::optional<int> stars_before);

}  // namespace mentord
