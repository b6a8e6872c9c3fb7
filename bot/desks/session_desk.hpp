#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/session/planning.hpp"

#include <optional>
#include <string_view>

/// Meetings: their times, their agendas, and whether they took place.
namespace mentord::session_desk {

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// "/mentor slots", "/mentor met".
std::optional<Answer> command(Turn& turn, std::string_view word);
/// True: it was a timer of this desk.
bool timer(Turn& turn, const TimerFired& fired);
/// What another machine said of a session, or of the pairing's open one.
void hear(Turn& turn, const PairingId& pairing, const session::Happening& what);
void hear(Turn& turn, const SessionId& session, const session::Happening& what);
/// Everybody who was there has said how it was: the help moves with it (promise 4).
void rated(Turn& turn, const signal::Rated& rated);
void missed(Turn& turn, const PairingId& pairing);

}  // namespace mentord::session_desk
