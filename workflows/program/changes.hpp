#pragma once

#include "workflows/program/program.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mentord::governing {

struct SetDate {
    std::optional<Instant> to;  ///< nothing: an admin decides on the day
};
struct SetRule {
    int Rules::* rule;
    int to = 0;
};

/// What somebody wants to be different about a program; what is not named stays.
struct Changes {
    std::optional<std::string> name = {};
    std::optional<ProgramType> type = {};
    std::optional<UserText> goal = {};
    std::optional<GoalCategory> category = {};
    std::optional<MatchMode> match_mode = {};
    std::optional<UserText> charter = {};
    std::optional<SetDate> opens = {};
    std::optional<SetDate> closes = {};
    std::optional<std::vector<LocalDay>> holidays = {};
    std::optional<ChannelId> alert_channel = {};  ///< an empty one: none any more
    std::optional<ChannelId> announce_channel = {};
    std::optional<std::vector<Requirement>> requirements = {};
    std::vector<SetRule> rules = {};
};

/// The names of what can be set, in forms, in program files and where something is wrong with them. A
/// number's name is its name in rule_rows.
namespace key {
inline constexpr const char* name = "name";
inline constexpr const char* type = "type";
inline constexpr const char* goal = "goal";
inline constexpr const char* category = "category";
inline constexpr const char* match_mode = "match_mode";
inline constexpr const char* charter = "charter";
inline constexpr const char* opens = "opens";
inline constexpr const char* closes = "closes";
inline constexpr const char* holidays = "holidays";
inline constexpr const char* alert_channel = "alert_channel";
inline constexpr const char* announce_channel = "announce_channel";
inline constexpr const char* requirements = "requires";
}  // namespace key

Program with(Program program, const Changes& changes);

/// The keys in which two programs differ.
std::vector<std::string> changed_keys(const Program& before, const Program& after);

}  // namespace mentord::governing
