#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/session/session.hpp"
#include "workflows/session/session_context.hpp"

#include <string>
#include <string_view>

/// What the cards about sessions are made of.
namespace mentord::content::meeting {

/// The name, or "your mentor" where the platform has not told it yet.
Text name_of(const PersonId& who, const session::SessionContext& context);
Text partner_name(const PersonId& reader, const session::SessionContext& context);

/// A moment on the clock of this person, for text that the platform may turn into the reader's own.
Moment moment(Instant at, const Party& party);
/// The same in plain words: for labels, and for the clock of somebody else.
std::string clock_of(Instant at, const Party& party);
/// "For Ben that is Mon 23 Nov 2026, 15:00."; nothing where both clocks show the same.
Text partner_clock(Instant at, const PersonId& reader, const session::SessionContext& context);

std::string days_or_weeks(int days);

Card one_paragraph(std::string summary, Text text);
Button act(
    std::string label,
    std::string_view verb,
    const std::string& subject,
    std::int64_t version,
    Weight weight = Weight::normal
);
Button on_session(
    std::string label, std::string_view verb, const Session& session, Weight weight = Weight::normal
);
Button find_a_time(const Pairing& pairing, Weight weight = Weight::primary);

}  // namespace mentord::content::meeting
