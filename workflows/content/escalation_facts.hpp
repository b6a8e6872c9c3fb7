#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/escalation/handling.hpp"

#include <string>

/// What is known of an escalation, for those on duty alone.
namespace mentord::content {

/// A short name by which people speak of it: "R-7F3K2A".
std::string escalation_reference(const EscalationId& id);

Text person_concerned(const Escalation& escalation, const escalation::Context& context);
Text partner_of_them(const Escalation& escalation, const escalation::Context& context);

/// The rater has put the low rating right since.
bool is_put_right(const Escalation& escalation, const escalation::Context& context);

/// How the pair is doing, where it is not steady, and what somebody worried about in a check-in.
void add_outlook(Card& card, const escalation::Context& context);

Facts escalation_facts(
    const Escalation& escalation, const escalation::Context& context, const Person& reader
);

}  // namespace mentord::content
