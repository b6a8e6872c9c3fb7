#pragma once

#include "tests/unit/workflows/machine_story.hpp"
#include "workflows/checkin/asking.hpp"

#include <ostream>
#include <string>

namespace mentord {

inline void PrintTo(CheckInState state, std::ostream* out) {
    *out << to_string(state);
}

}  // namespace mentord

namespace mentord::checkin {

struct Machine {
    using State = checkin::State;
    using Happening = checkin::Happening;
    using Context = checkin::Context;
    static Decision<State> decide(const State& state, const Happening& what, const Context& context) {
        return checkin::decide(state, what, context);
    }
    static std::optional<Happening> understand(const Act& act, const Answers& answers) {
        return checkin::understand(act, answers);
    }
    static std::optional<Happening> understand(const TimerFired& fired) { return checkin::understand(fired); }
};
using Story = MachineStory<Machine>;

/// Somebody is asked, three weeks into the pairing.
inline Story asked(int number = 1, const PersonId& person = ben) {
    Story story;
    story.context.pairing.began = story.now - std::chrono::days{21};
    story.context.pairing.ends = story.context.pairing.began + std::chrono::weeks{26};
    story.then(Ask{number, person});
    return story;
}

inline Story tapped(Story story, const std::vector<std::string>& labels) {
    const auto who = story.state->person;
    auto card = story.messages_to(who).back().card;
    for (const auto& label : labels) {
        story.now += std::chrono::minutes{1};
        story.press(card, label, who);
        card = story.card_answered();
    }
    return story;
}

inline Story answered(int number = 2) {
    return tapped(asked(number), {"Twice", "4 · mostly", "Yes, both"});
}
inline Story reminded(int number = 2) {
    auto story = asked(number);
    story.fire_next(story.now + std::chrono::days{7});
    return story;
}
inline Story skipped(int number = 2) {
    return tapped(asked(number), {"Skip"});
}

}  // namespace mentord::checkin
