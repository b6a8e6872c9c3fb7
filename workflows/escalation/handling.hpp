#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/escalation/escalation.hpp"
#include "workflows/escalation/risk.hpp"
#include "workflows/feedback/feedback.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

/// What calls for a human, until a human has dealt with it (PROGRAM rules 78 to 82 and 104; promise 3). The
/// bot tells, reminds and hands on; people decide. Pure.
namespace mentord::escalation {

struct Context {
    PairContext pair;  ///< its admins are those who take escalations, in the order of duty; may be none
    Pairing pairing;
    std::vector<Feedback> ratings;  ///< of the person concerned in this pairing
    Signs signs = {};               ///< of how the two are doing; for those on duty alone
};

struct Open {
    Cause cause = Cause::low_rating;
    PersonId about;
    FeedbackId feedback = {};
    int stars = 0;
    int number = 0;  ///< of the session
};
struct AlertDue {  ///< nobody has claimed it yet
    int number = 1;
};
struct PromiseDue {};  ///< by now the person concerned should have been contacted
struct ContactDue {
    int step = 1;  ///< 1: remind the owner; 2: hand it on
};
struct DecisionDue {
    int step = 1;
};
struct SettleDue {};  ///< a decision can no longer be taken back
struct ClaimPressed {};
struct NudgePressed {};
struct MessagePressed {
    std::int64_t version = 0;
};
struct MessageSent {
    UserText text;
    std::int64_t version = 0;
};
struct ContactedPressed {
    std::int64_t version = 0;
};
struct ContactedSent {
    UserText note;
    std::int64_t version = 0;
};
struct DecidePressed {
    Outcome outcome = Outcome::undecided;
    std::int64_t version = 0;
};
struct DecideSent {
    Outcome outcome = Outcome::undecided;
    UserText note;
    std::int64_t version = 0;
};
struct DismissPressed {
    std::int64_t version = 0;
};
struct DismissSent {
    UserText reason;
    std::int64_t version = 0;
};
struct HandOnPressed {
    std::int64_t version = 0;
};
struct StillPressed {  ///< it was dismissed, and the person concerned would like to talk all the same
    std::int64_t version = 0;
};
struct Corrected {  ///< the rater says that they had pressed the wrong star
    int stars = 0;
};
struct WordsAdded {};  ///< to the rating: tags or a comment
struct Mended {};      ///< the mentor has written, or the two have met
struct OwnerGone {
    PersonId person;
};
struct PairingOver {};
using Happening = std::variant<
    Open,
    AlertDue,
    PromiseDue,
    ContactDue,
    DecisionDue,
    SettleDue,
    ClaimPressed,
    NudgePressed,
    MessagePressed,
    MessageSent,
    ContactedPressed,
    ContactedSent,
    DecidePressed,
    DecideSent,
    DismissPressed,
    DismissSent,
    HandOnPressed,
    StillPressed,
    Corrected,
    WordsAdded,
    Mended,
    OwnerGone,
    PairingOver>;

using State = std::optional<Escalation>;

Decision<State> decide(const State& state, const Happening& happening, const Context& context);

/// A button or a form of this machine; nothing: it is another's.
std::optional<Happening> understand(const Act& act, const Answers& answers);
/// A timer of this machine; nothing: it is another's.
std::optional<Happening> understand(const TimerFired& fired);

/// The name of a happening, for the history.
std::string_view name_of(const Happening& happening);

inline constexpr std::string_view alert_timer = "escalation.alert";
inline constexpr std::string_view promise_timer = "escalation.promise";
inline constexpr std::string_view contact_timer = "escalation.contact";
inline constexpr std::string_view decision_timer = "escalation.decision";
inline constexpr std::string_view settle_timer = "escalation.settle";

/// Somebody waits to be heard: alerts at any hour. The other causes are a matter for working hours.
constexpr bool is_urgent(Cause cause) {
    return cause == Cause::low_rating || cause == Cause::help_wanted;
}

}  // namespace mentord::escalation
