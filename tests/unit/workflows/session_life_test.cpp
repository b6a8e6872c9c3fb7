#include "tests/unit/workflows/session_story.hpp"
#include "workflows/session/session_times.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <string>
#include <vector>

namespace mentord::session {
namespace {

using namespace std::chrono_literals;

/// Presses that are possible on what either of the two has before them: old cards too, since a message stays.
struct Chance {
    PersonId who;
    Happening happening;
};

std::vector<Chance> chances(const Story& story) {
    std::vector<Chance> all{{mentee_id, AskForTimes{}}, {mentor_id, AskForTimes{}}};
    const auto add = [&](const PersonId& who, const Card& card) {
        for (const auto& button : buttons_of(card)) {
            const auto* act = std::get_if<Act>(&button.does);
            if (act == nullptr) continue;
            if (const auto happening = understand(*act, {})) all.push_back({who, *happening});
        }
    };
    for (const auto& message : story.messages) {
        if (!message.to.empty()) add(message.to, message.card);
    }
    const std::int64_t version = story.state ? story.state->version : 0;
    for (const auto& who : {mentee_id, mentor_id}) {
        const bool said =
            std::holds_alternative<Tell>(story.answer) || std::holds_alternative<Replace>(story.answer);
        if (said) add(who, shown(story));
        all.push_back({who, OwnTime{local_day(story.now + 72h, "UTC"), "12:30", version}});
        all.push_back({who, NotMet{who}});
        all.push_back({who, Met{}});
    }
    all.push_back({mentee_id, AgendaSent{UserText{"Delegation"}, version}});
    return all;
}

// What is said of the pair finds the open session, or none; what names a session finds that one.
void live(Story& story, const Chance& chance) {
    const bool of_the_pair =
        std::holds_alternative<AskForTimes>(chance.happening) ||
        (std::holds_alternative<WeMet>(chance.happening) && !std::get<WeMet>(chance.happening).version) ||
        std::visit(
            [](const auto& what) {
                if constexpr (requires { what.version == std::int64_t{0}; }) return what.version == 0;
                return false;
            },
            chance.happening
        );
    if (of_the_pair) story.afresh();
    story.by(chance.who, chance.happening);
}

bool open(const Story& story) {
    return story.state &&
           (story.state->state == SessionState::planned || story.state->state == SessionState::confirmed);
}

void expect_a_future(const Story& story) {
    if (!open(story)) return;
    for (const auto& [key, due] : story.timers) {
        if (key.subject == story.state->id.str()) return;
    }
    RC_FAIL("an open session without a timer");
}

template <class S>
void expect_once_a_session(const Story& story) {
    std::map<std::string, int> times;
    for (const auto& signal : story.signals<S>())
        RC_ASSERT(++times[signal.session.str()] == 1);
}

TEST(SessionLife, WhateverPeoplePressEverySessionEndsAndIsCountedOnce) {
    EXPECT_TRUE(rc::check("whatever people press", [] {
        Story story;
        story.then(Introduced{});
        const auto steps = *rc::gen::inRange(1, 25);
        for (int i = 0; i < steps; ++i) {
            const auto all = chances(story);
            live(story, all[*rc::gen::inRange<std::size_t>(0, all.size())]);
            expect_a_future(story);
            if (*rc::gen::inRange(0, 3) == 0) {
                story.wait(std::chrono::hours{*rc::gen::inRange(1, 120)});
                expect_a_future(story);
            }
        }
        story.wait(std::chrono::days{200});
        RC_ASSERT(!open(story));
        RC_ASSERT(story.timers.empty());
        expect_once_a_session<signal::SessionHeld>(story);
        expect_once_a_session<signal::SessionOver>(story);
        expect_once_a_session<signal::SessionMissed>(story);
        for (const auto& held : story.signals<signal::SessionHeld>())
            RC_ASSERT(held.at <= story.now);
    }));
}

TEST(SessionLife, WhoeverIsLeftAloneIsNotFlooded) {
    EXPECT_TRUE(rc::check("nobody answers", [] {
        Story story;
        story.then(Introduced{});
        if (*rc::gen::inRange(0, 2) == 1) {
            story.by_mentee(AskForTimes{});
            story.by_mentee(press(shown(story), "Send these three"));
            if (*rc::gen::inRange(0, 2) == 1) story.by_mentor(ChooseSlot{0, story.state->version});
        }
        story.messages.clear();
        story.wait(std::chrono::days{*rc::gen::inRange(0, 60)});
        std::map<PersonId, int> count;
        for (const auto& message : story.messages)
            RC_ASSERT(++count[message.to] <= 3);
    }));
}

}  // namespace
}  // namespace mentord::session
