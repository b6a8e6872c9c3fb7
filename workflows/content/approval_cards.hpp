#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/program.hpp"
#include "workflows/registration/eligibility.hpp"
#include "workflows/registration/enrolment.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mentord::content {

/// Verbs of the buttons: what the database keeps, so never rename one.
namespace approval_verb {
inline constexpr std::string_view approve = "approval.approve";
inline constexpr std::string_view ask_more = "approval.ask_more";
inline constexpr std::string_view question = "approval.question";
inline constexpr std::string_view ask_to_decline = "approval.ask_to_decline";
inline constexpr std::string_view decline = "approval.decline";
inline constexpr std::string_view ask_organisers = "enrolment.ask_organisers";  ///< the person's own
}  // namespace approval_verb

// For the organisers.
Card approval_wanted(const Enrolment& enrolment, const Person& person, const Program& program);
Card approval_now(const Enrolment& enrolment, const Person& person);
Card nobody_to_approve();
Card others_decide_about_you();
Form approval_question_form(const Enrolment& enrolment, const Person& person);
Form decline_form(const Enrolment& enrolment, const Person& person);
Card question_is_on_its_way(const Person& person);
Card stays_mentee(const Person& person);
std::string words_missing();

// For the person.
Card waits_for_approval(const Enrolment& enrolment, const Program& program);
Card still_with_the_organisers(const Enrolment& enrolment);
Card organisers_ask(const UserText& question, const Program& program);
Card you_are_approved(const Enrolment& enrolment, const Program& program);
Card not_this_time(const UserText& words, const Program& program);
Card not_as_mentor(const UserText& words, const Program& program);  ///< who waits for a mentor, too
std::string mentor_later();
std::string not_by_the_rules(Ineligible why, const Rules& rules);
Card rules_speak_against(const Enrolment& draft, Ineligible why, const Program& program);

}  // namespace mentord::content
