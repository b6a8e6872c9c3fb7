#include "tests/unit/workflows/goal_story.hpp"
#include "tests/unit/workflows/machine_table.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::goal {
namespace {

// x: the state changes, or something is answered, sent or set; .: the happening passes in silence.
constexpr std::string_view picture = R"(
                absent open reached let_go
from_profile    x      x    .       .
add             x      .    .       .
added           x      .    .       .
edit            .      x    x       x
edited          .      x    x       x
reached         .      x    x       x
let_go          .      x    x       x
)";

Possible<Story> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        {FromProfile{1, UserText{"Speak up"}}, {}},
        {AddPressed{}, ben},
        {Added{words("Write better")}, ben},
        {EditPressed{version}, ben},
        {Edited{words("Lead two teams"), version}, ben},
        {ReachedPressed{version}, ben},
        {LetGoPressed{version}, ben},
    };
}

TEST(GoalTable, IsTheOneInThePicture) {
    const std::vector<std::pair<std::string, Story>> rows{
        {"absent", Story{}}, {"open", pursued()}, {"reached", reached()}, {"let_go", let_go()}
    };
    expect_picture(rows, one_of_each, picture);
}

TEST(GoalTable, HasARowForEveryHappening) {
    expect_every_happening(one_of_each(Story{}));
}

Possible<Story> whatever_may_happen(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    auto all = one_of_each(story);
    all.emplace_back(FromProfile{1, {}}, PersonId{});
    all.emplace_back(Added{}, ben);
    all.emplace_back(Edited{words("Lead two teams"), version - 1}, ben);
    all.emplace_back(Edited{words("Lead two teams", "2026-05-04"), version}, ben);
    all.emplace_back(Edited{words("Lead two teams", "2020-05-04"), version}, ben);
    all.emplace_back(EditPressed{version - 1}, ben);
    all.emplace_back(ReachedPressed{version - 1}, ben);
    all.emplace_back(LetGoPressed{version - 1}, ben);
    return all;
}

State contents(const State& state) {
    return without_marks(state);
}

const std::vector<Step<Story>>& every_step() {
    static const auto steps = walk(Story{}, whatever_may_happen, contents);
    return steps;
}

TEST(GoalTable, ReachesTheEdgesOfItsStatesAndNoOthers) {
    expect_edges(every_step(), goal_edges);
}

TEST(GoalTable, AChangeAndNothingElseMovesTheVersionByOne) {
    expect_versions(every_step(), contents);
}

TEST(GoalTable, AnOldButtonChangesNothing) {
    expect_old_buttons_change_nothing(
        every_step(),
        Overloaded{
            [](const EditPressed& pressed) { return std::optional(pressed.version); },
            [](const ReachedPressed& pressed) { return std::optional(pressed.version); },
            [](const LetGoPressed& pressed) { return std::optional(pressed.version); },
            [](const auto&) { return std::optional<std::int64_t>{}; },
        }
    );
}

TEST(GoalTable, WhatIsBehindSomebodyStaysAsItIs) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (!before.state || before.state->state == GoalState::open) continue;
        EXPECT_EQ(before.state, after.state) << name_of(happening);
        EXPECT_TRUE(after.effects.empty()) << name_of(happening);
    }
}

TEST(GoalTable, ThePartnerHearsOfWhatIsReachedAlone) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& message : after.now_to(ana)) {
            EXPECT_TRUE(std::holds_alternative<ReachedPressed>(happening));
            EXPECT_EQ(message.after, time_to_undo);
            EXPECT_TRUE(after.undoable);
        }
    }
}

TEST(GoalTable, EveryButtonIsUnderstoodAndEveryCardHasASummaryWithoutTypedWords) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& [by, card] : after.seen) {
            EXPECT_FALSE(card.summary.empty());
            EXPECT_EQ(card.summary.find("Lead"), std::string::npos);
            EXPECT_LE(card.blocks.size(), 45U);
            for (const auto& button : buttons_of(card)) {
                const auto* act = std::get_if<Act>(&button.does);
                const bool known = act == nullptr || understand(*act, {}) || act->verb == "goal.history";
                EXPECT_TRUE(known) << button.label;
            }
        }
    }
    for (const auto* verb : {"goal.", "goal", "goal.edit.1", "x"})
        EXPECT_FALSE(understand(Act{verb, "g1", 1, {}}, {})) << verb;
}

}  // namespace
}  // namespace mentord::goal
