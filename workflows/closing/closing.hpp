#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"
#include "workflows/names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mentord {

/// Kept in the database by name. `surveyed`: the survey is with the person, since nobody talked with them.
enum class ClosingState { to_call, called, surveyed, answered, lapsed };

inline constexpr Names<ClosingState, 5> closing_state_names{{
    {ClosingState::to_call, "to_call"},
    {ClosingState::called, "called"},
    {ClosingState::surveyed, "surveyed"},
    {ClosingState::answered, "answered"},
    {ClosingState::lapsed, "lapsed"},
}};
constexpr std::string_view to_string(ClosingState state) {
    return name_of(closing_state_names, state);
}

/// The last word with one of the two after a pairing that came to its own end (PROGRAM rule 87). The partner
/// never sees any of it; those who look after the program do.
struct Closing {
    ClosingId id;
    PairingId pairing;
    ProgramId program;
    PersonId person;
    ClosingState state = ClosingState::to_call;
    Instant opened = {};
    Instant due = {};      ///< the conversation; once the survey is sent: its answer
    PersonId caller = {};  ///< who talked with them
    UserText note = {};    ///< of the conversation, for the organisers
    Answers answers = {};  ///< to the survey
    int laters = 0;        ///< how often the survey was put off
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Closing&) const = default;
};

inline constexpr std::array<Edge<ClosingState>, 9> closing_edges{{
    {std::nullopt, ClosingState::to_call},
    {ClosingState::to_call, ClosingState::called},
    {ClosingState::to_call, ClosingState::surveyed},
    {ClosingState::to_call, ClosingState::lapsed},
    {ClosingState::called, ClosingState::answered},  // the form stood open: what was typed is not lost
    {ClosingState::surveyed, ClosingState::called},  // a conversation beats a survey
    {ClosingState::surveyed, ClosingState::answered},
    {ClosingState::surveyed, ClosingState::lapsed},
    {ClosingState::lapsed, ClosingState::answered},  // a late answer is still heard
}};
constexpr bool legal(std::optional<ClosingState> from, ClosingState to) {
    return legal(closing_edges, from, to);
}

}  // namespace mentord
