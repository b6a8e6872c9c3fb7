#pragma once

#include "workflows/checkin/check_in.hpp"
#include "workflows/conversation/effect.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// How it is going, asked of each of the two by themselves (PROGRAM rules 73 to 75, 81 and 84). Pure.
namespace mentord::checkin {

struct Context {
    PairContext pair;
    Pairing pairing;
    std::vector<CheckIn> earlier;  ///< of this person in this pairing
};

/// One tap each. They are asked in this order, those that belong to this check-in.
enum class Question { met, worth, course, fit, review };

struct Ask {  ///< the time has come: of each of the two
    int number = 1;
    PersonId person;
};
struct RemindDue {
    int number = 1;  ///< 2: it was put off once more
    Instant due;     ///< when it should have come, however late it is now
};
struct LapseDue {};
struct TipDue {
    Instant due;
};
struct PairingOver {};
struct Tapped {
    Question question = Question::met;
    std::string value;
    std::int64_t version = 0;
};
struct LaterPressed {
    std::int64_t version = 0;
};
struct SkipPressed {
    std::int64_t version = 0;
};
struct TalkPressed {};  ///< "I'd like to talk to someone"
struct MorePressed {};
struct MoreSent {
    Answers answers;
};
using Happening = std::variant<
    Ask,
    RemindDue,
    LapseDue,
    TipDue,
    PairingOver,
    Tapped,
    LaterPressed,
    SkipPressed,
    TalkPressed,
    MorePressed,
    MoreSent>;

using State = std::optional<CheckIn>;

Decision<State> decide(const State& state, const Happening& happening, const Context& context);

/// A button or a form of this machine; nothing: it is another's.
std::optional<Happening> understand(const Act& act, const Answers& answers);
/// A timer about one check-in; nothing: it is another's. The timer `ask_timer` is about a pairing: see
/// asked_number().
std::optional<Happening> understand(const TimerFired& fired);

/// The name of a happening, for the history.
std::string_view name_of(const Happening& happening);

/// Which questions this person is asked in this check-in.
std::vector<Question> questions_of(const CheckIn& check_in, const Context& context);
/// The first that is not answered yet.
std::optional<Question> open_question(const CheckIn& check_in, const Context& context);

inline constexpr std::string_view remind_timer = "checkin.remind";
inline constexpr std::string_view lapse_timer = "checkin.lapse";
inline constexpr std::string_view tip_timer = "checkin.tip";

/// An unanswered check-in lapses so long after its reminder: five days in all.
inline constexpr std::chrono::days lapse_after{4};
/// So long after their last word somebody may still add to their answers.
inline constexpr std::chrono::days more_within{7};
/// Both get a tip on their rhythm so long after each check-in, whatever was answered and whenever.
inline constexpr std::chrono::days tip_after{10};
/// What was answered later than this before the tip does not shape it.
inline constexpr std::chrono::days tip_rests{2};

}  // namespace mentord::checkin
