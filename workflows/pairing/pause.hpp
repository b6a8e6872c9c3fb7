#pragma once

#include "workflows/pairing/steps.hpp"

#include <optional>
#include <string_view>
#include <variant>

/// A pause with a date to come back (PROGRAM rule 83). Pure.
namespace mentord::pause {

struct Ask {};
struct Until {
    std::string day;
};
struct Resume {};
struct ResumeDue {};
using Happening = std::variant<Ask, Until, Resume, ResumeDue>;

pairing::D decide(const pairing::State& state, const Happening& happening, const PairContext& context);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const Act& act, const Answers& answers);
std::optional<Happening> understand(const TimerKey& timer);

inline constexpr std::string_view resume_timer = "pause.resume";

}  // namespace mentord::pause
