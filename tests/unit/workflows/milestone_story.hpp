#pragma once

#include "tests/unit/workflows/machine_story.hpp"
#include "workflows/milestone/tracking.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace mentord {

inline void PrintTo(MilestoneState state, std::ostream* out) {
    *out << to_string(state);
}

}  // namespace mentord

namespace mentord::milestone {

struct Machine {
    using State = milestone::State;
    using Happening = milestone::Happening;
    using Context = milestone::Context;
    static Decision<State> decide(const State& state, const Happening& what, Context context) {
        if (state) context.milestones.push_back(*state);
        return milestone::decide(state, what, context);
    }
    static std::optional<Happening> understand(const Act& act, const Answers& answers) {
        return milestone::understand(act, answers);
    }
    static std::optional<Happening> understand(const TimerFired& fired) {
        return milestone::understand(fired);
    }
};
using Story = MachineStory<Machine>;

/// A day after the story's beginning, Monday 2 March 2026; the term ends in August.
inline constexpr const char* in_may = "2026-05-04";

inline Answers words(std::string text, std::string due = in_may, std::string owner = "mentee") {
    return {{"text", {std::move(text)}}, {"due", {std::move(due)}}, {"owner", {std::move(owner)}}};
}

/// Ben has put down a milestone of his own; there is another already.
inline Story ahead() {
    Story story;
    Milestone earlier{.id = MilestoneId{"m0"}, .pairing = PairingId{"p1"}, .program = ProgramId{"main"}};
    earlier.state = MilestoneState::let_go;
    story.context.milestones = {earlier};
    story.then(Added{words("Present it")}, ben);
    return story;
}
inline Story done() {
    auto story = ahead();
    story.then(DonePressed{story.state->version}, ben);
    return story;
}
inline Story let_go() {
    auto story = ahead();
    story.then(LetGoPressed{story.state->version}, ben);
    return story;
}
inline Story lapsed() {
    auto story = ahead();
    story.then(PairingOver{});
    return story;
}

}  // namespace mentord::milestone
