#pragma once

#include "tests/unit/workflows/machine_story.hpp"
#include "workflows/goal/pursuing.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace mentord {

inline void PrintTo(GoalState state, std::ostream* out) {
    *out << to_string(state);
}

}  // namespace mentord

namespace mentord::goal {

/// Ben's goals; he meets Ana.
struct Machine {
    using State = goal::State;
    using Happening = goal::Happening;
    struct Context {
        PairContext pair;
        Pairing pairing;
        std::vector<Goal> others;  ///< Ben's, beside the one that the story is about
        Role role = Role::mentee;
    };
    static Decision<State> decide(const State& state, const Happening& what, const Context& told) {
        goal::Context context{
            .now = told.pair.now,
            .owner = told.pair.mentee,
            .program = told.pair.program,
            .enrolment = EnrolmentId{"e1"},
            .goals = told.others,
            .partners = {{told.pair.mentor.person, false, told.pairing.state == PairingState::paused, {}}},
            .fresh_id = "g1",
        };
        context.owner.profile.role = told.role;
        if (state) context.goals.push_back(*state);
        return goal::decide(state, what, context);
    }
    static std::optional<Happening> understand(const Act& act, const Answers& answers) {
        return goal::understand(act, answers);
    }
    static std::optional<Happening> understand(const TimerFired&) { return std::nullopt; }
};
using Story = MachineStory<Machine>;

inline Answers words(std::string text, std::string due = {}) {
    Answers answers{{"text", {std::move(text)}}, {"horizon", {"short"}}};
    if (!due.empty()) answers["due"] = {std::move(due)};
    return answers;
}

inline Story pursued() {
    Story story;
    story.then(FromProfile{1, UserText{"Lead a team"}});
    return story;
}
inline Story reached() {
    auto story = pursued();
    story.then(ReachedPressed{story.state->version}, ben);
    return story;
}
inline Story let_go() {
    auto story = pursued();
    story.then(LetGoPressed{story.state->version}, ben);
    return story;
}
inline Goal another(int number) {
    Goal goal{.id = GoalId{"other-" + std::to_string(number)}, .program = ProgramId{"main"}, .owner = ben};
    goal.number = number;
    goal.text = UserText{"Another " + std::to_string(number)};
    goal.version = 1;
    return goal;
}

}  // namespace mentord::goal
