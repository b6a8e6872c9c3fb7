#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/pairing/pairing.hpp"
#include "workflows/program/rules.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

/// When the two are asked how it is going (PROGRAM rules 73, 75 and 79).
namespace mentord::checkin {

/// Of a pairing; the occurrence is the number of the check-in.
inline constexpr std::string_view ask_timer = "checkin.ask";

/// After the first weeks, after the second month, then every couple of months.
Instant due_of(int number, const Pairing& pairing, const Rules& rules);

/// The number of a timer of this kind; nothing: it is another's.
std::optional<int> asked_number(const TimerKey& timer);

/// The timers from now on: of a pairing that begins, or whose term has been extended.
std::vector<Effect> schedule(const Pairing& pairing, const Rules& rules, Instant now);

/// The timer of this check-in; nothing: the term is over by then.
std::optional<SetTimer> timer_of(int number, const Pairing& pairing, const Rules& rules);

/// The pair is watched a little closer (soft_watch, rule 79): check-in `number` comes earlier, if it is far
/// off.
std::optional<SetTimer> sooner(int number, const Pairing& pairing, const Rules& rules, Instant now);
inline constexpr std::chrono::days sooner_after{7};

/// The check-in nearest to half the term is the longer review (rules 75 and 84).
bool is_midpoint(int number, const Pairing& pairing, const Rules& rules);

}  // namespace mentord::checkin
