#include "tests/unit/workflows/closing_story.hpp"
#include "workflows/content/agenda_cards.hpp"
#include "workflows/content/closing_cards.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace mentord::closing {
namespace {

using std::chrono::days;

TEST(Closing, Rule87_APersonIsToTalkWithThemWithinTenDays) {
    const auto story = to_call();
    EXPECT_EQ(story.state->state, ClosingState::to_call);
    EXPECT_EQ(story.state->due, story.now + days{10});
    EXPECT_TRUE(story.sent.empty()) << "a conversation beats a survey";
    const auto card = content::call_line(*story.state, story.context);
    EXPECT_TRUE(says(card, "Ben"));
    EXPECT_TRUE(says(card, "[Done]"));
    EXPECT_TRUE(says(card, "[Send the survey instead]"));
}

TEST(Closing, Rule87_TheNumberOfDaysIsTheProgramsOwn) {
    auto story = finished(PairingState::informal);
    story.context.pair.program.rules.closeout_days = 4;
    story.then(Open{ana});
    EXPECT_EQ(story.due(survey_timer), story.now + days{4});
}

TEST(Closing, Rule87_AfterAnEndWithoutFaultNobodyIsAsked) {
    for (const auto how : {PairingState::ended_no_fault, PairingState::rematched, PairingState::active}) {
        auto story = finished(how);
        story.then(Open{ben});
        EXPECT_FALSE(story.state);
        EXPECT_TRUE(story.silent());
    }
}

TEST(Closing, Rule87_DoneMeansNoSurvey) {
    auto story = called();
    EXPECT_EQ(story.state->caller, cleo);
    EXPECT_TRUE(story.undoable);
    EXPECT_FALSE(story.has_future_timer());
    story.then(NoteAsked{}, cleo);
    story.submit({{"note", {"More meetings in person"}}}, cleo);
    EXPECT_EQ(story.state->note, UserText{"More meetings in person"});
    EXPECT_TRUE(says(content::call_line(*story.state, story.context), "More meetings in person"));
    story.wait(days{60});
    EXPECT_TRUE(story.sent.empty());
}

TEST(Closing, Rule87_DoneThatIsTakenBackIsOnTheListAgain) {
    auto story = called();
    story.undo();
    EXPECT_EQ(story.state->state, ClosingState::to_call);
    EXPECT_TRUE(story.waits_for(survey_timer));
}

TEST(Closing, Rule87_TheSurveyIsTheFallbackAndIsRecalledOnce) {
    auto story = to_call();
    story.wait(days{10} + std::chrono::hours{1});
    EXPECT_EQ(story.state->state, ClosingState::surveyed);
    ASSERT_EQ(story.messages_to(ben).size(), 1U);
    EXPECT_EQ(story.messages_to(ben).front().kind, MessageKind::reminder);
    story.wait(days{7});
    EXPECT_EQ(story.messages_to(ben).size(), 2U);
    story.wait(days{7});
    EXPECT_EQ(story.state->state, ClosingState::lapsed);
    story.wait(days{60});
    EXPECT_EQ(story.messages_to(ben).size(), 2U) << "it lapses quietly";
}

TEST(Closing, Rule87_AnOrganiserMaySendItSoonerAndTakeThatBack) {
    auto story = to_call();
    story.then(SendSurvey{1}, cleo);
    EXPECT_TRUE(story.undoable);
    ASSERT_EQ(story.messages_to(ben).size(), 1U);
    EXPECT_EQ(story.messages_to(ben).front().after, time_to_undo);
    EXPECT_FALSE(story.waits_for(survey_timer));
    story.undo();
    EXPECT_TRUE(story.waits_for(survey_timer));
}

TEST(Closing, Rule87_AfterALongStopOfTheBotNobodyIsAskedAnyMore) {
    auto story = to_call();
    const auto due = story.due(survey_timer);
    story.now = due + days{15};
    story.fire(story.next_timer()->first, due);
    EXPECT_EQ(story.state->state, ClosingState::lapsed);
    EXPECT_TRUE(story.sent.empty());
}

TEST(Closing, TheSurveyCanBePutOffTwice) {
    auto story = surveyed();
    story.press(story.messages_to(ben).back().card, "Remind me later", ben);
    story.wait(days{4});
    ASSERT_EQ(story.messages_to(ben).size(), 2U);
    story.press(story.messages_to(ben).back().card, "Remind me later", ben);
    story.wait(days{4});
    ASSERT_EQ(story.messages_to(ben).size(), 3U);
    EXPECT_FALSE(says(story.messages_to(ben).back().card, "Remind me later"));
    story.wait(days{60});
    EXPECT_EQ(story.messages_to(ben).size(), 3U);
    EXPECT_EQ(story.state->state, ClosingState::lapsed);
}

std::set<std::string> fields_for(const PersonId& person) {
    const auto story = surveyed(person);
    std::set<std::string> ids;
    for (const auto& field : content::survey_form(*story.state, story.context).fields)
        ids.insert(field.id);
    return ids;
}

TEST(Survey, AsksTheMenteeAndTheMentorWhatEachCanSay) {
    EXPECT_TRUE(fields_for(ben).contains("goal_2"));
    EXPECT_TRUE(fields_for(ben).contains("clarity"));
    EXPECT_FALSE(fields_for(ben).contains("coaching"));
    EXPECT_TRUE(fields_for(ana).contains("coaching"));
    EXPECT_FALSE(fields_for(ana).contains("goal_1"));
}

TEST(Survey, NeedsOneAnswerOnly) {
    auto story = surveyed();
    story.then(FillIn{}, ben);
    const auto form = story.form_opened();
    std::size_t required = 0;
    for (const auto& field : form.fields)
        required += field.required ? 1U : 0U;
    EXPECT_EQ(required, 1U);
    story.submit({{"goal_1", {"101"}}, {"goal_2", {"many"}}, {"again", {"surely"}}}, ben);
    const auto errors = std::get<Reject>(story.answer).errors;
    EXPECT_EQ(errors.size(), 4U);
    EXPECT_TRUE(errors.contains("match"));
    EXPECT_EQ(story.state->state, ClosingState::surveyed);
    story.submit_again({{"match", {"5"}}, {"goal_1", {"100"}}, {"unknown", {"x"}}}, ben);
    EXPECT_EQ(story.state->state, ClosingState::answered);
    EXPECT_EQ(story.state->answers, (Answers{{"match", {"5"}}, {"goal_1", {"100"}}}));
}

TEST(Survey, ALateAnswerIsStillHeardAndASecondOneThankedFor) {
    auto story = lapsed();
    story.then(FillIn{}, ben);
    story.submit({{"match", {"3"}}}, ben);
    EXPECT_EQ(story.state->state, ClosingState::answered);
    const auto before = story.state;
    story.submit_again({{"match", {"1"}}}, ben);
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(says(story.card_answered(), "Thank you"));
}

TEST(Survey, WhatWasTypedWhileAnOrganiserTalkedWithThemIsNotLost) {
    auto story = surveyed();
    story.then(FillIn{}, ben);
    const auto form = story.form_opened();
    story.then(Talked{story.state->version}, cleo);
    EXPECT_EQ(story.state->state, ClosingState::called);
    story.act(*form.about, {{"match", {"4"}}}, ben);
    EXPECT_EQ(story.state->state, ClosingState::answered);
}

TEST(Survey, IsReadInTheWordsThatWereShown) {
    auto story = answered();
    story.then(Read{}, cleo);
    EXPECT_TRUE(says(story.card_answered(), "4 · good"));
    EXPECT_TRUE(says(story.card_answered(), "CANARY-ANSWER"));
}

TEST(Survey, OffersToBeQuotedUnlessThatIsSaidAlready) {
    EXPECT_TRUE(says(answered().card_answered(), "May we quote you?"));
    auto story = surveyed();
    story.context.asked_to_quote = true;
    story.then(SurveySent{{{"match", {"4"}}}}, ben);
    EXPECT_FALSE(says(story.card_answered(), "May we quote you?"));
}

TEST(Closing, WhoLeavesIsNotAskedAnyMore) {
    for (auto story : {to_call(), surveyed()}) {
        story.then(Gone{});
        EXPECT_EQ(story.state->state, ClosingState::lapsed);
        EXPECT_FALSE(story.has_future_timer());
        EXPECT_FALSE(story.all<WithdrawAbout>().empty());
    }
}

TEST(CloseOut, Rule86_TheLastAgendaShowsTheGoals) {
    auto story = finished(PairingState::closing);
    Session session{.id = SessionId{"s1"}, .pairing = PairingId{"p1"}, .program = ProgramId{"main"}};
    session.minutes = 60;
    const session::SessionContext context{story.context.pair, story.context.pairing};
    const auto card = content::meeting::agenda_card(session, context, ana);
    EXPECT_TRUE(says(card, "Closing well"));
    EXPECT_TRUE(says(card, "Lead a small team"));
    auto earlier = context;
    earlier.pairing.state = PairingState::active;
    earlier.pairing.sessions_held = 3;
    EXPECT_FALSE(says(content::meeting::agenda_card(session, earlier, ana), "Lead a small team"));
}

}  // namespace
}  // namespace mentord::closing
