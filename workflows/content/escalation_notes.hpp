#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/escalation/handling.hpp"

/// What people hear while an escalation is handled: its owner what is new, the person concerned whose turn it
/// is. The partner of the person concerned hears nothing at all.
namespace mentord::content {

// To the owner, on top of how it stands.
Text nudge_is_sent(const Escalation& escalation, const escalation::Context& context);
Text message_is_sent(const Escalation& escalation, const escalation::Context& context);
Text contact_is_noted();
Text contact_is_overdue(const Escalation& escalation, const escalation::Context& context, Moment hand_on);
Text decision_is_overdue(Moment hand_on);
Text rating_is_corrected(int stars);
Text words_are_added();
Text pairing_is_over();

// To those on duty: one line, and nothing to do.
Card escalation_handed_on(const Escalation& escalation);  ///< pressed by the owner
Card escalation_taken_off(const Escalation& escalation);  ///< the date had passed
Card escalation_mended(const Escalation& escalation);
Card escalation_moot(const Escalation& escalation);  ///< the pairing has ended meanwhile

// To the person concerned.
Card organiser_will_call(
    const Escalation& escalation, const escalation::Context& context, const Person& owner, Moment by
);
Card organiser_is_late(const Escalation& escalation, const escalation::Context& context);
Card organiser_writes(const Person& organiser, const UserText& text);
Card organiser_has_read(const Escalation& escalation, const Person& organiser);
Card heard_again(const Escalation& escalation, const escalation::Context& context);
Card already_heard();
/// A word from an organiser to somebody whose turn it is.
Card nudge_from_organiser(
    const Escalation& escalation, const escalation::Context& context, const Person& organiser
);

}  // namespace mentord::content
