#pragma once

#include "workflows/escalation/handling.hpp"

#include <vector>

/// Whom an open escalation is put to, and when again (I-5): pure arithmetic on the list of admins.
namespace mentord::escalation {

/// Who is told next: one admin after the other in the order of duty; once all have been told, all of them.
std::vector<Person> next_told(const Escalation& escalation, const PairContext& pair);

/// When they are told again, `number` times having been told since it was opened (or handed on).
Instant next_alert(const Escalation& escalation, int number, const PairContext& pair);

/// How many of the list count as told, so that the one after the owner is next.
int told_up_to(const PersonId& owner, const PairContext& pair);

bool is_admin(const PersonId& person, const PairContext& pair);

/// The working hours of an admin; of the program where they are none of the list.
WorkingHours hours_of_admin(const PersonId& admin, const PairContext& pair);

/// By when an owner owes the first contact, and the decision (rule 80), counted from the last change.
Instant contact_by(const Escalation& escalation, const PersonId& owner, const PairContext& pair);
Instant decide_by(const Escalation& escalation, const PersonId& owner, const PairContext& pair);

/// Whether this may be decided as things stand; the card offers it, and the machine takes it.
bool may_decide(const Escalation& escalation, Outcome outcome, const Pairing& pairing);

}  // namespace mentord::escalation
