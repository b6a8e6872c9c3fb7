#include "tests/unit/workflows/feedback_story.hpp"
#include "tests/unit/workflows/machine_table.hpp"
#include "workflows/content/feedback_cards.hpp"
#include "workflows/reflection/keeping.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::feedback {
namespace {

// x: the state changes, or something is answered, sent or set; .: the happening passes in silence.
constexpr std::string_view picture = R"(
                unasked asked reminded given lapsed
ask             x       .     .        .     .
remind_due      .       x     x        .     .
lapse_due       .       x     x        .     .
settle_due      .       .     .        x     .
pairing_over    .       x     x        .     .
stars           .       x     x        x     x
not_met         .       x     x        x     x
later           .       x     x        x     x
correct         .       x     x        x     x
fit             .       x     x        x     x
more            .       x     x        x     x
more_sent       x       x     x        x     x
)";

Possible<Story> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        {Ask{SessionId{"s1"}, 1, ben}, {}},
        {RemindDue{1, story.now}, {}},
        {LapseDue{}, {}},
        {SettleDue{}, {}},
        {PairingOver{}, {}},
        {StarsPressed{2, version}, ben},
        {NotMetPressed{version}, ben},
        {LaterPressed{version}, ben},
        {CorrectPressed{}, ben},
        {FitPressed{Fit::not_a_fit, version}, ben},
        {MorePressed{}, ben},
        {MoreSent{{{"comment", {"words"}}}}, ben},
    };
}

TEST(RatingTable, IsTheOneInThePicture) {
    auto not_a_fit = rated(4, 1);
    not_a_fit.then(FitPressed{Fit::not_a_fit, 2}, ben);
    const std::vector<std::pair<std::string, Story>> rows{
        {"unasked", Story{}},
        {"asked", asked(1)},
        {"reminded", reminded(1)},
        {"given", not_a_fit},
        {"lapsed", lapsed()},
    };
    expect_picture(rows, one_of_each, picture);
}

TEST(RatingTable, HasARowForEveryHappening) {
    expect_every_happening(one_of_each(Story{}));
}

Possible<Story> whatever_may_happen(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    auto all = one_of_each(story);
    all.emplace_back(StarsPressed{5, version}, ben);
    all.emplace_back(StarsPressed{2, version - 1}, ben);
    all.emplace_back(NotMetPressed{version - 1}, ben);
    all.emplace_back(LaterPressed{version - 1}, ben);
    all.emplace_back(FitPressed{Fit::good, version}, ben);
    all.emplace_back(FitPressed{Fit::good, version - 1}, ben);
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

TEST(RatingTable, ReachesTheEdgesOfItsStatesAndNoOthers) {
    expect_edges(every_step(), feedback_edges);
}

TEST(RatingTable, AChangeAndNothingElseMovesTheVersionByOne) {
    expect_versions(every_step(), contents);
}

TEST(RatingTable, AnOldButtonChangesNothing) {
    expect_old_buttons_change_nothing(
        every_step(),
        Overloaded{
            [](const StarsPressed& pressed) { return std::optional(pressed.version); },
            [](const NotMetPressed& pressed) { return std::optional(pressed.version); },
            [](const LaterPressed& pressed) { return std::optional(pressed.version); },
            [](const FitPressed& pressed) { return std::optional(pressed.version); },
            [](const auto&) { return std::optional<std::int64_t>{}; },
        }
    );
}

TEST(RatingTable, WhileItWaitsItHasAFutureTimerAndAfterwardsNone) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (!after.state) continue;
        const auto state = after.state->state;
        if (state == FeedbackState::asked || state == FeedbackState::reminded) {
            EXPECT_TRUE(after.waits_for(lapse_timer)) << name_of(happening);
        } else {
            EXPECT_FALSE(after.waits_for(lapse_timer)) << name_of(happening);
            EXPECT_FALSE(after.waits_for(remind_timer)) << name_of(happening);
        }
    }
}

TEST(RatingTable, NothingIsEverSentToAnybodyElse) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& message : after.sent)
            EXPECT_EQ(message.to, ben) << name_of(happening);
    }
}

TEST(RatingTable, WhatCanBeTakenBackRaisesNothing) {
    for (const auto& [before, happening, actor, after] : every_step())
        EXPECT_FALSE(after.undoable && after.raises_now()) << name_of(happening);
}

constexpr const char* canary = "CANARY";

void expect_discreet(const Card& card) {
    EXPECT_EQ(card.summary.find(canary), std::string::npos);
    for (const auto* word : {"poor", "weak", "fair", "rating", "not a fit"})
        EXPECT_EQ(card.summary.find(word), std::string::npos) << card.summary;
}

TEST(RatingProperty, WhateverIsPressedTheMachineKeepsToItsTableAndIsDiscreet) {
    EXPECT_TRUE(rc::check([](const std::vector<unsigned char>& bytes) {
        const std::vector<int> choices(bytes.begin(), bytes.end());
        wander(asked(1), choices, canary, [](const Story& before, const Story& after) {
            RC_ASSERT(
                legal(before.state->state, after.state->state) ||
                after.state->version > before.state->version + 1
            );
            RC_ASSERT(after.state->version >= before.state->version);
            RC_ASSERT(after.sent.size() <= 3U);  // asked, and at most twice again
            for (const auto& [by, card] : after.seen)
                expect_discreet(card);
            for (const auto& message : after.sent)
                RC_ASSERT(message.to == ben);
        });
    }));
}

TEST(RatingCards, HaveButtonsThatAreUnderstood) {
    auto story = rated(1, 1);
    story.then(CorrectPressed{}, ben).then(MorePressed{}, ben);
    EXPECT_TRUE(understand(*story.form_opened().about, {}));
    for (const auto& [by, card] : story.seen) {
        for (const auto& button : buttons_of(card)) {
            const auto& act = std::get<Act>(button.does);
            EXPECT_TRUE(act.token.empty());
            if (reflection::understand(act, {})) continue;  // "A note for myself"
            EXPECT_TRUE(understand(act, {})) << act.verb;
            EXPECT_EQ(act.subject, story.state->id.str());
        }
    }
}

}  // namespace
}  // namespace mentord::feedback
