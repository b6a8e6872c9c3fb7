#pragma once

#include "workflows/calendar/slots.hpp"
#include "workflows/session/session_context.hpp"

#include <chrono>
#include <optional>

/// When the timers of a session are due, worked out from the session alone, so that a timer which comes late
/// or twice can be told.
namespace mentord::session {

/// Our own defaults: PROGRAM gives no numbers for these.
inline constexpr int nudge_after_working_days = 2;   ///< the one who is to choose is reminded
inline constexpr int expire_after_working_days = 4;  ///< nobody chose
inline constexpr std::chrono::days close_after{3};   ///< after both were asked, nobody said anything
inline constexpr std::chrono::days farthest{120};    ///< no meeting is booked further off
inline constexpr std::chrono::hours proposal_notice{24};
inline constexpr std::chrono::hours shortest_notice{12};  ///< a proposal that lay about is not sent later
inline constexpr std::chrono::hours same_meeting{24};     ///< "we met", said by both, is one meeting
inline constexpr int moves_to_mention = 3;
inline constexpr int most_laters = 2;  ///< "remind me later" is offered this often

/// The one who is to choose among the proposed times.
const Party& chooser_of(const Session& session, const PairContext& pair);

Instant nudge_due(const Session& session, const PairContext& pair);   ///< of a planned session
Instant expiry_due(const Session& session, const PairContext& pair);  ///< of a planned session
Instant ask_agenda_due(const Session& session, const PairContext& pair);
Instant send_agenda_due(const Session& session, const PairContext& pair);
Instant over_due(const Session& session, const PairContext& pair);

/// The start of this person's next working day.
Instant next_morning(const Party& party, const PairContext& pair);

/// Times for this person to propose to the other; page 0 holds the first. Those that are proposed or agreed
/// already are left out: somebody who asks for other times cannot use them.
Slots times_for(
    const PersonId& asker, const std::optional<Session>& session, const SessionContext& context, int page
);

}  // namespace mentord::session
