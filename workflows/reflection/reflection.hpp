#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"
#include "workflows/names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mentord {

/// Kept in the database by name. `erased` has no words any more, and its row goes at once.
enum class ReflectionState { kept, shared, erased };

inline constexpr Names<ReflectionState, 3> reflection_state_names{{
    {ReflectionState::kept, "kept"},
    {ReflectionState::shared, "shared"},
    {ReflectionState::erased, "erased"},
}};
constexpr std::string_view to_string(ReflectionState state) {
    return name_of(reflection_state_names, state);
}

/// A note for oneself after a session (PROGRAM rule 69). Nobody else reads it, no admin either; the partner
/// where its writer shares it.
struct Reflection {
    ReflectionId id;
    PairingId pairing;
    ProgramId program;
    PersonId person;
    int session = 0;  ///< its number within the pairing; 0: none yet
    ReflectionState state = ReflectionState::kept;
    UserText insight = {};
    UserText action = {};
    Instant written = {};
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Reflection&) const = default;
};

inline constexpr std::array<Edge<ReflectionState>, 4> reflection_edges{{
    {std::nullopt, ReflectionState::kept},
    {ReflectionState::kept, ReflectionState::shared},
    {ReflectionState::kept, ReflectionState::erased},
    {ReflectionState::shared, ReflectionState::erased},
}};
constexpr bool legal(std::optional<ReflectionState> from, ReflectionState to) {
    return legal(reflection_edges, from, to);
}

}  // namespace mentord
