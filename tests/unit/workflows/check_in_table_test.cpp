#include "tests/unit/workflows/check_in_story.hpp"
#include "tests/unit/workflows/machine_table.hpp"
#include "workflows/content/check_in_cards.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::checkin {
namespace {

// x: the state changes, or something is answered, sent or set; .: the happening passes in silence.
constexpr std::string_view picture = R"(
                unasked asked reminded answered skipped lapsed
ask             x       .     .        .        .       .
remind_due      .       x     x        .        .       .
lapse_due       .       x     x        .        .       .
tip_due         .       x     x        x        x       x
pairing_over    .       x     x        .        .       .
tapped          .       x     x        x        x       x
later           .       x     x        x        x       x
skip            .       x     x        x        x       x
talk            .       x     x        x        x       x
more            .       x     x        x        x       x
more_sent       x       x     x        x        x       x
)";

Possible<Story> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        {Ask{1, ben}, {}},
        {RemindDue{1, story.now}, {}},
        {LapseDue{}, {}},
        {TipDue{story.now}, {}},
        {PairingOver{}, {}},
        {Tapped{Question::met, "0", version}, ben},
        {LaterPressed{version}, ben},
        {SkipPressed{version}, ben},
        {TalkPressed{}, ben},
        {MorePressed{}, ben},
        {MoreSent{{{"comment", {"CANARY-COMMENT"}}}}, ben},
    };
}

TEST(CheckInTable, IsTheOneInThePicture) {
    auto lapsed = reminded();
    lapsed.then(LapseDue{});
    const std::vector<std::pair<std::string, Story>> rows{
        {"unasked", Story{}},
        {"asked", asked(2)},
        {"reminded", reminded()},
        {"answered", answered()},
        {"skipped", skipped()},
        {"lapsed", lapsed},
    };
    expect_picture(rows, one_of_each, picture);
}

TEST(CheckInTable, HasARowForEveryHappening) {
    expect_every_happening(one_of_each(Story{}));
}

Possible<Story> whatever_may_happen(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    auto all = one_of_each(story);
    all.emplace_back(Tapped{Question::worth, "1", version}, ben);
    all.emplace_back(Tapped{Question::course, "not_kept", version}, ben);
    all.emplace_back(Tapped{Question::fit, "not_a_fit", version}, ben);
    all.emplace_back(Tapped{Question::met, "1", version - 1}, ben);
    all.emplace_back(LaterPressed{version - 1}, ben);
    all.emplace_back(SkipPressed{version - 1}, ben);
    all.emplace_back(RemindDue{2, story.now}, PersonId{});
    all.emplace_back(MoreSent{}, ben);
    return all;
}

State contents(const State& state) {
    return without_marks(state);
}

const std::vector<Step<Story>>& every_step() {
    static const auto steps = walk(Story{}, whatever_may_happen, contents);
    return steps;
}

TEST(CheckInTable, ReachesTheEdgesOfItsStatesAndNoOthers) {
    expect_edges(every_step(), check_in_edges);
}

TEST(CheckInTable, AChangeAndNothingElseMovesTheVersionByOne) {
    expect_versions(every_step(), contents);
}

TEST(CheckInTable, AnOldButtonChangesNothing) {
    expect_old_buttons_change_nothing(
        every_step(),
        Overloaded{
            [](const Tapped& tapped) { return std::optional(tapped.version); },
            [](const LaterPressed& pressed) { return std::optional(pressed.version); },
            [](const SkipPressed& pressed) { return std::optional(pressed.version); },
            [](const auto&) { return std::optional<std::int64_t>{}; },
        }
    );
}

TEST(CheckInTable, WhileItWaitsItHasAFutureTimerAndAfterwardsItIsSilentButForTheTip) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (!after.state) continue;
        const auto state = after.state->state;
        const bool waits = state == CheckInState::asked || state == CheckInState::reminded;
        EXPECT_EQ(after.waits_for(lapse_timer), waits) << name_of(happening);
        if (waits || !before.state || before.state->state != state) continue;
        EXPECT_TRUE(after.all<SetTimer>().empty()) << name_of(happening);
        if (!std::holds_alternative<TipDue>(happening)) {
            EXPECT_TRUE(after.all<DirectMessage>().empty()) << name_of(happening);
        }
    }
}

TEST(CheckInTable, ThePartnerSeesTipsAndNothingThatWasAnswered) {
    std::set<std::string> tips;
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& message : after.now_to(ana)) {
            EXPECT_TRUE(std::holds_alternative<TipDue>(happening));
            EXPECT_EQ(message.card.summary, "A tip for your pair.");
            EXPECT_FALSE(says(message.card, "CANARY"));
            EXPECT_FALSE(says(message.card, "Ben"));
            tips.insert(words_of(message.card));
        }
    }
    EXPECT_EQ(tips.size(), 2U) << "at the first check-in it is the first in turn, or the one on worth";
}

TEST(CheckInTable, OnlyACallForHelpIsRaisedAndNeverTakenBack) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (!after.raises_now()) continue;
        EXPECT_TRUE(std::holds_alternative<TalkPressed>(happening));
        EXPECT_FALSE(after.undoable);
        EXPECT_FALSE(before.state->answers.contains("talk"));
    }
}

TEST(CheckInProperty, WhateverIsPressedThePartnerSeesNothingOfIt) {
    EXPECT_TRUE(rc::check([](const std::vector<unsigned char>& bytes, bool first) {
        const std::vector<int> choices(bytes.begin(), bytes.end());
        const auto begin = asked(first ? 1 : 3);
        wander(begin, choices, "CANARY-TYPED", [](const Story& before, const Story& after) {
            RC_ASSERT(after.state->version >= before.state->version);
            // The question, one reminder, and the two that he asked for himself.
            RC_ASSERT(after.messages_to(ben).size() <= 4U);
            RC_ASSERT(after.messages_to(ana).size() <= 1U);
            RC_ASSERT(after.all_raised<signal::HelpWanted>().size() <= 1U);
            for (const auto& [by, card] : after.seen) {
                RC_ASSERT(card.summary.find("CANARY") == std::string::npos);
                RC_ASSERT(by == ben || !says(card, "CANARY"));
            }
        });
    }));
}

TEST(CheckInCards, HaveButtonsThatAreUnderstoodAndKeepToTheLimitsOfSlack) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& [by, card] : after.seen) {
            EXPECT_FALSE(card.summary.empty());
            EXPECT_FALSE(card.blocks.empty());
            for (const auto& button : buttons_of(card)) {
                EXPECT_LE(button.label.size(), 75U);
                const auto* act = std::get_if<Act>(&button.does);
                EXPECT_TRUE(act == nullptr || understand(*act, {})) << button.label;
            }
        }
    }
    for (const auto* verb :
         {"checkin.",
          "checkin.met.",
          "checkin.met.9",
          "checkin.worth.0",
          "checkin.worth.11",
          "checkin.met.1x",
          "x"})
        EXPECT_FALSE(understand(Act{verb, "c1", 1, {}}, {})) << verb;
}

}  // namespace
}  // namespace mentord::checkin
