#include "tests/unit/workflows/goal_story.hpp"
#include "workflows/content/goal_cards.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord::goal {
namespace {

const Reject& rejected(const Story& story) {
    return std::get<Reject>(story.answer);
}

TEST(Goals, Rule22_AGoalHasWordsAHorizonAMeasureAndADay) {
    Story story;
    story.then(AddPressed{}, ben);
    std::vector<std::string> fields;
    for (const auto& field : story.form_opened().fields)
        fields.push_back(field.id);
    EXPECT_EQ(fields, (std::vector<std::string>{"text", "measure", "horizon", "due"}));
    auto answers = words("  Lead a team ", "2026-05-04");
    answers["measure"] = {"Two people ask me to"};
    answers["horizon"] = {"long"};
    story.submit(answers, ben);
    ASSERT_TRUE(story.state);
    EXPECT_EQ(story.state->text, UserText{"Lead a team"});
    EXPECT_EQ(story.state->measure, UserText{"Two people ask me to"});
    EXPECT_EQ(story.state->horizon, Horizon::long_term);
    EXPECT_EQ(story.state->due, "2026-05-04");
    EXPECT_TRUE(says(story.card_answered(), "Lead a team (long term, by Mon 04 May 2026)"));
    EXPECT_TRUE(says(story.card_answered(), "You will notice by: Two people ask me to"));
}

TEST(Goals, Rule22_ThereAreThreeAtMostAndTheLowestFreeNumberIsTaken) {
    Story story;
    story.context.others = {another(1), another(3)};
    story.then(Added{words("Speak up")}, ben);
    EXPECT_EQ(story.state->number, 2);
    Story full;
    full.context.others = {another(1), another(2), another(3)};
    full.then(AddPressed{}, ben);
    EXPECT_TRUE(says(full.card_answered(), "Three at a time are enough"));
    full.then(Added{words("Speak up")}, ben);
    EXPECT_TRUE(rejected(full).errors.contains("text"));
    EXPECT_FALSE(full.state);
}

TEST(Goals, TheSameFormSentTwiceIsOneGoal) {
    Story story;
    story.context.others = {another(1)};
    story.then(Added{words("Another 1")}, ben);
    EXPECT_FALSE(story.state);
    EXPECT_TRUE(story.silent());
    auto edited = pursued();
    edited.then(Edited{words("Lead two teams"), edited.state->version}, ben);
    const auto once = edited.state;
    edited.then(Edited{words("Lead two teams"), once->version - 1}, ben);
    EXPECT_EQ(edited.state, once);
    EXPECT_TRUE(edited.silent());
}

TEST(Goals, WhatIsWrongIsSaidAtItsField) {
    auto story = pursued();
    const auto before = story.state;
    story.then(Edited{words(""), before->version}, ben);
    EXPECT_TRUE(rejected(story).errors.contains("text"));
    story.then(Edited{words(std::string(201, 'x')), before->version}, ben);
    EXPECT_TRUE(rejected(story).errors.contains("text"));
    for (const auto* day : {"2026-03-01", "soon", "2026-02-31"}) {
        story.then(Edited{words("Lead a team", day), before->version}, ben);
        EXPECT_TRUE(rejected(story).errors.contains("due")) << day;
    }
    story.then(Edited{words("Lead a crowd"), before->version - 1}, ben);
    EXPECT_TRUE(rejected(story).errors.contains("text")) << "it has changed meanwhile";
    EXPECT_EQ(story.state, before);
}

TEST(Goals, ADayThatHasPassedMeanwhileMayStay) {
    auto story = pursued();
    story.then(Edited{words("Lead a team", "2026-03-04"), story.state->version}, ben);
    story.now += std::chrono::days{9};
    story.then(Edited{words("Lead two teams", "2026-03-04"), story.state->version}, ben);
    EXPECT_EQ(story.state->text, UserText{"Lead two teams"});
}

TEST(Goals, Rule22_TheProfileMakesRevisesAndTakesOut) {
    auto story = pursued();
    EXPECT_EQ(story.state->text, UserText{"Lead a team"});
    EXPECT_TRUE(story.silent());
    story.then(FromProfile{1, UserText{"Lead a big team"}});
    EXPECT_EQ(story.state->text, UserText{"Lead a big team"});
    story.then(FromProfile{1, {}});
    EXPECT_EQ(story.state->state, GoalState::let_go);
    EXPECT_TRUE(story.sent.empty());
}

TEST(Goals, Rule22_ReachedCanBeTakenBackAndThePartnerHearsOfItLater) {
    auto story = pursued();
    story.then(ReachedPressed{story.state->version}, ben);
    EXPECT_TRUE(story.undoable);
    ASSERT_EQ(story.now_to(ana).size(), 1U);
    const auto message = story.now_to(ana).front();
    EXPECT_EQ(message.after, time_to_undo);
    EXPECT_EQ(message.kind, MessageKind::reminder);
    EXPECT_TRUE(says(message.card, "Ben has reached a goal: “Lead a team”"));
    EXPECT_TRUE(says(story.card_answered(), "Lead a team (reached)"));
}

TEST(Goals, NobodyHearsOfAGoalDuringAPause) {
    auto story = pursued();
    story.context.pairing.state = PairingState::paused;
    story.then(ReachedPressed{story.state->version}, ben);
    EXPECT_TRUE(story.now_to(ana).empty());
    EXPECT_FALSE(says(story.card_answered(), "hears of it"));
}

TEST(Goals, LettingGoIsTheOwnersOwn) {
    const auto story = let_go();
    EXPECT_TRUE(story.undoable);
    EXPECT_TRUE(story.sent.empty());
    EXPECT_TRUE(says(story.card_answered(), "nobody is told"));
}

TEST(Goals, Rule57_MentorsAreOfferedIdeasForGoalsOfTheirOwn) {
    Story story;
    story.context.role = Role::mentor;
    story.then(AddPressed{}, ben);
    const auto form = story.form_opened();
    ASSERT_EQ(form.fields.front().id, "idea");
    const auto& ideas = std::get<Choice>(form.fields.front().kind).groups.front().options;
    EXPECT_EQ(ideas.size(), 3U);
    for (const auto& idea : ideas) {
        EXPECT_LE(idea.description.size(), 75U) << "or Slack cuts it off";
        EXPECT_FALSE(content::goal_idea(idea.value).empty());
    }
    story.submit({{"idea", {"listen"}}, {"horizon", {"short"}}}, ben);
    EXPECT_EQ(story.state->text, content::goal_idea("listen"));
    Story own;
    own.then(Added{{{"idea", {"listen"}}, {"text", {"My own words"}}}}, ben);
    EXPECT_EQ(own.state->text, UserText{"My own words"});
}

TEST(Goals, Rule22_TheHistorySaysWhatWasAndWhatIs) {
    auto story = pursued();
    const auto first = contents_of(*story.state);
    story.then(Edited{words("Lead two teams", "2026-05-04"), story.state->version}, ben);
    const auto second = contents_of(*story.state);
    story.then(ReachedPressed{story.state->version}, ben);
    const auto third = contents_of(*story.state);
    const auto step = [&](int number, Answers before, Answers after) {
        return GoalRevision{
            .id = GoalRevisionId{"g1:" + std::to_string(number)},
            .goal = GoalId{"g1"},
            .owner = ben,
            .by = ben,
            .number = number,
            .at = story.now,
            .before = std::move(before),
            .after = std::move(after),
        };
    };
    const auto card = content::goal_history(
        *story.state,
        {step(1, {}, first), step(2, first, second), step(3, second, third)},
        person_of(ben, "Ben")
    );
    EXPECT_TRUE(says(card, "put down as “Lead a team”"));
    EXPECT_TRUE(says(card, "the goal Lead a team → Lead two teams; the day nothing → Mon 04 May 2026"));
    EXPECT_TRUE(says(card, "state open → reached"));
}

}  // namespace
}  // namespace mentord::goal
