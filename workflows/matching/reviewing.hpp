#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/matching/match_run.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/program.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

/// A list of matches before those who look after the program: looked at, changed, approved or put away
/// (PROGRAM rule 40 and section 6). Pure. Its pairs are kept beside it, and move its version on.
namespace mentord::reviewing {

struct Made {  ///< worked out
    MatchRun run;
    bool asked_for = true;  ///< false: the calendar's, of which the organisers have to be told
};
struct Revised {  ///< a pair was changed, and the others after it
    std::int64_t version = 0;
    matching::RunResult result = {};
};
struct Marked {  ///< a pair is held back, or no longer
    std::int64_t version = 0;
};
struct Approve {
    std::int64_t version = 0;
};
struct PutAway {
    std::int64_t version = 0;
};
struct Overtaken {};  ///< by a new list
struct SettleDue {};  ///< the time to undo is over
using Happening = std::variant<Made, Revised, Marked, Approve, PutAway, Overtaken, SettleDue>;

using State = std::optional<MatchRun>;

struct Context {
    Instant now;
    PersonId actor;  ///< empty: a timer
    Program program;
    std::vector<Person> admins;  ///< who looks after the program, in the order of duty
    int going_out = 0;           ///< pairs that an approval sends out
    int held = 0;
};

Decision<State> decide(const State& state, const Happening& happening, const Context& context);
std::string_view name_of(const Happening& happening);

/// A button of this machine; nothing: it is another's, or needs the pairs.
std::optional<Happening> understand(const Act& act);
std::optional<Happening> understand(const TimerKey& timer);

inline constexpr std::string_view settle_timer = "match.settle";

}  // namespace mentord::reviewing
