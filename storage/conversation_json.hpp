#pragma once

#include "workflows/conversation/answer.hpp"

#include <string>

namespace mentord::storage {

/// Cards and answers as they are kept in the database: neutral, never a platform's wire format, so that a
/// mended renderer also mends what still waits.
std::string to_json(const Card& card);
Card card_from_json(const std::string& text);

std::string to_json(const Answers& answers);
Answers answers_from_json(const std::string& text);

/// Empty for answers that a redelivery has no use for (a form's trigger is spent, nothing is nothing).
std::string to_json(const Answer& answer);
Answer answer_from_json(const std::string& text);

}  // namespace mentord::storage
