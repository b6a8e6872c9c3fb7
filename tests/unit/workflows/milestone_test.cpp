#include "tests/unit/workflows/milestone_story.hpp"
#include "workflows/content/milestone_cards.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord::milestone {
namespace {

using std::chrono::days;
using std::chrono::hours;

const Reject& rejected(const Story& story) {
    return std::get<Reject>(story.answer);
}

TEST(Milestones, Rule57_TheMenteeIsAskedOnceToChooseTwoToFour) {
    Story story;
    story.then(Suggest{});
    ASSERT_EQ(story.sent.size(), 1U);
    EXPECT_EQ(story.sent.front().to, ben);
    EXPECT_EQ(story.sent.front().kind, MessageKind::reminder);
    EXPECT_EQ(story.sent.front().card.summary, "Choose two to four milestones");
    EXPECT_TRUE(story.timers.empty());
}

TEST(Milestones, TheSuggestionMayBePutOffTwice) {
    Story story;
    story.then(Suggest{});
    for (int times = 1; times <= 2; ++times) {
        story.press(story.messages_to(ben).back().card, "Remind me later", ben);
        EXPECT_EQ(story.due(suggest_timer), story.now + days{1} - hours{times == 1 ? 1 : 0});
        story.fire_next(story.now + days{3});
    }
    EXPECT_EQ(story.messages_to(ben).size(), 3U);
    for (const auto& button : buttons_of(story.messages_to(ben).back().card))
        EXPECT_NE(button.label, "Remind me later");
    story.then(LaterPressed{3}, ben);
    EXPECT_TRUE(story.timers.empty());
}

TEST(Milestones, NothingIsSuggestedDuringAPauseOrAtTheEndOrWhereThereIsOne) {
    Story paused;
    paused.context.pairing.state = PairingState::paused;
    paused.context.pairing.paused_until = paused.now + days{20};
    paused.then(Suggest{});
    EXPECT_TRUE(paused.sent.empty());
    EXPECT_EQ(paused.due(suggest_timer), paused.now + days{20});
    for (const auto state : {PairingState::closing, PairingState::completed}) {
        Story over;
        over.context.pairing.state = state;
        over.then(Suggest{});
        EXPECT_TRUE(over.silent());
    }
    Story known;
    known.context.milestones = {*ahead().state};
    known.then(Suggest{});
    EXPECT_TRUE(known.silent());
}

TEST(Milestones, Rule58_TheFormOffersIdeasAndAQuarter) {
    Story story;
    story.then(AddPressed{}, ben);
    const auto form = story.form_opened();
    const auto& ideas = std::get<Choice>(form.fields.front().kind).groups.front().options;
    EXPECT_GE(ideas.size(), 5U);
    for (const auto& idea : ideas) {
        EXPECT_LE(idea.description.size(), 75U) << "or Slack cuts it off";
        EXPECT_FALSE(content::milestone_idea(idea.value).empty());
    }
    EXPECT_EQ(form.fields.back().initial, std::vector<std::string>{"2026-05-31"});
    EXPECT_EQ(form.fields[2].initial, std::vector<std::string>{"mentee"});
    story.submit({{"idea", {"present"}}, {"due", {in_may}}, {"owner", {"mentee"}}}, ben);
    EXPECT_EQ(story.state->text, content::milestone_idea("present"));
    EXPECT_EQ(story.state->owner, PairSide::mentee);
}

TEST(Milestones, Rule57_ThePartnerGetsTheListOfTheFirst) {
    Story story;
    story.then(Added{words("Present it")}, ben);
    EXPECT_TRUE(story.messages_to(ana).empty());
    story.wait(share_after);
    ASSERT_EQ(story.messages_to(ana).size(), 1U);
    const auto card = story.messages_to(ana).front().card;
    EXPECT_TRUE(says(card, "Present it (by Mon 04 May 2026; the turn of Ben)"));
    EXPECT_FALSE(says(card, "[Done]")) << "it is Ben's to say";
    EXPECT_TRUE(says(card, "[Add a milestone]"));
}

TEST(Milestones, Rule57_WhoGetsAStepFromTheOtherHearsOfIt) {
    auto story = ahead();
    EXPECT_FALSE(story.waits_for(share_timer)) << "not the first, and his own";
    Story given;
    given.context.milestones = story.context.milestones;
    given.then(Added{words("Introduce him", in_may, "mentor")}, ben);
    given.wait(share_after);
    ASSERT_EQ(given.messages_to(ana).size(), 1U);
    EXPECT_TRUE(says(given.messages_to(ana).front().card, "[Done]"));
}

TEST(Milestones, Rule57_FourAtATimeAreEnough) {
    Story story;
    for (int i = 0; i < most_open; ++i) {
        auto one = *ahead().state;
        one.id = MilestoneId{"m" + std::to_string(i)};
        story.context.milestones.push_back(one);
    }
    story.then(AddPressed{}, ben);
    EXPECT_TRUE(says(story.card_answered(), "Four at a time are enough"));
    story.then(Added{words("A fifth")}, ben);
    EXPECT_TRUE(rejected(story).errors.contains("text"));
    story.then(Added{words("Present it")}, ben);
    EXPECT_TRUE(story.silent()) << "the same form, sent twice";
}

TEST(Milestones, Rule57_TheDayLiesWithinTheTerm) {
    Story story;
    for (const auto* day : {"2026-03-02", "2026-03-01", "2026-08-18", "soon", ""}) {
        story.then(Added{words("Present it", day)}, ben);
        EXPECT_TRUE(rejected(story).errors.contains("due")) << day;
    }
    story.then(Added{words("", in_may)}, ben);
    EXPECT_TRUE(rejected(story).errors.contains("text"));
    story.then(Added{words("Present it", "2026-08-17")}, ben);
    EXPECT_TRUE(story.state);
}

TEST(Milestones, Rule57_TheOwnerIsRemindedAWeekBeforeAndOnceAfterwards) {
    auto story = ahead();
    story.forget_what_was_said();
    story.wait(days{120});
    ASSERT_EQ(story.messages_to(ben).size(), 2U);
    EXPECT_TRUE(says(story.messages_to(ben).front().card, "A milestone of yours comes up"));
    EXPECT_TRUE(says(story.messages_to(ben).back().card, "I do not ask again"));
    EXPECT_TRUE(story.messages_to(ana).empty());
    EXPECT_TRUE(story.timers.empty());
}

TEST(Milestones, Rule57_TheRemindersFollowTheDay) {
    auto story = ahead();
    EXPECT_EQ(local_day(story.due(soon_timer), "UTC"), "2026-04-27");
    EXPECT_EQ(local_day(story.due(passed_timer), "UTC"), "2026-05-05");
    story.then(MovePressed{story.state->version}, ben);
    story.submit({{"due", {"2026-06-01"}}}, ben);
    EXPECT_EQ(story.state->due, "2026-06-01");
    EXPECT_EQ(local_day(story.due(soon_timer), "UTC"), "2026-05-25");
    EXPECT_EQ(local_day(story.due(passed_timer), "UTC"), "2026-06-02");
    EXPECT_EQ(story.timers.size(), 2U);
}

TEST(Milestones, Rule57_NothingIsRememberedDuringAPauseOrAfterTheEnd) {
    auto story = ahead();
    story.forget_what_was_said();
    story.context.pairing.state = PairingState::paused;
    story.now = story.due(soon_timer);
    story.context.pairing.paused_until = story.now + days{30};
    story.then(SoonDue{});
    EXPECT_TRUE(story.silent()) << "when the pause is over, its day has passed";
    story.then(PassedDue{});
    EXPECT_EQ(story.due(passed_timer), *story.context.pairing.paused_until);
    story.context.pairing.state = PairingState::completed;
    story.then(PassedDue{});
    EXPECT_TRUE(story.silent());
    EXPECT_TRUE(story.sent.empty());
}

TEST(Milestones, AReminderThatComesTooLateDoesNotCome) {
    auto story = ahead();
    story.now += days{100};
    story.then(SoonDue{});
    EXPECT_TRUE(story.silent());
}

TEST(Milestones, Rule76_DoneIsFollowedByOneQuestionToItsOwner) {
    auto story = done();
    EXPECT_TRUE(story.undoable);
    EXPECT_TRUE(says(story.card_answered(), "was it worth it?"));
    ASSERT_EQ(story.messages_to(ana).size(), 1U);
    EXPECT_EQ(story.messages_to(ana).front().after, time_to_undo);
    EXPECT_TRUE(says(story.messages_to(ana).front().card, "Ben has done"));
    const auto question = story.card_answered();
    story.press(question, "Not really", ben);
    EXPECT_EQ(story.state->worth, Worth::not_really);
    EXPECT_EQ(story.messages_to(ana).size(), 1U) << "what it was worth is nobody else's";
    story.press(question, "Very much", ben);
    EXPECT_EQ(story.state->worth, Worth::not_really) << "the first answer counts";
}

TEST(Milestones, Rule76_ThePartnerNeverSeesWhatItWasWorth) {
    auto story = done();
    story.press(story.card_answered(), "Not really", ben);
    auto context = story.context;
    context.milestones.push_back(*story.state);
    const auto card = content::milestones_of_pair(context, ana);
    EXPECT_TRUE(says(card, "Done: \n• Present it"));
    EXPECT_FALSE(says(card, "really"));
    EXPECT_FALSE(says(card, "worth"));
}

TEST(Milestones, WhatEndsWithTheMatchEndsInSilence) {
    const auto story = lapsed();
    EXPECT_EQ(story.state->state, MilestoneState::lapsed);
    EXPECT_TRUE(story.timers.empty());
    EXPECT_TRUE(story.sent.empty());
}

}  // namespace
}  // namespace mentord::milestone
