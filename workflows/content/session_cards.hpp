#pragma once

#include "workflows/calendar/slots.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/session/session.hpp"
#include "workflows/session/session_context.hpp"

#include <optional>

/// What people read about their meetings. Each card is made for one reader and shows times on the reader's
/// own clock; names and agendas are typed text and stay UserText.
namespace mentord::content::meeting {

using session::SessionContext;

/// Why somebody sees times that could be proposed.
enum class Occasion {
    asked,     ///< they want to meet
    invited,   ///< after the introduction: the mentee books (rule 52)
    none_fit,  ///< the other one's times do not suit: here are one's own
    moving,    ///< an agreed time does not hold
    outdated,  ///< the times that were to be sent have come too close
};

/// Times that are not sent yet; `session`: nothing while none is planned.
struct TimesToSend {
    Slots slots;
    int page = 0;
    Occasion occasion = Occasion::asked;
    int laters = 0;  ///< how often the reader asked to be reminded later
};
Card times_to_send(
    const std::optional<Session>& session,
    const TimesToSend& times,
    const SessionContext& context,
    const PersonId& reader
);

/// The proposer's view: it is the other one's turn.
Card waiting_for_choice(const Session& session, const SessionContext& context, const PersonId& reader);

/// The chooser's view. `was`: the agreed time that this proposal gives up.
struct Ask {
    bool again = false;
    int laters = 0;
    std::optional<Instant> was = {};
};
Card times_to_choose(
    const Session& session, const Ask& asking, const SessionContext& context, const PersonId& reader
);

Card confirmed(const Session& session, const SessionContext& context, const PersonId& reader);
/// An agreed time has passed, and nobody has said yet whether they met.
Card time_has_passed(const Session& session, const SessionContext& context, const PersonId& reader);
Card how_it_stands(
    const std::optional<Session>& session, const SessionContext& context, const PersonId& reader
);
Card no_booking_now(session::NotNow why);

// After, or instead of, a meeting.
Card cancelled_by_you(const Session& session, const SessionContext& context, const PersonId& reader);
Card cancelled(const SessionContext& context);  ///< seen later, by either of them
Card cancelled_by_other(const Session& session, const SessionContext& context, const PersonId& reader);
Card nobody_chose(const Session& session, const SessionContext& context, const PersonId& reader);
Card did_not_meet(const Session& session, const SessionContext& context, const PersonId& reader);
Card nobody_said(const Session& session, const SessionContext& context, const PersonId& reader);
Card meeting_noted(const SessionContext& context, const PersonId& reader);
Card meeting_known(const SessionContext& context);

// Put in front of a card that is shown again.
Card with_reminder_set(Card card);

}  // namespace mentord::content::meeting
