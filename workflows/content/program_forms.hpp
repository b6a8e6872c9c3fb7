#pragma once

#include "workflows/conversation/form.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/program.hpp"
#include "workflows/program/rule_groups.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The forms in which programs are made and changed. Their fields are named as in governing::key.
namespace mentord::content {

/// What a form is about, as buttons say it: what the database keeps, so never rename one.
namespace program_form_verb {
inline constexpr std::string_view created = "program.created";
inline constexpr std::string_view planned = "program.planned";
inline constexpr std::string_view edited = "program.edited";
inline constexpr std::string_view cloned = "program.cloned";
inline constexpr std::string_view holidays = "program.holidays_set";
inline constexpr std::string_view people = "program.people_set";
inline constexpr std::string_view numbers = "program.numbers_set.";  ///< followed by the group
}  // namespace program_form_verb

namespace people_field {
inline constexpr const char* stay = "stay";
inline constexpr const char* escalation = "escalation";
inline constexpr const char* first = "first";
inline constexpr const char* newcomer = "newcomer";
inline constexpr const char* newcomer_escalation = "newcomer_escalation";
}  // namespace people_field

/// Somebody who looks after a program.
struct InCharge {
    Person person;
    bool escalation = false;
};

Form new_program_form();
/// The second page of a new one: when, and how long.
Form plan_form(const Program& program, std::string_view zone);
Form edit_form(const Program& program, std::string_view zone);
Form clone_form(const Program& source);
Form numbers_form(const Program& program, const RuleGroup& group);
Form holidays_form(const Program& program);
/// Those in charge in the order of duty.
Form people_form(const Program& program, const std::vector<InCharge>& in_charge);

}  // namespace mentord::content
