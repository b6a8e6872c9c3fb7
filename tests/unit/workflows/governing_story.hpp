#pragma once

#include "workflows/calendar/working_hours.hpp"
#include "workflows/program/governing.hpp"

#include <chrono>
#include <ostream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace mentord {

inline void PrintTo(ProgramState state, std::ostream* out) {
    *out << to_string(state);
}

}  // namespace mentord

namespace mentord::governing {

inline Person admin_called(std::string id, std::string name, std::string zone) {
    return {
        PersonId{id},
        "slack",
        "U" + id,
        {std::move(name), std::move(zone), "en-GB", true},
        Instant{std::chrono::days{1}}
    };
}

inline const std::string clear_goal = "Twenty engineers new to leading run a first project by June";

/// One program's way through the machine: where it stands, and what the last happening answered and caused.
class Story {
public:
    State state;
    Answer answer;
    std::vector<Effect> effects;
    Instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{10};
    PersonId actor{"ada"};
    int open_pairings = 0;
    int registered = 0;
    std::vector<std::string> names = {"Another one"};

    Context context() const {
        return {
            .now = now,
            .actor = actor,
            .admins = {admin_called("ada", "Ada", "Europe/Berlin"), admin_called("ben", "Ben", "Asia/Tokyo")},
            .open_pairings = open_pairings,
            .registered = registered,
            .names = names,
        };
    }

    Story& then(const Happening& happening) {
        now += std::chrono::minutes{1};
        auto decision = decide(state, happening, context());
        state = std::move(decision.next);
        answer = std::move(decision.answer);
        effects = std::move(decision.effects);
        return *this;
    }

    /// A step of the machine, by a button that was made just now.
    template <class Step>
    Story& step() {
        return then(Step{state ? state->version : 0});
    }

    Story& edit(Changes changes) { return then(Edit{state->version, std::move(changes)}); }

    template <class E>
    std::vector<E> all() const {
        std::vector<E> found;
        for (const auto& effect : effects) {
            if (const auto* one = std::get_if<E>(&effect)) found.push_back(*one);
        }
        return found;
    }

    bool silent() const { return std::holds_alternative<Nothing>(answer) && effects.empty(); }
};

inline Story draft(bool with_goal = true) {
    Story story;
    story.then(Create{
        .name = "Leaders",
        .goal = UserText{with_goal ? clear_goal : ""},
        .category = GoalCategory::leadership,
        .id = ProgramId{"leaders"},
    });
    return story;
}

inline Instant berlin_day(std::string_view day, int minutes = 0) {
    return *moment_of(day, std::chrono::minutes{minutes}, "Europe/Berlin");
}

/// Registration from 1 to 30 April 2026, in Berlin.
inline Changes april_window() {
    return {
        .opens = SetDate{berlin_day("2026-04-01")},
        .closes = SetDate{berlin_day("2026-04-30", 23 * 60 + 59)},
    };
}

inline Story with_window(bool with_goal = true) {
    auto story = draft(with_goal);
    story.edit(april_window());
    return story;
}

inline Story announced() {
    return std::move(with_window().step<Announce>());
}
inline Story registering() {
    return std::move(draft().step<OpenRegistration>());
}
inline Story matching() {
    return std::move(registering().step<CloseRegistration>());
}
inline Story active() {
    return std::move(matching().step<Start>());
}
inline Story closing() {
    return std::move(active().step<Finish>());
}
inline Story closed_down() {
    return std::move(closing().step<CloseDown>());
}
inline Story archived() {
    return std::move(closed_down().step<Archive>());
}

}  // namespace mentord::governing
