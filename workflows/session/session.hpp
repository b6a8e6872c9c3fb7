#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"
#include "workflows/names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace mentord {

/// PROGRAM 2. Kept in the database by name. `planned`: times are proposed, none is agreed yet.
enum class SessionState { planned, confirmed, held, missed, cancelled };

inline constexpr Names<SessionState, 5> session_state_names{{
    {SessionState::planned, "planned"},
    {SessionState::confirmed, "confirmed"},
    {SessionState::held, "held"},
    {SessionState::missed, "missed"},
    {SessionState::cancelled, "cancelled"},
}};
constexpr std::string_view to_string(SessionState state) {
    return name_of(session_state_names, state);
}

/// One meeting of a pair.
struct Session {
    SessionId id;
    PairingId pairing;
    ProgramId program;
    int number = 1;  ///< within the pairing, from 1: how many were held before, and one
    SessionState state = SessionState::planned;
    std::vector<Instant> slots = {};  ///< proposed and not chosen yet
    PersonId proposer = {};           ///< whose slots they are: the other one chooses
    std::optional<Instant> at = {};   ///< the agreed time
    int minutes = 60;
    UserText agenda = {};  ///< what the mentee wants to talk about; the mentor sees it
    int moved = 0;         ///< how often it was put off
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Session&) const = default;
};

inline constexpr std::array<Edge<SessionState>, 10> session_edges{{
    {std::nullopt, SessionState::planned},
    {std::nullopt, SessionState::held},  // "we met", without a plan
    {SessionState::planned, SessionState::confirmed},
    {SessionState::planned, SessionState::cancelled},
    {SessionState::planned, SessionState::held},
    {SessionState::confirmed, SessionState::planned},  // another time is looked for
    {SessionState::confirmed, SessionState::held},
    {SessionState::confirmed, SessionState::missed},
    {SessionState::confirmed, SessionState::cancelled},
    {SessionState::missed, SessionState::held},  // the other one says that they did meet
}};
constexpr bool legal(std::optional<SessionState> from, SessionState to) {
    return legal(session_edges, from, to);
}

}  // namespace mentord
