#pragma once

#include "tests/unit/workflows/machine_story.hpp"
#include "workflows/feedback/rating.hpp"

#include <ostream>
#include <string>

namespace mentord {

inline void PrintTo(FeedbackState state, std::ostream* out) {
    *out << to_string(state);
}

}  // namespace mentord

namespace mentord::feedback {

struct Machine {
    using State = feedback::State;
    using Happening = feedback::Happening;
    using Context = feedback::Context;
    static Decision<State> decide(const State& state, const Happening& what, const Context& context) {
        return feedback::decide(state, what, context);
    }
    static std::optional<Happening> understand(const Act& act, const Answers& answers) {
        return feedback::understand(act, answers);
    }
    static std::optional<Happening> understand(const TimerFired& fired) {
        return feedback::understand(fired);
    }
};
using Story = MachineStory<Machine>;

/// Ben is asked how a session was.
inline Story asked(int number = 3) {
    Story story;
    story.then(Ask{SessionId{"s1"}, number, ben});
    return story;
}
inline Story rated(int stars, int number = 3) {
    auto story = asked(number);
    story.now += std::chrono::minutes{1};
    story.then(StarsPressed{stars, story.state->version}, ben);
    return story;
}
inline Story reminded(int number = 3) {
    auto story = asked(number);
    story.fire_next(story.now + std::chrono::days{7});
    return story;
}
inline Story lapsed() {
    auto story = asked();
    story.wait(std::chrono::days{10});
    return story;
}

}  // namespace mentord::feedback
