#pragma once

#include "bot/desks/pair_desk.hpp"
#include "bot/desks/turn.hpp"

#include <optional>
#include <string>
#include <vector>

/// Mentees who choose their mentor: looks up who is free, asks the machine, has the decision carried out.
namespace mentord::picking_desk {

/// "/mentor pick", and behind it perhaps a program.
std::optional<Answer> command(Turn& turn, const std::vector<std::string>& words);
std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// True: it was a timer of this desk.
bool timer(Turn& turn, const TimerFired& fired);

/// Why the mentee whom this mentor is asked about fits them.
std::vector<std::string> reasons_for_mentor(Turn& turn, const pair_desk::Match& match);
/// Nobody on a mentee's list could be asked, or is left to ask.
void list_ended(Turn& turn, const ProgramId& program, const PersonId& mentee);

}  // namespace mentord::picking_desk
