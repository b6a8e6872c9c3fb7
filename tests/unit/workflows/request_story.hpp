#pragma once

#include "tests/unit/workflows/machine_story.hpp"
#include "workflows/proposal/asking.hpp"

#include <ostream>
#include <vector>

namespace mentord {

inline void PrintTo(ProposalState state, std::ostream* out) {
    *out << to_string(state);
}

}  // namespace mentord

namespace mentord::proposal {

/// Ben has chosen Ana himself.
struct Machine {
    using State = proposal::State;
    using Happening = proposal::Happening;
    struct Context {
        PairContext pair;
        Pairing pairing;
    };
    static Decision<State> decide(const State& state, const Happening& what, const Context& told) {
        auto pair = told.pair;
        pair.program.state = ProgramState::active;
        pair.program.match_mode = MatchMode::mentee;
        return proposal::decide(state, what, pair);
    }
    static std::optional<Happening> understand(const Act& act, const Answers& answers) {
        return proposal::understand(act, answers);
    }
    static std::optional<Happening> understand(const TimerFired& fired) {
        return proposal::understand(fired.timer);
    }
};
using Story = MachineStory<Machine>;

inline Story requested(std::vector<PersonId> next = {PersonId{"m2"}}) {
    Story story;
    story.then(
        Propose{ProposalSource::mentee, {"Wants to learn feedback, which you offer"}, std::move(next)}, ben
    );
    return story;
}

}  // namespace mentord::proposal
