#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/mentor_command.hpp"
#include "workflows/registration/registration.hpp"

#include <optional>
#include <string_view>

/// The way into a program and out of it: loads an enrolment, asks the registration machine, and has its
/// decision carried out. `first`: the person was met just now, so nothing is kept of them yet.
namespace mentord::registration_desk {

/// What somebody typed: about the program that they name, the only one that could be meant, or a question
/// back.
Answer command(Turn& turn, const Understood& words, bool first);

/// A form, which knows its program.
Answer form(Turn& turn, const ProgramId& program, const registration::Happening& happening, bool first);

/// A button of this machine; nothing: it is another's.
std::optional<Answer> act(Turn& turn, const Act& act);

/// How the actor's places in the programs stand.
Card status(Turn& turn, bool first);

/// Ends every place of somebody who is gone; `why` is for the history.
void depart(Turn& turn, const PersonId& person, std::string_view why);

/// True: it was a timer of this desk.
bool timer(Turn& turn, const TimerFired& fired);

}  // namespace mentord::registration_desk
