#include "workflows/content/risk_words.hpp"

#include <fmt/format.h>

namespace mentord::content {

std::string_view outlook_words(escalation::Outlook outlook) {
    switch (outlook) {
        case escalation::Outlook::steady:
            return "Steady";
        case escalation::Outlook::worth_a_look:
            return "Worth a look";
        case escalation::Outlook::at_risk:
            return "At risk";
    }
    return {};
}

std::string low_rating_words(int session) {
    return fmt::format("a low rating after session {}", session);
}
std::string middling_rating_words(int session) {
    return fmt::format("a middling rating after session {}", session);
}
std::string missed_session_words(int session) {
    return fmt::format("session {} did not take place", session);
}
std::string silence_words(int days) {
    return fmt::format("no meeting for {} days", days);
}
std::string unanswered_words(int count) {
    return count == 1 ? "one question unanswered" : fmt::format("{} questions unanswered", count);
}
std::string worrying_check_in_words(int number) {
    return fmt::format("a worrying answer in check-in {}", number);
}

}  // namespace mentord::content
