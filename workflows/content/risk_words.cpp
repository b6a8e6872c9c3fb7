#include "workflows/content/risk_words.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"

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

std::string_view suggestion_for(escalation::Symptom gravest) {
    using escalation::Symptom;
    switch (gravest) {
        case Symptom::low_rating:
            return "speak with each of the two by themselves, and ask simply what happened.";
        case Symptom::middling_rating:
            return "ask each of the two, by themselves, what would make the next meeting worth more.";
        case Symptom::missed_session:
            return "ask the mentee what came between, and whether another rhythm would suit the two better.";
        case Symptom::worrying_check_in:
            return "speak with whoever answered the check-in, and listen before you suggest anything.";
        case Symptom::unanswered:
            return "drop each of the two a line: a word from a person is answered more readily than mine.";
        case Symptom::silence:
            return "ask the mentee whether the two have met, and if not, help them to a first date.";
    }
    return {};
}

Card pair_at_risk(const Person& mentor, const Person& mentee, const escalation::Risk& risk) {
    auto card = card_of(
        "A pair is at risk.",
        say(bold("A pair at risk: "),
            name_or(mentor, "somebody"),
            " (mentor) and ",
            name_or(mentee, "somebody"),
            ". ",
            escalation::risk_in_words(risk))
    );
    if (risk.gravest) {
        card.blocks.emplace_back(
            Paragraph{say(bold("It is your turn. "), "Suggested: ", suggestion_for(*risk.gravest))}
        );
    }
    card.blocks.emplace_back(
        Note{say("Only those who look after the program see this; neither of the two is told.")}
    );
    return card;
}

}  // namespace mentord::content
