#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/escalation/escalation.hpp"

#include <optional>
#include <vector>

/// What calls for a human: opened by signals, handled by the people who run the program.
namespace mentord::escalation_desk {

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
bool timer(Turn& turn, const TimerFired& fired);

/// The unsettled matters of a program, each as this admin may see it; none for who takes no escalations.
std::vector<Card> cases_for(Turn& turn, const ProgramId& program);

/// "/mentor-admin matter ID", as a post in a channel offers it: how it stands, for who takes care of it.
Answer matter(Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>& rest);

/// One open matter of a cause and a person in a pairing at most.
void open(Turn& turn, const PairingId& pairing, Cause cause, const PersonId& about);
/// A rating, or a corrected one: a low one has exactly one escalation (I-4).
void rated(Turn& turn, const signal::Rated& rated);
void words_added(Turn& turn, const FeedbackId& feedback);
/// The mentor has written, or the two have met.
void mended(Turn& turn, const PairingId& pairing);
void pairing_over(Turn& turn, const PairingId& pairing);
void person_gone(Turn& turn, const PersonId& person);

}  // namespace mentord::escalation_desk
