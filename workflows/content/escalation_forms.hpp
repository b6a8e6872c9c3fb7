#pragma once

#include "workflows/conversation/form.hpp"
#include "workflows/escalation/handling.hpp"

#include <string>

/// The forms of those who handle an escalation.
namespace mentord::content {

/// Field names, one in each form.
inline constexpr const char* escalation_text_field = "text";
inline constexpr const char* escalation_note_field = "note";
inline constexpr const char* escalation_reason_field = "reason";
inline constexpr int escalation_text_length = 1000;

Form escalation_message_form(const Escalation& escalation, const escalation::Context& context);
Form escalation_contacted_form(const Escalation& escalation, const escalation::Context& context);
Form escalation_decision_form(
    const Escalation& escalation, const escalation::Context& context, Outcome outcome
);
Form escalation_dismiss_form(const Escalation& escalation, const escalation::Context& context);

// What is wrong with what was sent; the form stays open, and nothing that was typed is lost.
std::string escalation_message_missing();
std::string escalation_note_missing();
std::string escalation_reason_missing();
std::string escalation_text_too_long();
std::string escalation_form_is_old();

}  // namespace mentord::content
