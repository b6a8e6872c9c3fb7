#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/session/scaffolding.hpp"
#include "workflows/session/session_context.hpp"

#include <vector>

namespace mentord::content::meeting {

using session::SessionContext;

/// "More help like this" and "Less", on agendas; none where nothing more or less is to be had.
Buttons help_buttons(HelpLevel level, const Pairing& pairing);

// What the pair decides about itself: how much help, and how often they meet.
Card help_changed(bool more);
Card help_stands(HelpLevel level, const Pairing& pairing);
Card cadence_changed(const SessionContext& context, const PersonId& reader);
Card cadence_changed_by_other(const SessionContext& context, const PersonId& reader);
Card cadence_stands(const Pairing& pairing);
/// At the review of the agreement: any of these rhythms, in days.
Card which_rhythm(const Pairing& pairing, const std::vector<int>& others);
Card rhythm_changed_by_other(const SessionContext& context, const PersonId& reader);

}  // namespace mentord::content::meeting
