#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mentord {

/// PROGRAM 2. Kept in the database by name.
enum class PairingState {
    introducing,
    trial,
    active,
    paused,
    at_risk,
    closing,
    informal,
    completed,
    ended_no_fault,
    rematched
};

inline constexpr Names<PairingState, 10> pairing_state_names{{
    {PairingState::introducing, "introducing"},
    {PairingState::trial, "trial"},
    {PairingState::active, "active"},
    {PairingState::paused, "paused"},
    {PairingState::at_risk, "at_risk"},
    {PairingState::closing, "closing"},
    {PairingState::informal, "informal"},
    {PairingState::completed, "completed"},
    {PairingState::ended_no_fault, "ended_no_fault"},
    {PairingState::rematched, "rematched"},
}};
constexpr std::string_view to_string(PairingState state) {
    return name_of(pairing_state_names, state);
}

/// What somebody wants when the term ends (PROGRAM rule 85).
enum class EndWish { unsaid, wrap_up, extend, informal };

inline constexpr Names<EndWish, 4> end_wish_names{{
    {EndWish::unsaid, "unsaid"},
    {EndWish::wrap_up, "wrap_up"},
    {EndWish::extend, "extend"},
    {EndWish::informal, "informal"},
}};

/// Two people who meet. Its parts of life are decided by introduction, rhythm, pause and ending.
struct Pairing {
    PairingId id;
    ProgramId program;
    PersonId mentor;
    PersonId mentee;
    ProposalId proposal = {};
    PairingState state = PairingState::introducing;
    Instant began = {};  ///< the match: M0
    Instant ends = {};   ///< of the term
    int cadence_days = 14;
    std::optional<Instant> introduced = {};  ///< the mentor has written
    std::optional<Instant> snoozed = {};     ///< the mentor writes "as soon as possible", at this date
    int sessions_held = 0;
    std::optional<Instant> last_met = {};
    int help = 0;  ///< agenda prompts: steps more (+) or less (-) than the schedule
    std::optional<Instant> paused_until = {};
    PairingState paused_from = PairingState::active;
    EndWish mentor_wish = EndWish::unsaid;
    EndWish mentee_wish = EndWish::unsaid;
    PersonId ended_by = {};  ///< never shown to the partner (promise 5)
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Pairing&) const = default;
};

constexpr bool is_over(PairingState state) {
    return state == PairingState::informal || state == PairingState::completed ||
           state == PairingState::ended_no_fault || state == PairingState::rematched;
}

inline constexpr std::array<Edge<PairingState>, 35> pairing_edges{{
    {std::nullopt, PairingState::introducing},
    {PairingState::introducing, PairingState::trial},
    {PairingState::introducing, PairingState::active},  // they met at once, and one session ends the trial
    {PairingState::introducing, PairingState::paused},
    {PairingState::introducing, PairingState::at_risk},
    {PairingState::introducing, PairingState::ended_no_fault},
    {PairingState::introducing, PairingState::rematched},
    {PairingState::introducing, PairingState::closing},
    {PairingState::trial, PairingState::active},
    {PairingState::trial, PairingState::paused},
    {PairingState::trial, PairingState::at_risk},
    {PairingState::trial, PairingState::closing},
    {PairingState::trial, PairingState::ended_no_fault},
    {PairingState::trial, PairingState::rematched},
    {PairingState::active, PairingState::paused},
    {PairingState::active, PairingState::at_risk},
    {PairingState::active, PairingState::closing},
    {PairingState::active, PairingState::ended_no_fault},
    {PairingState::active, PairingState::rematched},
    {PairingState::at_risk, PairingState::active},
    {PairingState::at_risk, PairingState::paused},
    {PairingState::at_risk, PairingState::closing},
    {PairingState::at_risk, PairingState::ended_no_fault},
    {PairingState::at_risk, PairingState::rematched},
    {PairingState::paused, PairingState::introducing},
    {PairingState::paused, PairingState::trial},
    {PairingState::paused, PairingState::active},
    {PairingState::paused, PairingState::closing},
    {PairingState::paused, PairingState::ended_no_fault},
    {PairingState::paused, PairingState::rematched},
    {PairingState::closing, PairingState::completed},
    {PairingState::closing, PairingState::informal},
    {PairingState::closing, PairingState::active},
    {PairingState::closing, PairingState::ended_no_fault},
    {PairingState::closing, PairingState::rematched},
}};
constexpr bool legal(std::optional<PairingState> from, PairingState to) {
    return legal(pairing_edges, from, to);
}

}  // namespace mentord
