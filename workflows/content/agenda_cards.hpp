#pragma once

#include "workflows/content/agendas.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/session/session.hpp"
#include "workflows/session/session_context.hpp"

#include <string>

namespace mentord::content::meeting {

using session::SessionContext;

inline constexpr int agenda_length = 1000;
namespace session_field {
inline constexpr const char* agenda = "agenda";
inline constexpr const char* date = "date";
inline constexpr const char* time = "time";
}  // namespace session_field

/// The mentee is asked what to talk about (rule 52).
Card ask_for_agenda(const Session& session, const SessionContext& context, int laters);
Card agenda_saved(const Session& session, const SessionContext& context);
/// The mentee wrote after the agenda had gone out.
Card agenda_came_later(const Session& session, const SessionContext& context);
/// The agenda of the meeting, as dense as the pair wants it (rules 51, 63, 64).
Card agenda_card(const Session& session, const SessionContext& context, const PersonId& reader);

Form agenda_form(const Session& session, const SessionContext& context);
Form own_time_form(const std::string& subject, std::int64_t version, const std::string& day);

std::string agenda_missing();
std::string agenda_too_long();
std::string date_wanted();
std::string time_wanted();
std::string time_in_the_past();
std::string time_too_far_off(int days);
std::string session_form_is_old();

}  // namespace mentord::content::meeting
