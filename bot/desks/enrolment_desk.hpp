#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What happens to an enrolment once the form is sent: the organisers' word, the wait for a match, time off.
namespace mentord::enrolment_desk {

/// A button or form of these machines; nothing: another desk's.
std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);

/// "/mentor pause" and "resume" of somebody who waits for a match and has no pairing.
std::optional<Answer> command(Turn& turn, std::string_view word);

/// True: it was a timer of this desk.
bool timer(Turn& turn, const TimerFired& fired);

/// One place for both roles: whoever has a pairing is matched, whoever has none waits again.
void settle(Turn& turn, const ProgramId& program, const PersonId& person, bool completed);

/// "/mentor-admin approvals": those who wait for an organiser's word.
Answer approvals(
    Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>& words
);
/// A card for each who waits for a word in this program.
std::vector<Card> pending_in(Turn& turn, const ProgramId& program);

}  // namespace mentord::enrolment_desk
