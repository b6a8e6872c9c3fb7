#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/changes.hpp"
#include "workflows/program/program.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The life of a program, from its first draft to the archive (PROGRAM 2 and rules 1, 3, 7, 8, 10, 12, 14).
/// Pure. What is done by a person carries the version that they saw: an older one changes nothing.
namespace mentord::governing {

struct Create {
    std::string name;
    ProgramType type = ProgramType::one_to_one;
    UserText goal = {};
    GoalCategory category = GoalCategory::skills;
    ProgramId id;
};
/// A new draft with everything of the source but its dates: those belong to its own round (rule 7).
struct CloneAs {
    Program source;
    ProgramId id;
    std::string name;
};
struct Edit {
    std::int64_t version = 0;
    Changes changes;
};
/// Who looks after the program, and who of them gets escalations. The list is kept beside the program.
struct ChangeAdmins {
    std::int64_t version = 0;
    std::vector<PersonId> escalation;
    std::vector<Person> joining;
    std::vector<Person> leaving;
};
struct Announce {
    std::int64_t version = 0;
};
struct OpenRegistration {
    std::int64_t version = 0;
};
struct CloseRegistration {
    std::int64_t version = 0;
};
struct Start {
    std::int64_t version = 0;
};
struct Reopen {
    std::int64_t version = 0;
};
struct Finish {
    std::int64_t version = 0;
};
struct CloseDown {
    std::int64_t version = 0;
};
struct Archive {
    std::int64_t version = 0;
};
struct Later {  ///< "Remind me later"
    std::int64_t version = 0;
    int times = 1;
};
struct WindowOpens {};
struct WindowCloses {};
/// So many days before registration closes, the channel for announcements hears of it (rule 16).
struct CountdownDue {
    int days = 0;
};
struct RoundDue {};  ///< of matching
struct RemindDue {
    PersonId who;
    int times = 1;
};
using Happening = std::variant<
    Create,
    CloneAs,
    Edit,
    ChangeAdmins,
    Announce,
    OpenRegistration,
    CloseRegistration,
    Start,
    Reopen,
    Finish,
    CloseDown,
    Archive,
    Later,
    WindowOpens,
    WindowCloses,
    CountdownDue,
    RoundDue,
    RemindDue>;

struct Context {
    Instant now;
    PersonId actor;              ///< empty: a timer, or a program file
    std::vector<Person> admins;  ///< who looks after the program, in the order of duty
    int open_pairings = 0;
    int registered = 0;
    std::vector<std::string> names = {};  ///< of the other programs that the actor looks after
};

using State = std::optional<Program>;

Decision<State> decide(const State& state, const Happening& happening, const Context& context);
std::string_view name_of(const Happening& happening);

/// A button of this machine; nothing: it is another's, or a form's.
std::optional<Happening> understand(const Act& act);
std::optional<Happening> understand(const TimerKey& timer);

inline constexpr std::string_view opens_timer = "program.opens";
inline constexpr std::string_view closes_timer = "program.closes";
inline constexpr std::string_view countdown_timer = "program.countdown";
inline constexpr std::string_view remind_timer = "program.remind";

/// Days before registration closes, each with its post (rule 16); the furthest first.
inline constexpr std::array<int, 4> countdown_days{30, 14, 7, 2};

/// "1 PERSON": who is reminded, and for which time.
std::string remind_occurrence(const PersonId& who, int times);

}  // namespace mentord::governing
