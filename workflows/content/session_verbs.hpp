#pragma once

#include "workflows/calendar/instant.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Verbs of Act buttons and forms about sessions: what the database keeps, so never rename one. A value that
/// the button carries follows after a dot.
namespace mentord::content::session_verb {

// About the pairing.
inline constexpr std::string_view book = "session.book";
inline constexpr std::string_view we_met = "session.we_met";
inline constexpr std::string_view more_help = "session.more_help";
inline constexpr std::string_view less_help = "session.less_help";
inline constexpr std::string_view cadence = "session.cadence";  ///< .<days>
inline constexpr std::string_view rhythm = "session.rhythm";    ///< asks; .<days> chooses

// About the session; about the pairing with version 0 while there is no session.
inline constexpr std::string_view other = "session.other";        ///< .<page>
inline constexpr std::string_view send = "session.send";          ///< .<minutes since 1970>, up to three
inline constexpr std::string_view own = "session.own";            ///< opens the form
inline constexpr std::string_view own_time = "session.own_time";  ///< the form
inline constexpr std::string_view later = "session.later";        ///< .<times>

// About the session.
inline constexpr std::string_view show = "session.show";
inline constexpr std::string_view choose = "session.choose";  ///< .<index>
inline constexpr std::string_view move = "session.move";
inline constexpr std::string_view cancel = "session.cancel";
inline constexpr std::string_view agenda = "session.agenda";            ///< opens the form
inline constexpr std::string_view agenda_text = "session.agenda_text";  ///< the form
inline constexpr std::string_view met = "session.met";

std::string with_number(std::string_view verb, int number);
std::string with_times(std::string_view verb, const std::vector<Instant>& times);

/// The number behind a verb; nothing where it is another verb or no number follows.
std::optional<int> number_of(std::string_view text, std::string_view verb);
std::optional<std::vector<Instant>> times_of(std::string_view text, std::string_view verb);

}  // namespace mentord::content::session_verb
