#pragma once

#include "workflows/escalation/risk.hpp"

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

}  // namespace mentord::content
