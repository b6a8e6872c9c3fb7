#pragma once

#include "workflows/registration/steps.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// Whoever waits for a word of the organisers: mentors where the program looks at each, and people whom its
/// rules of eligibility would turn away (PROGRAM rules 26 and 27). Pure.
namespace mentord::approval {

struct Approve {
    std::int64_t version = 0;
};
struct AskMore {  ///< opens the form
    std::int64_t version = 0;
};
struct Question {
    std::string text;
};
struct AskToDecline {  ///< opens the form
    std::int64_t version = 0;
};
struct Decline {
    std::string words;  ///< for the person to read; may be empty
};
struct ReminderDue {
    int number = 1;
};
using Happening = std::variant<Approve, AskMore, Question, AskToDecline, Decline, ReminderDue>;

/// The actor is an organiser here; the context's person is the one whose enrolment it is.
registration::D decide(
    const registration::State& state, const Happening& happening, const registration::Context& context
);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const Act& act, const Answers& answers);
std::optional<Happening> understand(const TimerKey& timer);

/// An enrolment that became pending just now: the organisers hear of it, and again if it stays so.
void begin(registration::D& decision, const registration::Context& context);

inline constexpr std::string_view reminder_timer = "enrolment.approval";

inline constexpr std::array<Edge<EnrolmentState>, 2> transitions{{
    {EnrolmentState::pending, EnrolmentState::approved},
    {EnrolmentState::pending, EnrolmentState::declined},
}};

}  // namespace mentord::approval
