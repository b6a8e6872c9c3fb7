#pragma once

#include "workflows/goal/goal.hpp"
#include "workflows/milestone/milestone.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"
#include "workflows/session/session.hpp"

#include <optional>
#include <vector>

namespace mentord::session {

struct SessionContext {
    PairContext pair;
    Pairing pairing;
    std::vector<Goal> goals = {};  ///< of both
    std::vector<Milestone> milestones = {};
};

/// Counted from 1 within the pairing: the one that is held next.
inline int next_number(const SessionContext& context) {
    return context.pairing.sessions_held + 1;
}

/// Why no time can be booked for this pair just now.
enum class NotNow { paused, over, flash_done };

/// Flash mentoring is one or two meetings (PROGRAM rule 8).
inline constexpr int flash_meetings = 2;

inline std::optional<NotNow> why_not_now(const SessionContext& context) {
    if (is_over(context.pairing.state)) return NotNow::over;
    if (context.pairing.state == PairingState::paused) return NotNow::paused;
    const bool flash = context.pair.program.type == ProgramType::flash;
    if (flash && context.pairing.sessions_held >= flash_meetings) return NotNow::flash_done;
    return std::nullopt;
}

}  // namespace mentord::session
