#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"
#include "workflows/names.hpp"
#include "workflows/program/program.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mentord {

/// Kept in the database by name. `lapsed`: the match ended first.
enum class MilestoneState { open, done, let_go, lapsed };

inline constexpr Names<MilestoneState, 4> milestone_state_names{{
    {MilestoneState::open, "open"},
    {MilestoneState::done, "done"},
    {MilestoneState::let_go, "let_go"},
    {MilestoneState::lapsed, "lapsed"},
}};
constexpr std::string_view to_string(MilestoneState state) {
    return name_of(milestone_state_names, state);
}

/// One of the two of a pairing.
enum class PairSide { mentee, mentor };

inline constexpr Names<PairSide, 2> pair_side_names{{
    {PairSide::mentee, "mentee"},
    {PairSide::mentor, "mentor"},
}};
constexpr std::string_view to_string(PairSide side) {
    return name_of(pair_side_names, side);
}

/// What its owner says of a milestone that is done (PROGRAM rule 76). The partner never sees it.
enum class Worth { unsaid, very, somewhat, not_really };

inline constexpr Names<Worth, 4> worth_names{{
    {Worth::unsaid, "unsaid"},
    {Worth::very, "very"},
    {Worth::somewhat, "somewhat"},
    {Worth::not_really, "not_really"},
}};
constexpr std::string_view to_string(Worth worth) {
    return name_of(worth_names, worth);
}

/// A step that one of the two takes by a day, seen by both (PROGRAM rules 57 and 58).
struct Milestone {
    MilestoneId id;
    PairingId pairing;
    ProgramId program;
    PairSide owner = PairSide::mentee;
    PairSide added_by = PairSide::mentee;
    UserText text = {};
    LocalDay due = {};
    MilestoneState state = MilestoneState::open;
    Worth worth = Worth::unsaid;
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Milestone&) const = default;
};

inline constexpr std::array<Edge<MilestoneState>, 4> milestone_edges{{
    {std::nullopt, MilestoneState::open},
    {MilestoneState::open, MilestoneState::done},
    {MilestoneState::open, MilestoneState::let_go},
    {MilestoneState::open, MilestoneState::lapsed},
}};
constexpr bool legal(std::optional<MilestoneState> from, MilestoneState to) {
    return legal(milestone_edges, from, to);
}

}  // namespace mentord
