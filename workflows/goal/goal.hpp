#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"
#include "workflows/names.hpp"
#include "workflows/program/program.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mentord {

/// Kept in the database by name.
enum class GoalState { open, reached, let_go };

inline constexpr Names<GoalState, 3> goal_state_names{{
    {GoalState::open, "open"},
    {GoalState::reached, "reached"},
    {GoalState::let_go, "let_go"},
}};
constexpr std::string_view to_string(GoalState state) {
    return name_of(goal_state_names, state);
}

enum class Horizon { short_term, long_term };

inline constexpr Names<Horizon, 2> horizon_names{{
    {Horizon::short_term, "short"},
    {Horizon::long_term, "long"},
}};
constexpr std::string_view to_string(Horizon horizon) {
    return name_of(horizon_names, horizon);
}

/// What one person wants to reach in a program; it may change on the way (PROGRAM rules 22 and 57).
struct Goal {
    GoalId id;
    ProgramId program;
    PersonId owner;
    int number = 1;  ///< 1 to 3: the field of the profile that it stands in while it is open
    UserText text = {};
    Horizon horizon = Horizon::short_term;
    UserText measure = {};  ///< how one will notice; may be empty
    LocalDay due = {};      ///< may be empty
    GoalState state = GoalState::open;
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Goal&) const = default;
};

inline constexpr std::array<Edge<GoalState>, 3> goal_edges{{
    {std::nullopt, GoalState::open},
    {GoalState::open, GoalState::reached},
    {GoalState::open, GoalState::let_go},
}};
constexpr bool legal(std::optional<GoalState> from, GoalState to) {
    return legal(goal_edges, from, to);
}

/// Who changed a goal, when, and how it stood before and afterwards; nothing before: it was new.
struct GoalRevision {
    GoalRevisionId id;
    GoalId goal;
    PersonId owner;
    PersonId by;
    int number = 1;  ///< counted from 1 within the goal
    Instant at = {};
    Answers before = {};
    Answers after = {};
    bool operator==(const GoalRevision&) const = default;
};

}  // namespace mentord
