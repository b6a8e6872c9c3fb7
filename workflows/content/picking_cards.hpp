#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/registration/picking.hpp"

#include <string>
#include <string_view>

namespace mentord::content {

/// Verbs of the buttons: what the database keeps, so never rename one.
namespace picking_verb {
inline constexpr std::string_view open = "pick.open";
inline constexpr std::string_view choose = "pick.choose";
inline constexpr std::string_view match_me = "pick.match_me";
inline constexpr std::string_view later = "pick.later.";  ///< and the number of the invitation
}  // namespace picking_verb

Card shortlist(const Enrolment& enrolment, const picking::Context& context);
Form choice_form(const Enrolment& enrolment, const picking::Context& context);
std::string first_choice_is_missing();
std::string chosen_twice();
std::string no_longer_free();

/// Names nobody: who is free is looked up when the person looks.
Card invitation(const Enrolment& enrolment, const picking::Context& context, int number);
Card list_ended(const Enrolment& enrolment, const picking::Context& context);

/// Where mentees no longer choose, or this one does not for now.
Card request_is_over(const Program& program);
Card left_to_organisers(const Program& program);
Card choose_later(const Program& program);

Card how_matches_come_about(const Program& program);  ///< where the organisers propose
Card already_asked(const Program& program);
Card nothing_to_choose(const Enrolment& enrolment, const Program& program);
Card nobody_is_free(const Enrolment& enrolment, const Program& program);
Card not_in_any_program();

}  // namespace mentord::content
