#include "tests/unit/workflows/closing_story.hpp"
#include "tests/unit/workflows/machine_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::closing {
namespace {

// x: the state changes, or something is answered, sent or set; .: the happening passes in silence.
constexpr std::string_view picture = R"(
                unopened to_call called surveyed answered lapsed
open            x        .       .      .        .        .
talked          .        x       x      x        x        x
note_asked      .        x       x      x        x        x
note_sent       .        x       x      x        x        x
send_survey     .        x       x      x        x        x
read            .        x       x      x        x        x
survey_due      .        x       .      .        .        .
remind_due      .        .       .      x        .        .
lapse_due       .        .       .      x        .        .
fill_in         .        x       x      x        x        x
survey_sent     .        x       x      x        x        x
later           .        x       x      x        x        x
gone            .        x       .      x        .        .
)";

Possible<Story> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        {Open{ben}, {}},
        {Talked{version}, cleo},
        {NoteAsked{}, cleo},
        {NoteSent{UserText{"CANARY-NOTE"}}, cleo},
        {SendSurvey{version}, cleo},
        {Read{}, cleo},
        {SurveyDue{story.now}, {}},
        {RemindDue{story.now}, {}},
        {LapseDue{}, {}},
        {FillIn{}, ben},
        {SurveySent{{{"match", {"2"}}, {"useful", {"CANARY-USEFUL"}}}}, ben},
        {Later{version}, ben},
        {Gone{}, {}},
    };
}

TEST(ClosingTable, IsTheOneInThePicture) {
    const std::vector<std::pair<std::string, Story>> rows{
        {"unopened", finished()},
        {"to_call", to_call()},
        {"called", called()},
        {"surveyed", surveyed()},
        {"answered", answered()},
        {"lapsed", lapsed()},
    };
    expect_picture(rows, one_of_each, picture);
}

TEST(ClosingTable, HasARowForEveryHappening) {
    expect_every_happening(one_of_each(Story{}));
}

Possible<Story> whatever_may_happen(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    auto all = one_of_each(story);
    all.emplace_back(Talked{version - 1}, cleo);
    all.emplace_back(SendSurvey{version - 1}, cleo);
    all.emplace_back(Later{version - 1}, ben);
    all.emplace_back(SurveySent{}, ben);
    all.emplace_back(SurveyDue{story.now - std::chrono::days{40}}, PersonId{});
    return all;
}

State contents(State state) {
    if (state) {
        state->version = 0;
        state->changed_at = {};
        state->due = {};
    }
    return state;
}

const std::vector<Step<Story>>& every_step() {
    static const auto steps = walk(finished(), whatever_may_happen, contents);
    return steps;
}

TEST(ClosingTable, ReachesTheEdgesOfItsStatesAndNoOthers) {
    expect_edges(every_step(), closing_edges);
}

TEST(ClosingTable, AChangeAndNothingElseMovesTheVersionByOne) {
    expect_versions(every_step(), contents);
}

TEST(ClosingTable, AnOldButtonChangesNothing) {
    expect_old_buttons_change_nothing(
        every_step(),
        Overloaded{
            [](const Talked& pressed) { return std::optional(pressed.version); },
            [](const SendSurvey& pressed) { return std::optional(pressed.version); },
            [](const Later& pressed) { return std::optional(pressed.version); },
            [](const auto&) { return std::optional<std::int64_t>{}; },
        }
    );
}

TEST(ClosingTable, WhileItIsOpenItHasAFutureTimerAndAfterwardsNone) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (!after.state) continue;
        EXPECT_EQ(after.has_future_timer(), is_open(after.state->state)) << name_of(happening);
    }
}

TEST(ClosingTable, OnlyThePersonIsWrittenToAndOnlyOrganisersSeeWhatWasAnswered) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        EXPECT_FALSE(after.raises_now());
        for (const auto& message : after.all<DirectMessage>())
            EXPECT_EQ(message.to, ben) << name_of(happening);
        for (const auto& [by, card] : after.seen) {
            EXPECT_EQ(card.summary.find("CANARY"), std::string::npos);
            EXPECT_TRUE(by == cleo || !says(card, "CANARY")) << words_of(card);
        }
    }
}

TEST(ClosingProperty, WhateverIsPressedThePersonIsAskedFourTimesAtMostAndThePartnerNever) {
    EXPECT_TRUE(rc::check([](const std::vector<unsigned char>& bytes, bool mentor) {
        const std::vector<int> choices(bytes.begin(), bytes.end());
        const auto& person = mentor ? ana : ben;
        wander(surveyed(person), choices, "CANARY-TYPED", [&](const Story& before, const Story& after) {
            RC_ASSERT(after.state->version >= before.state->version);
            RC_ASSERT(after.messages_to(person).size() <= 4U);
            RC_ASSERT(after.messages_to(mentor ? ben : ana).empty());
            for (const auto& [by, card] : after.seen)
                RC_ASSERT(!says(card, "CANARY"));
        });
    }));
}

TEST(ClosingCards, HaveButtonsThatAreUnderstood) {
    for (const auto& story : {to_call(), called(), surveyed(), answered(), lapsed()}) {
        for (const auto& [by, act] : pressable(story)) {
            EXPECT_TRUE(understand(act, {})) << act.verb;
            EXPECT_EQ(act.subject, story.state->id.str());
        }
    }
    for (const auto* verb : {"closing.", "closing.later.1", "x"})
        EXPECT_FALSE(understand(Act{verb, "c1", 1, {}}, {})) << verb;
}

}  // namespace
}  // namespace mentord::closing
