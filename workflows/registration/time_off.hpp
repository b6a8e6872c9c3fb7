#pragma once

#include "workflows/registration/steps.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// Time out of matching until a date, with a return that comes by itself. Whoever has a pairing pauses that
/// one instead. Pure.
namespace mentord::time_off {

struct Ask {};
struct Until {
    std::string day;
};
struct Return {};
struct ReturnDue {};
using Happening = std::variant<Ask, Until, Return, ReturnDue>;

registration::D decide(
    const registration::State& state, const Happening& happening, const registration::Context& context
);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const Act& act, const Answers& answers);
std::optional<Happening> understand(const TimerKey& timer);

inline constexpr std::string_view return_timer = "enrolment.return";

inline constexpr std::array<Edge<EnrolmentState>, 4> transitions{{
    {EnrolmentState::approved, EnrolmentState::paused},
    {EnrolmentState::waitlisted, EnrolmentState::paused},
    {EnrolmentState::paused, EnrolmentState::approved},
    {EnrolmentState::paused, EnrolmentState::completed},
}};

}  // namespace mentord::time_off
