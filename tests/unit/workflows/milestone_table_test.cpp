#include "tests/unit/workflows/machine_table.hpp"
#include "tests/unit/workflows/milestone_story.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::milestone {
namespace {

// x: the state changes, or something is answered, sent or set; .: the happening passes in silence.
constexpr std::string_view picture = R"(
                absent open done let_go lapsed
suggest         x      .    .    .      .
later           x      .    .    .      .
add             x      .    .    .      .
added           x      .    .    .      .
done            .      x    x    x      x
move            .      x    x    x      x
moved           .      x    x    x      x
let_go          .      x    x    x      x
worth           .      x    x    x      x
soon_due        .      x    .    .      .
passed_due      .      x    .    .      .
share_due       .      x    .    .      .
pairing_over    .      x    x    .      .
)";

Possible<Story> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        {Suggest{}, {}},
        {LaterPressed{1}, ben},
        {AddPressed{}, ben},
        {Added{words("Present it")}, ben},
        {DonePressed{version}, ben},
        {MovePressed{version}, ben},
        {Moved{{{"due", {"2026-06-01"}}}, version}, ben},
        {LetGoPressed{version}, ben},
        {WorthTapped{Worth::not_really, version}, ben},
        {SoonDue{}, {}},
        {PassedDue{}, {}},
        {ShareDue{}, {}},
        {PairingOver{}, {}},
    };
}

TEST(MilestoneTable, IsTheOneInThePicture) {
    const std::vector<std::pair<std::string, Story>> rows{
        {"absent", Story{}}, {"open", ahead()}, {"done", done()}, {"let_go", let_go()}, {"lapsed", lapsed()}
    };
    expect_picture(rows, one_of_each, picture);
}

TEST(MilestoneTable, HasARowForEveryHappening) {
    expect_every_happening(one_of_each(Story{}));
}

Possible<Story> whatever_may_happen(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    auto all = one_of_each(story);
    all.emplace_back(Added{words("CANARY-TYPED", in_may, "mentor")}, ben);
    all.emplace_back(DonePressed{version}, ana);
    all.emplace_back(LetGoPressed{version}, ana);
    all.emplace_back(WorthTapped{Worth::very, version}, ana);
    all.emplace_back(DonePressed{version - 1}, ben);
    all.emplace_back(MovePressed{version - 1}, ben);
    all.emplace_back(LetGoPressed{version - 1}, ben);
    all.emplace_back(WorthTapped{Worth::somewhat, version - 1}, ben);
    all.emplace_back(Moved{{{"due", {"2020-01-01"}}}, version}, ben);
    return all;
}

State contents(const State& state) {
    return without_marks(state);
}

const std::vector<Step<Story>>& every_step() {
    static const auto steps = walk(Story{}, whatever_may_happen, contents);
    return steps;
}

TEST(MilestoneTable, ReachesTheEdgesOfItsStatesAndNoOthers) {
    expect_edges(every_step(), milestone_edges);
}

TEST(MilestoneTable, AChangeAndNothingElseMovesTheVersionByOne) {
    expect_versions(every_step(), contents);
}

TEST(MilestoneTable, NobodyButTheOwnerChangesItAndNoOldButtonDoes) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        const auto version = std::visit(
            Overloaded{
                [](const DonePressed& pressed) { return std::optional(pressed.version); },
                [](const MovePressed& pressed) { return std::optional(pressed.version); },
                [](const LetGoPressed& pressed) { return std::optional(pressed.version); },
                [](const WorthTapped& tapped) { return std::optional(tapped.version); },
                [](const auto&) { return std::optional<std::int64_t>{}; },
            },
            happening
        );
        if (!version || !before.state) continue;
        const auto& owner = before.state->owner == PairSide::mentor ? ana : ben;
        if (*version == before.state->version && actor == owner) continue;
        EXPECT_EQ(before.state, after.state) << name_of(happening);
        EXPECT_TRUE(after.effects.empty()) << name_of(happening);
        EXPECT_TRUE(std::holds_alternative<Replace>(after.answer)) << name_of(happening);
    }
}

TEST(MilestoneTable, WhileItsDayIsAheadItHasAFutureTimerAndAfterwardsItIsSilent) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (!after.state) continue;
        const bool open = after.state->state == MilestoneState::open;
        const auto due = morning_of(after.state->due, after.context.pair.mentee, after.context);
        if (open && after.now < *due) {
            EXPECT_TRUE(after.waits_for(passed_timer)) << name_of(happening);
        }
        if (open) continue;
        EXPECT_FALSE(after.waits_for(soon_timer) || after.waits_for(passed_timer)) << name_of(happening);
        if (!before.state || before.state->state != after.state->state) continue;
        EXPECT_TRUE(after.all<SetTimer>().empty()) << name_of(happening);
        EXPECT_TRUE(after.all<DirectMessage>().empty()) << name_of(happening);
    }
}

TEST(MilestoneTable, WhatIsToldToOthersCanNoLongerBeTakenBack) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        EXPECT_FALSE(after.undoable && after.raises_now());
        if (!after.undoable) continue;
        for (const auto& message : after.all<DirectMessage>())
            EXPECT_EQ(message.after, time_to_undo) << name_of(happening);
    }
}

TEST(MilestoneTable, EveryButtonIsUnderstoodAndNoSummaryQuotes) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& [by, card] : after.seen) {
            EXPECT_FALSE(card.summary.empty());
            EXPECT_EQ(card.summary.find("CANARY"), std::string::npos);
            for (const auto& button : buttons_of(card)) {
                const auto* act = std::get_if<Act>(&button.does);
                EXPECT_TRUE(act == nullptr || understand(*act, {})) << button.label;
            }
        }
    }
    for (const auto* verb :
         {"milestone.", "milestone.worth", "milestone.worth.unsaid", "milestone.later", "x"})
        EXPECT_FALSE(understand(Act{verb, "m1", 1, {}}, {})) << verb;
}

}  // namespace
}  // namespace mentord::milestone
