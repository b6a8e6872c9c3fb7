#pragma once

#include "workflows/pairing/steps.hpp"

#include <optional>
#include <string_view>
#include <variant>

/// How a pair keeps meeting: the trial, the cadence, and what happens when it falls silent (PROGRAM rules 44,
/// 60, 81). Pure.
namespace mentord::rhythm {

struct Introduced {};  ///< the first session is awaited from now on
struct Met {
    Instant at;
};
struct Missed {};
struct TrialOver {};
struct QuietDue {
    int step = 1;  ///< 1: the mentee is asked, 2: the mentor, 3: an organiser is told
};
struct SetCadence {
    int days = 0;
};
using Happening = std::variant<Introduced, Met, Missed, TrialOver, QuietDue, SetCadence>;

pairing::D decide(const pairing::State& state, const Happening& happening, const PairContext& context);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const TimerKey& timer);

/// After a pause: watches again.
void restart_clocks(pairing::D& decision, const PairContext& context);
void stop_clocks(pairing::D& decision);

inline constexpr std::string_view trial_timer = "rhythm.trial";
inline constexpr std::string_view quiet_timer = "rhythm.quiet";

}  // namespace mentord::rhythm
