#pragma once

#include "workflows/registration/steps.hpp"

#include <optional>
#include <string_view>
#include <variant>

/// Waiting for a match: every few weeks the person hears where they stand, why, and when they hear again
/// (promise 1). Pure.
namespace mentord::waiting {

struct Matched {};  ///< there is a pairing of theirs now
struct Unmatched {  ///< the last one is over
    bool completed = false;
};
struct NoteDue {};
using Happening = std::variant<Matched, Unmatched, NoteDue>;

registration::D decide(
    const registration::State& state, const Happening& happening, const registration::Context& context
);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const TimerKey& timer);

/// Puts an enrolment that was just approved on the list, at the place that it had before, if it had one.
void begin(registration::D& decision, const registration::Context& context);
void stop(registration::D& decision);

bool is_ending(ProgramState state);
/// Nobody new is matched in an ending program: whoever still waits, or comes back, is told so, once.
registration::D came_too_late(const registration::State& state, const registration::Context& context);

/// The moment of the next note, a Monday morning of the person's.
Instant next_note(const registration::Context& context);

inline constexpr std::string_view note_timer = "enrolment.waiting";

inline constexpr std::array<Edge<EnrolmentState>, 8> transitions{{
    {EnrolmentState::approved, EnrolmentState::matched},
    {EnrolmentState::approved, EnrolmentState::waitlisted},
    {EnrolmentState::approved, EnrolmentState::completed},
    {EnrolmentState::waitlisted, EnrolmentState::approved},
    {EnrolmentState::waitlisted, EnrolmentState::matched},
    {EnrolmentState::waitlisted, EnrolmentState::completed},
    {EnrolmentState::matched, EnrolmentState::approved},
    {EnrolmentState::matched, EnrolmentState::completed},
}};

}  // namespace mentord::waiting
