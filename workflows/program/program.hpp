#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"
#include "workflows/names.hpp"
#include "workflows/program/requirement.hpp"
#include "workflows/program/rules.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord {

/// PROGRAM 2. Kept in the database by name.
enum class ProgramState { draft, announced, open, matching, active, closing, closed, archived };

inline constexpr Names<ProgramState, 8> program_state_names{{
    {ProgramState::draft, "draft"},
    {ProgramState::announced, "announced"},
    {ProgramState::open, "open"},
    {ProgramState::matching, "matching"},
    {ProgramState::active, "active"},
    {ProgramState::closing, "closing"},
    {ProgramState::closed, "closed"},
    {ProgramState::archived, "archived"},
}};
constexpr std::string_view to_string(ProgramState state) {
    return name_of(program_state_names, state);
}

/// From the day that registration opens until the program ends.
constexpr bool people_are_matched(ProgramState state) {
    return state == ProgramState::open || state == ProgramState::matching || state == ProgramState::active;
}

/// PROGRAM rule 8.
enum class ProgramType { one_to_one, group, peer, reverse, erg, flash };

inline constexpr Names<ProgramType, 6> program_type_names{{
    {ProgramType::one_to_one, "one_to_one"},
    {ProgramType::group, "group"},
    {ProgramType::peer, "peer"},
    {ProgramType::reverse, "reverse"},
    {ProgramType::erg, "erg"},
    {ProgramType::flash, "flash"},
}};

/// PROGRAM rule 1.
enum class GoalCategory { skills, equity, networking, business, retention, onboarding, leadership };

inline constexpr Names<GoalCategory, 7> goal_category_names{{
    {GoalCategory::skills, "skills"},
    {GoalCategory::equity, "equity"},
    {GoalCategory::networking, "networking"},
    {GoalCategory::business, "business"},
    {GoalCategory::retention, "retention"},
    {GoalCategory::onboarding, "onboarding"},
    {GoalCategory::leadership, "leadership"},
}};

/// How matches come about (PROGRAM rule 37): the organisers propose, mentees choose from a short list and the
/// mentor agrees, or both.
enum class MatchMode { admin, mentee, both };

inline constexpr Names<MatchMode, 3> match_mode_names{{
    {MatchMode::admin, "admin"},
    {MatchMode::mentee, "mentee"},
    {MatchMode::both, "both"},
}};

/// A day without unasked messages, as a local date "2026-12-25".
using LocalDay = std::string;

struct Program {
    ProgramId id;
    std::string name;
    ProgramState state = ProgramState::draft;
    ProgramType type = ProgramType::one_to_one;
    UserText goal;  ///< required before launch (rule 1)
    GoalCategory category = GoalCategory::skills;
    MatchMode match_mode = MatchMode::admin;
    UserText charter = {};
    std::optional<Instant> opens = {};   ///< registration; nothing: when an admin opens it
    std::optional<Instant> closes = {};  ///< registration; nothing: when an admin closes it
    std::vector<LocalDay> holidays = {};
    ChannelId alert_channel = {};     ///< hears that a pairing needs a person; empty: none (rule 78)
    ChannelId announce_channel = {};  ///< hears of registration; empty: none (rule 16)
    std::vector<Requirement> requirements = {};  ///< whoever lacks one is not matched (rule 43)
    Rules rules = {};
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Program&) const = default;
};

inline constexpr std::array<Edge<ProgramState>, 15> program_edges{{
    {std::nullopt, ProgramState::draft},
    {ProgramState::draft, ProgramState::announced},
    {ProgramState::draft, ProgramState::open},
    {ProgramState::announced, ProgramState::open},
    {ProgramState::open, ProgramState::matching},
    {ProgramState::matching, ProgramState::open},
    {ProgramState::matching, ProgramState::active},
    {ProgramState::open, ProgramState::active},
    {ProgramState::active, ProgramState::open},
    {ProgramState::matching, ProgramState::closing},
    {ProgramState::active, ProgramState::closing},
    {ProgramState::closing, ProgramState::closed},
    {ProgramState::draft, ProgramState::archived},
    {ProgramState::announced, ProgramState::archived},
    {ProgramState::closed, ProgramState::archived},
}};
constexpr bool legal(std::optional<ProgramState> from, ProgramState to) {
    return legal(program_edges, from, to);
}

/// Mentees may choose a mentor now: the program lets them, and it is neither to come nor at its end.
inline bool mentees_choose(const Program& program) {
    const bool runs = program.state == ProgramState::open || program.state == ProgramState::matching ||
                      program.state == ProgramState::active;
    return runs && program.match_mode != MatchMode::admin;
}

}  // namespace mentord
