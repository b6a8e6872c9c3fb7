#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/feedback/feedback.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

/// How a session was, asked of each of the two (PROGRAM rules 44, 69, 70; promises 3 and 5). Pure.
namespace mentord::feedback {

struct Context {
    PairContext pair;
    Pairing pairing;
    std::vector<Feedback> earlier;  ///< of this rater in this pairing
};

struct Ask {  ///< the session is over: of each of the two
    SessionId session;
    int number = 1;  ///< of the session within the pairing
    PersonId rater;
};
struct RemindDue {
    int number = 1;  ///< 2: it was put off once more
    Instant due;     ///< when it should have come, however late it is now
};
struct LapseDue {};
struct SettleDue {};  ///< "not a fit" can no longer be taken back
struct PairingOver {};
struct StarsPressed {
    int stars = 0;
    std::int64_t version = 0;
};
struct NotMetPressed {
    std::int64_t version = 0;
};
struct LaterPressed {
    std::int64_t version = 0;
};
struct CorrectPressed {};  ///< "I pressed the wrong one"
struct FitPressed {
    Fit fit = Fit::unsaid;
    std::int64_t version = 0;
};
struct MorePressed {};
struct MoreSent {
    Answers answers;
};
using Happening = std::variant<
    Ask,
    RemindDue,
    LapseDue,
    SettleDue,
    PairingOver,
    StarsPressed,
    NotMetPressed,
    LaterPressed,
    CorrectPressed,
    FitPressed,
    MorePressed,
    MoreSent>;

using State = std::optional<Feedback>;

Decision<State> decide(const State& state, const Happening& happening, const Context& context);

/// A button or a form of this machine; nothing: it is another's.
std::optional<Happening> understand(const Act& act, const Answers& answers);
/// A timer of this machine; nothing: it is another's.
std::optional<Happening> understand(const TimerFired& fired);

/// The name of a happening, for the history.
std::string_view name_of(const Happening& happening);

inline constexpr std::string_view remind_timer = "feedback.remind";
inline constexpr std::string_view lapse_timer = "feedback.lapse";
inline constexpr std::string_view settle_timer = "feedback.settle";

/// An unanswered question lapses so long after its reminder (rule 70: one reminder).
inline constexpr std::chrono::days lapse_after{3};
/// So long after their last word somebody may still say that they pressed the wrong star.
inline constexpr std::chrono::hours correct_within{24};
/// So long after their last word somebody may still add tags or a comment.
inline constexpr std::chrono::days more_within{7};

}  // namespace mentord::feedback
