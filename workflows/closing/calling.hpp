#pragma once

#include "workflows/closing/closing.hpp"
#include "workflows/conversation/effect.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

/// After the end: a person talks with each of the two; who was not talked with gets a survey instead (PROGRAM
/// rules 86, 87; questions 5.6). Pure.
namespace mentord::closing {

struct Context {
    PairContext pair;
    Pairing pairing;
    bool asked_to_quote = false;  ///< they have said already whether they may be quoted
};

struct Open {
    PersonId person;
};
struct Talked {  ///< by an organiser: "Done"
    std::int64_t version = 0;
};
struct NoteAsked {};
struct NoteSent {
    UserText text;
};
struct SendSurvey {  ///< by an organiser, instead of a conversation
    std::int64_t version = 0;
};
struct Read {};  ///< by an organiser
struct SurveyDue {
    Instant due;  ///< when it should have come, however late it is now
};
struct RemindDue {
    Instant due;
};
struct LapseDue {};
struct FillIn {};
struct SurveySent {
    Answers answers;
};
struct Later {
    std::int64_t version = 0;
};
struct Gone {};  ///< the person has left: nobody asks why
using Happening = std::variant<
    Open,
    Talked,
    NoteAsked,
    NoteSent,
    SendSurvey,
    Read,
    SurveyDue,
    RemindDue,
    LapseDue,
    FillIn,
    SurveySent,
    Later,
    Gone>;

using State = std::optional<Closing>;

Decision<State> decide(const State& state, const Happening& happening, const Context& context);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const Act& act, const Answers& answers);
std::optional<Happening> understand(const TimerFired& fired);

/// Whether it is for those who look after the program to do; everything else is the person's own.
bool is_for_organisers(const Happening& happening);

/// Nobody is asked after an end without fault, a new match or a departure.
constexpr bool came_to_its_own_end(PairingState state) {
    return state == PairingState::completed || state == PairingState::informal;
}
constexpr bool is_open(ClosingState state) {
    return state == ClosingState::to_call || state == ClosingState::surveyed;
}

inline constexpr std::string_view survey_timer = "closing.survey";
inline constexpr std::string_view remind_timer = "closing.remind";
inline constexpr std::string_view lapse_timer = "closing.lapse";

/// The survey is recalled once and lapses after a fortnight.
inline constexpr std::chrono::days remind_after{7};
inline constexpr std::chrono::days lapse_after{14};
inline constexpr int most_laters = 2;
/// So long the list of conversations shows what is settled.
inline constexpr std::chrono::days listed_for{60};

}  // namespace mentord::closing
