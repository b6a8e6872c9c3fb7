#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/program.hpp"
#include "workflows/registration/profile.hpp"
#include "workflows/registration/waiting_line.hpp"

#include <string>
#include <string_view>

namespace mentord::content {

/// Verbs of Act buttons: what the database keeps, so never rename one.
namespace verb {
inline constexpr std::string_view leave = "leave";
inline constexpr std::string_view discard = "discard_draft";
}  // namespace verb

Facts facts_about(const Profile& profile);
/// The confirmation.
/// `chooses`: mentees of the program choose their mentors.
Card welcome_on_board(
    const Profile& profile, std::string_view name, const Rules& rules, bool chooses = false
);
Card profile_saved(const Profile& profile);
Card status_of_registered(
    const Enrolment& enrolment, const Program& program, const WaitingLine& line, const Person& person
);
Card status_of_draft(const Enrolment& draft, Text hurry);  ///< `hurry`: how long registration stays open
Card status_of_stranger(Text hurry);
Card status_of_departed();
Card already_registered(const Profile& profile);
Card draft_kept(const Enrolment& draft);  ///< after a form was closed
Card draft_nudge(const Enrolment& draft, bool last, Text hurry);
Card draft_discarded();
Card ask_whether_to_leave(const Enrolment& enrolment, const Program& program);
Card ask_whether_to_discard(const Enrolment& draft);
Card goodbye(Role role, const Program& program);
Card nothing_to_leave();
Card stale(Card fresh);  ///< an old button was pressed: how things stand now

}  // namespace mentord::content
