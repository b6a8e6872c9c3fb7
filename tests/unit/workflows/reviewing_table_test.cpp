#include "tests/unit/workflows/machine_table.hpp"
#include "tests/unit/workflows/reviewing_story.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace mentord::reviewing {
namespace {

// x: the state changes, or something is answered, sent or set; .: the happening passes in silence.
constexpr std::string_view picture = R"(
                absent review approved published dropped
made            x      .      .        .         .
revised         .      x      x        x         x
marked          .      x      x        x         x
approve         .      x      x        x         x
put_away        .      x      x        x         x
overtaken       .      x      .        .         .
settle_due      .      .      x        .         .
)";

Possible<Story> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        {Made{a_run()}, cleo},
        {Revised{version, {}}, cleo},
        {Marked{version}, cleo},
        {Approve{version}, cleo},
        {PutAway{version}, cleo},
        {Overtaken{}, cleo},
        {SettleDue{}, {}},
    };
}

Possible<Story> whatever_may_happen(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    auto all = one_of_each(story);
    all.emplace_back(Made{a_run(), false}, PersonId{});
    all.emplace_back(Revised{version - 1, {}}, cleo);
    all.emplace_back(Marked{version - 1}, cleo);
    all.emplace_back(Approve{version - 1}, cleo);
    all.emplace_back(PutAway{version - 1}, cleo);
    return all;
}

State contents(const State& state) {
    return without_marks(state);
}

const std::vector<Step<Story>>& every_step() {
    static const auto steps = walk(Story{}, whatever_may_happen, contents);
    return steps;
}

TEST(ReviewingTable, IsTheOneInThePicture) {
    const std::vector<std::pair<std::string, Story>> rows{
        {"absent", Story{}},
        {"review", in_review()},
        {"approved", approved()},
        {"published", published()},
        {"dropped", dropped()}
    };
    expect_picture(rows, one_of_each, picture);
}

TEST(ReviewingTable, HasARowForEveryHappening) {
    expect_every_happening(one_of_each(Story{}));
}

TEST(ReviewingTable, ReachesTheEdgesOfItsStatesAndNoOthers) {
    expect_edges(every_step(), match_run_edges);
}

TEST(ReviewingTable, AChangeAndNothingElseMovesTheVersionByOne) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        const auto from = before.state ? before.state->version : 0;
        const auto to = after.state ? after.state->version : 0;
        // A pair was marked: the list itself says the same as before, and its buttons are old nevertheless.
        const bool marked = std::holds_alternative<Marked>(happening) && to != from;
        const bool moved = marked || contents(before.state) != contents(after.state) ||
                           (std::holds_alternative<Revised>(happening) && to != from);
        EXPECT_EQ(to, from + (moved ? 1 : 0)) << name_of(happening);
    }
}

TEST(ReviewingTable, AnOldButtonChangesNothing) {
    expect_old_buttons_change_nothing(
        every_step(),
        Overloaded{
            [](const Revised& pressed) { return std::optional(pressed.version); },
            [](const Marked& pressed) { return std::optional(pressed.version); },
            [](const Approve& pressed) { return std::optional(pressed.version); },
            [](const PutAway& pressed) { return std::optional(pressed.version); },
            [](const auto&) { return std::optional<std::int64_t>{}; },
        }
    );
}

TEST(ReviewingTable, NobodyButTheOrganisersHearsAnything) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& message : after.all<DirectMessage>()) {
            EXPECT_TRUE(message.to == cleo || message.to == dan || message.to == eve);
            EXPECT_EQ(message.kind, MessageKind::reminder);
        }
    }
}

TEST(ReviewingTable, AListOfTheCalendarIsToldToEveryOrganiser) {
    Story story;
    story.then(Made{a_run(), false});
    for (const auto& admin : {cleo, dan, eve})
        EXPECT_EQ(story.messages_to(admin).size(), 1U);
}

TEST(ReviewingTable, OnlyAnApprovalThatIsOldEnoughGoesOut) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& raised : after.all<Raise>()) {
            EXPECT_TRUE(std::holds_alternative<signal::MatchesApproved>(raised.signal));
            EXPECT_TRUE(std::holds_alternative<SettleDue>(happening));
        }
    }
    auto story = approved();
    EXPECT_TRUE(story.undoable);
    EXPECT_EQ(story.timers.at({"r1", std::string(settle_timer), "1"}), story.now + time_to_undo);
}

TEST(ReviewingTable, AnEmptyListIsNotApproved) {
    auto story = in_review();
    story.context.put_aside = 1;
    story.then(Approve{story.state->version}, cleo);
    EXPECT_EQ(story.state->state, MatchRunState::review);
    EXPECT_TRUE(says(story.card_answered(), "nothing to approve"));
}

}  // namespace
}  // namespace mentord::reviewing
