#include "tests/unit/workflows/machine_table.hpp"
#include "tests/unit/workflows/picking_story.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace mentord::picking {
namespace {

// x: the state changes, or something is answered, sent or set; .: the happening passes in silence.
constexpr std::string_view picture = R"(
                absent waiting asked nobody_free not_offered matched
ask_to_choose   .      x       x     x           x           x
open_choice     .      x       x     x           x           x
chosen          .      x       x     x           x           x
match_me        .      x       x     x           x           x
choose_later    .      x       x     x           x           x
invite_due      .      x       .     x           .           .
list_ended      .      x       .     x           x           .
)";

Possible<Story> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        {Ask{}, ben},
        {OpenForm{version}, ben},
        {Chosen{version, {"m1", "m2", ""}}, ben},
        {LeaveIt{version}, ben},
        {Later{version, 1}, ben},
        {InviteDue{1}, {}},
        {ListEnded{}, {}},
    };
}

Story asked() {
    auto story = waiting_now();
    story.context.asked = true;
    return story;
}
Story nobody_free() {
    auto story = waiting_now();
    story.context.offers.clear();
    return story;
}
Story not_offered() {
    auto story = waiting_now();
    story.context.mode = MatchMode::admin;
    return story;
}

TEST(PickingTable, IsTheOneInThePicture) {
    const std::vector<std::pair<std::string, Story>> rows{
        {"absent", Story{}},
        {"waiting", waiting_now()},
        {"asked", asked()},
        {"nobody_free", nobody_free()},
        {"not_offered", not_offered()},
        {"matched", waiting_in(EnrolmentState::matched)},
    };
    expect_picture(rows, one_of_each, picture);
}

TEST(PickingTable, HasARowForEveryHappening) {
    expect_every_happening(one_of_each(Story{}));
}

Possible<Story> whatever_may_happen(const Story& story) {
    const auto version = story.state->version;
    auto all = one_of_each(story);
    all.emplace_back(Chosen{version, {"", "", ""}}, ben);
    all.emplace_back(Chosen{version, {"m1", "m1", ""}}, ben);
    all.emplace_back(Chosen{version - 1, {"m1", "", ""}}, ben);
    all.emplace_back(OpenForm{version - 1}, ben);
    all.emplace_back(LeaveIt{version - 1}, ben);
    all.emplace_back(Later{version - 1, 1}, ben);
    all.emplace_back(Later{version, 2}, ben);
    all.emplace_back(Later{version, 7}, ben);
    return all;
}

registration::State contents(const registration::State& state) {
    return without_marks(state);
}

std::vector<Step<Story>> every_step() {
    std::vector<Step<Story>> all;
    for (const auto& begin :
         {waiting_now(), asked(), nobody_free(), not_offered(), waiting_in(EnrolmentState::matched)}) {
        auto steps = walk(begin, whatever_may_happen, contents);
        all.insert(all.end(), steps.begin(), steps.end());
    }
    return all;
}

TEST(PickingTable, ChangesNoStateOfTheEnrolment) {
    expect_edges(every_step(), std::array<Edge<EnrolmentState>, 0>{});
}

TEST(PickingTable, AChangeAndNothingElseMovesTheVersionByOne) {
    expect_versions(every_step(), contents);
}

TEST(PickingTable, AnOldButtonChangesNothing) {
    expect_old_buttons_change_nothing(
        every_step(),
        Overloaded{
            [](const OpenForm& pressed) { return std::optional(pressed.version); },
            [](const Chosen& pressed) { return std::optional(pressed.version); },
            [](const LeaveIt& pressed) { return std::optional(pressed.version); },
            [](const Later& pressed) { return std::optional(pressed.version); },
            [](const auto&) { return std::optional<std::int64_t>{}; },
        }
    );
}

TEST(PickingTable, WhatCanBeTakenBackRaisesNothingAndOnlyTheMenteeHears) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        EXPECT_FALSE(after.undoable && after.raises_now()) << name_of(happening);
        for (const auto& message : after.all<DirectMessage>())
            EXPECT_EQ(message.to, ben) << name_of(happening);
    }
}

TEST(PickingTable, EveryButtonIsUnderstoodAndNoSummaryNamesAnybody) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& [by, card] : after.seen) {
            EXPECT_FALSE(card.summary.empty());
            EXPECT_EQ(card.summary.find("Mara"), std::string::npos);
            EXPECT_LE(card.blocks.size(), 45U);
            for (const auto& button : buttons_of(card)) {
                const auto* act = std::get_if<Act>(&button.does);
                EXPECT_TRUE(act == nullptr || understand(*act, {})) << button.label;
            }
        }
    }
    for (const auto* verb : {"pick.", "pick", "pick.later", "proposal.good"})
        EXPECT_FALSE(understand(Act{verb, "e1", 1, {}}, {})) << verb;
}

RC_GTEST_PROP(PickingTable, HoweverOneWandersNobodyIsAskedTwiceInOneChoice, (const std::vector<int>& steps)) {
    std::vector<int> choices;
    for (const int step : steps)
        choices.push_back(std::abs(step % 1000));
    auto story = waiting_now();
    story.then(Ask{}, ben);
    wander(story, choices, "canary", [](const Story&, const Story& after) {
        for (const auto& chosen : after.template all_raised<signal::MentorsChosen>()) {
            RC_ASSERT(!chosen.mentors.empty() && chosen.mentors.size() <= 3U);
            auto sorted = chosen.mentors;
            std::ranges::sort(sorted);
            RC_ASSERT(std::ranges::adjacent_find(sorted) == sorted.end());
        }
    });
}

}  // namespace
}  // namespace mentord::picking
