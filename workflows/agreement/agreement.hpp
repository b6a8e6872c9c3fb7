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

/// PROGRAM 2. Kept in the database by name. `amended`: it was signed, and one of the two has proposed a
/// change.
enum class AgreementState { draft, signed_by_one, signed_by_both, amended, expired };

inline constexpr Names<AgreementState, 5> agreement_state_names{{
    {AgreementState::draft, "draft"},
    {AgreementState::signed_by_one, "signed_by_one"},
    {AgreementState::signed_by_both, "signed"},
    {AgreementState::amended, "amended"},
    {AgreementState::expired, "expired"},
}};
constexpr std::string_view to_string(AgreementState state) {
    return name_of(agreement_state_names, state);
}

/// What two people promise each other (PROGRAM 5.4). One for each pairing.
struct Agreement {
    AgreementId id;
    PairingId pairing;
    ProgramId program;
    AgreementState state = AgreementState::draft;
    Answers clauses = {};
    Answers before = {};  ///< the clauses that both had signed, while a change is being proposed
    int edition = 1;      ///< of the words: a signature is for the edition that was read
    bool mentor_signed = false;
    bool mentee_signed = false;
    std::int64_t version = 0;
    Instant changed_at = {};
    Answers review = {};  ///< which of the two has said, since the last review, that it may stay as it is
    bool operator==(const Agreement&) const = default;
};

inline constexpr std::array<Edge<AgreementState>, 9> agreement_edges{{
    {std::nullopt, AgreementState::draft},
    {AgreementState::draft, AgreementState::signed_by_one},
    {AgreementState::draft, AgreementState::expired},
    {AgreementState::signed_by_one, AgreementState::signed_by_both},
    {AgreementState::signed_by_one, AgreementState::expired},
    {AgreementState::signed_by_both, AgreementState::amended},
    {AgreementState::signed_by_both, AgreementState::expired},
    {AgreementState::amended, AgreementState::signed_by_both},
    {AgreementState::amended, AgreementState::expired},
}};
constexpr bool legal(std::optional<AgreementState> from, AgreementState to) {
    return legal(agreement_edges, from, to);
}

}  // namespace mentord
