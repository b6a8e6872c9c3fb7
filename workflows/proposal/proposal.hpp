#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord {

/// A match that the two are asked about (PROGRAM 2). Kept in the database by name. What comes before, a pair
/// that is suggested to the organisers and gets their word, stands in the list of a MatchRun.
enum class ProposalState { mentor_asked, mentor_ok, aligned, declined, expired, withdrawn };

inline constexpr Names<ProposalState, 6> proposal_state_names{{
    {ProposalState::mentor_asked, "mentor_asked"},
    {ProposalState::mentor_ok, "mentor_ok"},
    {ProposalState::aligned, "aligned"},
    {ProposalState::declined, "declined"},
    {ProposalState::expired, "expired"},
    {ProposalState::withdrawn, "withdrawn"},
}};
constexpr std::string_view to_string(ProposalState state) {
    return name_of(proposal_state_names, state);
}

enum class ProposalSource { admin, mentee, rematch };

inline constexpr Names<ProposalSource, 3> proposal_source_names{{
    {ProposalSource::admin, "admin"},
    {ProposalSource::mentee, "mentee"},
    {ProposalSource::rematch, "rematch"},
}};

/// What became of the choice before, where a mentee's next one is asked.
enum class EarlierChoice { none, no_longer_free, did_not_work_out };

struct Proposal {
    ProposalId id;
    ProgramId program;
    PersonId mentor;
    PersonId mentee;
    ProposalState state = ProposalState::mentor_asked;
    ProposalSource source = ProposalSource::admin;
    std::vector<std::string> reasons = {
    };  ///< "why you two", for both, or where the next has some: the mentee
    std::vector<std::string> mentor_reasons = {};
    std::vector<PersonId> next = {};  ///< further choices of mentor, asked one after the other
    bool mentor_good = false;
    bool mentee_good = false;
    bool mentor_has_asked = false;  ///< a question is on its way; the deadline moved once
    Instant deadline = {};
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Proposal&) const = default;
};

inline constexpr std::array<Edge<ProposalState>, 11> proposal_edges{{
    {std::nullopt, ProposalState::mentor_asked},
    {ProposalState::mentor_asked, ProposalState::mentor_ok},
    {ProposalState::mentor_asked, ProposalState::aligned},
    {ProposalState::mentor_asked, ProposalState::declined},
    {ProposalState::mentor_asked, ProposalState::expired},
    {ProposalState::mentor_asked, ProposalState::withdrawn},
    {ProposalState::mentor_ok, ProposalState::aligned},
    {ProposalState::mentor_ok, ProposalState::declined},
    {ProposalState::mentor_ok, ProposalState::expired},
    {ProposalState::mentor_ok, ProposalState::withdrawn},
    {ProposalState::aligned, ProposalState::withdrawn},
}};
constexpr bool legal(std::optional<ProposalState> from, ProposalState to) {
    return legal(proposal_edges, from, to);
}

}  // namespace mentord
