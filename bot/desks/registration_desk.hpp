#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/registration/registration.hpp"

#include <optional>

/// Loads an enrolment, asks the registration machine, and has its decision carried out.
namespace mentord::registration_desk {

/// `first`: the person was met just now, so nothing is kept of them yet.
Answer handle(Turn& turn, const registration::Happening& happening, bool first);

/// How the actor's place in the program stands.
Card status(Turn& turn, bool first);

/// A button of this machine; nothing: it is another's.
std::optional<registration::Happening> understand(const Act& act);

void timer(Turn& turn, const TimerFired& fired);

}  // namespace mentord::registration_desk
