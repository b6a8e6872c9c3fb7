#pragma once

#include "bot/desks/turn.hpp"
#include "bot/match_making.hpp"

#include <optional>
#include <string>
#include <vector>

/// "/mentor-admin match": lists of matches, worked out, looked at, changed, approved and sent out.
namespace mentord::match_desk {

Answer command(Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>& words);
/// A button or a form of "match."; nothing: another desk's.
std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// True: it was a timer of this desk.
bool timer(Turn& turn, const TimerFired& fired);

/// Puts a list before the organisers, in place of an older one. `asked_for`: the one who asked looks at it;
/// else all of them are told. False: the older one is approved, and on its way.
bool keep(Turn& turn, const Program& program, WorkedOut worked, bool asked_for);

/// What was approved goes out: each pair is proposed to both, and who has none is told why.
void approved(Turn& turn, const MatchRunId& run);
/// The program's next round is due.
void round_due(Turn& turn, const ProgramId& program);

}  // namespace mentord::match_desk
