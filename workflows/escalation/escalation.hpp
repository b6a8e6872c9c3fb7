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

/// PROGRAM 2. Kept in the database by name.
enum class EscalationState { open, claimed, contacted, resolved, dismissed };

inline constexpr Names<EscalationState, 5> escalation_state_names{{
    {EscalationState::open, "open"},
    {EscalationState::claimed, "claimed"},
    {EscalationState::contacted, "contacted"},
    {EscalationState::resolved, "resolved"},
    {EscalationState::dismissed, "dismissed"},
}};
constexpr std::string_view to_string(EscalationState state) {
    return name_of(escalation_state_names, state);
}

/// What calls for a human.
enum class Cause { low_rating, help_wanted, no_introduction, silence };

inline constexpr Names<Cause, 4> cause_names{{
    {Cause::low_rating, "low_rating"},
    {Cause::help_wanted, "help_wanted"},
    {Cause::no_introduction, "no_introduction"},
    {Cause::silence, "silence"},
}};

enum class Outcome { undecided, kept, rematched, ended };

inline constexpr Names<Outcome, 4> outcome_names{{
    {Outcome::undecided, "undecided"},
    {Outcome::kept, "kept"},
    {Outcome::rematched, "rematched"},
    {Outcome::ended, "ended"},
}};

/// A matter that a person must look at; never decided by the bot (PROGRAM rule 104).
struct Escalation {
    EscalationId id;
    ProgramId program;
    PairingId pairing;
    Cause cause = Cause::low_rating;
    PersonId about = {};       ///< who is to be spoken to: the rater, the one who asked, the silent mentor
    FeedbackId feedback = {};  ///< of a low rating
    int stars = 0;
    int session_number = 0;
    EscalationState state = EscalationState::open;
    PersonId owner = {};  ///< the admin who claimed it
    Outcome outcome = Outcome::undecided;
    UserText note = {};  ///< what was agreed, or why it was dismissed
    int alerts = 0;      ///< how often admins were told while nobody had claimed it
    Instant opened = {};
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Escalation&) const = default;
};

constexpr bool is_settled(EscalationState state) {
    return state == EscalationState::resolved || state == EscalationState::dismissed;
}

inline constexpr std::array<Edge<EscalationState>, 13> escalation_edges{{
    {std::nullopt, EscalationState::open},
    {EscalationState::open, EscalationState::claimed},
    {EscalationState::open, EscalationState::contacted},  // a message is the first contact
    {EscalationState::open, EscalationState::resolved},
    {EscalationState::open, EscalationState::dismissed},
    {EscalationState::claimed, EscalationState::open},  // the owner has gone, or hands it back
    {EscalationState::claimed, EscalationState::contacted},
    {EscalationState::claimed, EscalationState::resolved},
    {EscalationState::claimed, EscalationState::dismissed},
    {EscalationState::contacted, EscalationState::open},
    {EscalationState::contacted, EscalationState::resolved},
    {EscalationState::contacted, EscalationState::dismissed},
    {EscalationState::dismissed, EscalationState::open},  // they still want to talk, or rate lower still
}};
constexpr bool legal(std::optional<EscalationState> from, EscalationState to) {
    return legal(escalation_edges, from, to);
}

}  // namespace mentord
