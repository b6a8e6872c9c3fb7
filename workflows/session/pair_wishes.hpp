#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/session/scaffolding.hpp"
#include "workflows/session/session_context.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

/// What a pair decides about its meetings as a whole: how much help it gets (promise 4) and how often it
/// meets. Its state is the pairing, of which it changes `help` and `cadence_days` alone.
namespace mentord::session {

struct MoreHelp {
    std::int64_t version = 0;
};
struct LessHelp {
    std::int64_t version = 0;
};
struct SlowDown {
    int days = 0;
    std::int64_t version = 0;
};
struct AskRhythm {};   ///< at the review of the agreement
struct ChangeRhythm {  ///< to any of other_cadences(), faster or slower
    int days = 0;
    std::int64_t version = 0;
};
struct SessionRated {  ///< both have rated, or the time for it is over
    int stars = 0;     ///< the lowest that was given
    std::optional<int> stars_before = {};
};
struct SessionWasMissed {};

using Wish =
    std::variant<MoreHelp, LessHelp, SlowDown, AskRhythm, ChangeRhythm, SessionRated, SessionWasMissed>;

/// `context.pairing` is the state as well: what it says is what the wish changes.
Decision<Pairing> decide(const Wish& wish, const SessionContext& context);

/// A pressed button of this machine; nothing for those of others.
std::optional<Wish> understand_wish(const Act& act);
std::string_view name_of(const Wish& wish);

/// Slower rhythms than this one, in days; two at most.
std::vector<int> slower_cadences(int cadence_days);
/// Every other rhythm that a pair may choose, in days.
std::vector<int> other_cadences(int cadence_days);

}  // namespace mentord::session
