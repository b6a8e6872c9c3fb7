#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/escalation/handling.hpp"

#include <string>

/// Advice for those who handle an escalation: what to do next, and what to say (PROGRAM 5.5, in our own
/// words).
namespace mentord::content {

/// The one suggested action, as the end of a sentence that begins with "Suggested: ".
Text suggested_action(const Escalation& escalation, const escalation::Context& context);

Text call_outline(const Escalation& escalation);

/// What an organiser may write to the person concerned; theirs to change before it is sent.
std::string message_script(const Escalation& escalation);

}  // namespace mentord::content
