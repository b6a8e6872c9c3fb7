#pragma once

#include "tests/unit/workflows/machine_story.hpp"
#include "workflows/matching/reviewing.hpp"

#include <ostream>
#include <string>

namespace mentord {

inline void PrintTo(MatchRunState state, std::ostream* out) {
    *out << to_string(state);
}

}  // namespace mentord

namespace mentord::reviewing {

inline MatchRun a_run() {
    MatchRun run{.id = MatchRunId{"r1"}, .program = ProgramId{"main"}};
    run.as_of = a_monday();
    run.seed = "7";
    run.mentees = run.matched = 1;
    return run;
}

/// A list of one pair, before Cleo, Dan and Eve.
struct Machine {
    using State = reviewing::State;
    using Happening = reviewing::Happening;
    struct Context {
        PairContext pair;
        Pairing pairing;
        int put_aside = 0;  ///< of the one pair
    };
    static Decision<State> decide(const State& state, const Happening& what, const Context& told) {
        return reviewing::decide(
            state,
            what,
            {.now = told.pair.now,
             .actor = told.pair.actor,
             .program = told.pair.program,
             .admins = told.pair.admins,
             .going_out = 1 - told.put_aside,
             .held = 0}
        );
    }
    static std::optional<Happening> understand(const Act& act, const Answers&) {
        return reviewing::understand(act);
    }
    static std::optional<Happening> understand(const TimerFired& fired) {
        return reviewing::understand(fired.timer);
    }
};
using Story = MachineStory<Machine>;

inline Story in_review() {
    Story story;
    story.then(Made{a_run()}, cleo);
    return story;
}
inline Story approved() {
    auto story = in_review();
    story.then(Approve{story.state->version}, cleo);
    return story;
}
inline Story published() {
    auto story = approved();
    story.then(SettleDue{});
    return story;
}
inline Story dropped() {
    auto story = in_review();
    story.then(PutAway{story.state->version}, cleo);
    return story;
}

}  // namespace mentord::reviewing
