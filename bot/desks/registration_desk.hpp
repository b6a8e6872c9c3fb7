#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/registration/registration.hpp"

#include <optional>
#include <string_view>

/// Loads an enrolment, asks the registration machine, and has its decision carried out.
namespace mentord::registration_desk {

/// `first`: the person was met just now, so nothing is kept of them yet.
Answer handle(Turn& turn, const registration::Happening& happening, bool first);

/// How the actor's place in the program stands.
Card status(Turn& turn, bool first);

/// A button of this machine; nothing: it is another's.
std::optional<registration::Happening> understand(const Act& act);

/// Ends every place of somebody who is gone; `why` is for the history.
void depart(Turn& turn, const PersonId& person, std::string_view why);

void timer(Turn& turn, const TimerFired& fired);

}  // namespace mentord::registration_desk
