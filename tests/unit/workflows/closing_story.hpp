#pragma once

#include "tests/unit/workflows/machine_story.hpp"
#include "workflows/closing/calling.hpp"

#include <ostream>

namespace mentord {

inline void PrintTo(ClosingState state, std::ostream* out) {
    *out << to_string(state);
}

}  // namespace mentord

namespace mentord::closing {

struct Machine {
    using State = closing::State;
    using Happening = closing::Happening;
    using Context = closing::Context;
    static Decision<State> decide(const State& state, const Happening& what, const Context& context) {
        return closing::decide(state, what, context);
    }
    static std::optional<Happening> understand(const Act& act, const Answers& answers) {
        return closing::understand(act, answers);
    }
    static std::optional<Happening> understand(const TimerFired& fired) { return closing::understand(fired); }
};
using Story = MachineStory<Machine>;

/// The pairing came to its own end a moment ago.
inline Story finished(PairingState how = PairingState::completed) {
    Story story;
    story.context.pairing.state = how;
    story.context.pairing.sessions_held = 12;
    story.context.pair.mentee.profile.goals = {UserText{"Lead a small team"}, UserText{"Speak up"}};
    return story;
}
inline Story to_call(const PersonId& person = ben) {
    auto story = finished();
    story.then(Open{person});
    return story;
}
inline Story called() {
    auto story = to_call();
    story.then(Talked{1}, cleo);
    return story;
}
inline Story surveyed(const PersonId& person = ben) {
    auto story = to_call(person);
    story.fire_next(story.now + std::chrono::days{60});
    return story;
}
inline Story answered() {
    auto story = surveyed();
    story.then(FillIn{}, ben);
    story.submit({{"match", {"4"}}, {"change", {"CANARY-ANSWER"}}}, ben);
    return story;
}
inline Story lapsed() {
    auto story = surveyed();
    story.then(LapseDue{});
    return story;
}

}  // namespace mentord::closing
