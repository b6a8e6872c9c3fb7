#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/program/program.hpp"
#include "workflows/registration/enrolment.hpp"
#include "workflows/registration/waiting_line.hpp"

#include <string>
#include <string_view>

namespace mentord::content {

/// Verbs of the buttons: what the database keeps, so never rename one.
namespace waiting_verb {
inline constexpr std::string_view ask_time_off = "enrolment.ask_time_off";
inline constexpr std::string_view time_off = "enrolment.time_off";
inline constexpr std::string_view back = "enrolment.back";
inline constexpr std::string_view remind_me = "enrolment.remind_me";
}  // namespace waiting_verb

/// Opens the short list of a program in which mentees choose.
Button choose_button(const Program& program);

/// Place, reason and the next date (promise 1).
Text place_words(Role role, const WaitingLine& line);
Text reason_words(Role role, const Program& program, const WaitingLine& line, std::string_view zone);
Card where_you_stand(
    const Enrolment& enrolment, const Program& program, const WaitingLine& line, Moment next
);
Card no_match_this_time(const Enrolment& enrolment, const Program& program);

Form time_off_form(const Enrolment& enrolment, const Program& program);
std::string time_off_day_is_wrong(std::string_view latest);
Card time_off_begun(const Enrolment& enrolment, const Program& program, std::string_view zone);
Card back_from_time_off(const Enrolment& enrolment, const Program& program);
Card time_off_now(const Enrolment& enrolment, const Program& program, std::string_view zone);

/// "Registration closes in 5 days, on ..."; nothing where no day is set (PROGRAM rule 14).
Text countdown(const Program& program, Instant now, std::string_view zone);
Card will_remind(const Program& program, std::string_view zone);
Card registration_is_open(const Program& program, Instant now, std::string_view zone);

}  // namespace mentord::content
