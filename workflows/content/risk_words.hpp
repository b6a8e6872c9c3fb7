#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/escalation/risk.hpp"
#include "workflows/people/person.hpp"

#include <string>
#include <string_view>

/// Why a pairing deserves a look, in an organiser's words.
namespace mentord::content {

std::string_view outlook_words(escalation::Outlook outlook);
std::string low_rating_words(int session);
std::string middling_rating_words(int session);
std::string missed_session_words(int session);
std::string silence_words(int days);
std::string unanswered_words(int count);
std::string worrying_check_in_words(int number);

/// The one thing that helps most, as far as can be seen from outside.
std::string_view suggestion_for(escalation::Symptom gravest);
/// To those who look after the program, on the list of what waits for them.
Card pair_at_risk(const Person& mentor, const Person& mentee, const escalation::Risk& risk);

}  // namespace mentord::content
