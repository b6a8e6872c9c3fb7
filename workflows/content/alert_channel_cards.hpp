#pragma once

#include "workflows/content/escalation_cards.hpp"

/// For the channel of alerts. Who reads it is not ours to check, so that a post says that a pairing needs a
/// person, since when and who looks after it, the same words whatever the matter is: no rating, no tag, no
/// comment, and nobody of the pair (PROGRAM 3, rule 78).
namespace mentord::content {

Card pairing_needs_a_person(
    const Escalation& escalation, const escalation::Context& context, AlertReason reason
);
Card pairing_is_looked_after(const Escalation& escalation, const Program& program, const Person& owner);
Card pairing_is_settled(const Escalation& escalation, const Program& program);

/// What "Show me" runs.
std::string show_matter_command(const EscalationId& id);
/// To who runs a program and does not take care of such a matter.
Card matter_of_others();

}  // namespace mentord::content
