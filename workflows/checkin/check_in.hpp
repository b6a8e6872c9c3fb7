#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mentord {

/// PROGRAM 2. Kept in the database by name.
enum class CheckInState { asked, reminded, answered, lapsed, skipped };

inline constexpr Names<CheckInState, 5> check_in_state_names{{
    {CheckInState::asked, "asked"},
    {CheckInState::reminded, "reminded"},
    {CheckInState::answered, "answered"},
    {CheckInState::lapsed, "lapsed"},
    {CheckInState::skipped, "skipped"},
}};
constexpr std::string_view to_string(CheckInState state) {
    return name_of(check_in_state_names, state);
}

/// One person's check-in: the partner never sees it, the program's admins do (PROGRAM 3).
struct CheckIn {
    CheckInId id;
    PairingId pairing;
    ProgramId program;
    PersonId person;
    int number = 1;  ///< 1: after the first weeks, 2: after the second month, then one by one
    CheckInState state = CheckInState::asked;
    Answers answers = {};
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const CheckIn&) const = default;
};

inline constexpr std::array<Edge<CheckInState>, 8> check_in_edges{{
    {std::nullopt, CheckInState::asked},
    {CheckInState::asked, CheckInState::reminded},
    {CheckInState::asked, CheckInState::answered},
    {CheckInState::asked, CheckInState::skipped},
    {CheckInState::asked, CheckInState::lapsed},
    {CheckInState::reminded, CheckInState::answered},
    {CheckInState::reminded, CheckInState::skipped},
    {CheckInState::reminded, CheckInState::lapsed},
}};
constexpr bool legal(std::optional<CheckInState> from, CheckInState to) {
    return legal(check_in_edges, from, to);
}

}  // namespace mentord
