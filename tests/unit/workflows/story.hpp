#pragma once

#include "workflows/registration/registration.hpp"

#include <chrono>
#include <ostream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace mentord {

inline void PrintTo(EnrolmentState state, std::ostream* out) {
    *out << to_string(state);
}
inline void PrintTo(Role role, std::ostream* out) {
    *out << to_string(role);
}

}  // namespace mentord

namespace mentord::registration {

inline Answers operator+(Answers some, const Answers& more) {
    for (const auto& [id, values] : more)
        some[id] = values;
    return some;
}

/// A page filled in so that nothing is wrong with it.
inline Answers good_page(Page page, Role role) {
    const Answers wish{{"goal_1", {"Lead my first project"}}, {"learn_new", {"feedback"}}};
    const Answers offer{{"teach_strong", {"coaching", "hiring"}}};
    switch (page) {
        case Page::role:
            return {{"role", {std::string(to_string(role))}}};
        case Page::needs:
            if (!is_mentored(role)) return {};
            return {
                {"need_skills", {"3"}},
                {"need_career", {"2"}},
                {"need_business", {"1"}},
                {"need_network", {"0"}},
                {"need_champion", {"0"}}
            };
        case Page::goals:
            return Answers{{"interests", {"music"}}} + (is_mentored(role) ? wish : Answers{}) +
                   (mentors(role) ? offer : Answers{});
        case Page::commitment:
            return Answers{{"grade", {"3"}}, {"hours", {"2"}}, {"expectations", {"yes"}}} +
                   (mentors(role) ? Answers{{"capacity", {"2"}}} : Answers{});
    }
    return {};
}

inline Answers all_good_pages(Role role) {
    return good_page(Page::role, role) + good_page(Page::needs, role) + good_page(Page::goals, role) +
           good_page(Page::commitment, role);
}

inline Happening good_page_sent(Page page, Role role) {
    return PageSent{page, good_page(page, role), role};
}

inline constexpr auto every_page = {Page::role, Page::needs, Page::goals, Page::commitment};

inline Program a_program() {
    return {.id = ProgramId{"main"}, .name = "Mentoring", .state = ProgramState::open, .goal = {}};
}

/// One person's way through the machine: where they stand, and what the last happening answered and caused.
class Story {
public:
    State state;
    Answer answer;
    std::vector<Effect> effects;
    Program program = a_program();
    Instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{10};

    Context context() const {
        Person ana{PersonId{"p1"}, "slack", "U1", {"Ana", "Europe/Lisbon", "pt-PT", true}, now};
        Person orla{PersonId{"p9"}, "slack", "U9", {"Orla", "Europe/Dublin", "en-IE", true}, now};
        return {now, program, std::move(ana), EnrolmentId{"e1"}, {std::move(orla)}};
    }

    Story& then(const Happening& happening) {
        now += std::chrono::minutes{1};
        auto decision = decide(state, happening, context());
        state = std::move(decision.next);
        answer = std::move(decision.answer);
        effects = std::move(decision.effects);
        return *this;
    }

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

inline Story drafting(Role role) {
    Story story;
    story.then(Join{role});
    return story;
}

inline Story registered(Role role) {
    auto story = drafting(role);
    if (is_mentored(role)) story.then(good_page_sent(Page::needs, role));
    story.then(good_page_sent(Page::goals, role)).then(good_page_sent(Page::commitment, role));
    return story;
}

inline Story departed(Role role) {
    auto story = registered(role);
    story.then(LeavePressed{story.state->version});
    return story;
}

}  // namespace mentord::registration
