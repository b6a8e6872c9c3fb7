#include "tests/unit/workflows/session_story.hpp"
#include "workflows/content/agenda_cards.hpp"
#include "workflows/session/session_times.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace mentord::session {
namespace {

using namespace std::chrono_literals;

// A meeting on Thursday 12 March at 12:00 UTC, agreed on the Monday of the week before.
Story on_thursday(int sessions_held = 0) {
    Story story;
    story.pairing.sessions_held = sessions_held;
    story.by_mentee(OwnTime{"2026-03-12", "12:00", 0});
    story.by_mentor(ChooseSlot{0, story.state->version});
    return story;
}

TEST(SessionAgenda, Rule52_TheMenteeIsAskedForTheAgendaTwoDaysBefore) {
    auto story = on_thursday();
    EXPECT_EQ(story.due(timer::ask_agenda), utc(3, 10, 12));
    story.until(story.due(timer::ask_agenda));
    const auto card = story.told_to(mentee_id);
    EXPECT_TRUE(says(card, "It is your turn"));
    EXPECT_TRUE(says(card, "What I would like from a mentor"));  // ideas for the first meeting
    EXPECT_TRUE(story.told_to(mentor_id).blocks.empty());

    story.by_mentee(press(card, "Write the agenda"));
    const auto about = *opened(story).about;
    story.by_mentee(*understand(about, {{"agenda", {"How to say no to my boss"}}}));
    EXPECT_EQ(story.state->agenda, UserText{"How to say no to my boss"});
    EXPECT_TRUE(says(story.all<DirectMessage>().front().card, "Noted. Ben reads it on (a moment)"));
    ASSERT_EQ(story.all<DirectMessage>().size(), 1U);  // nothing to the mentor yet

    story.until(story.due(timer::send_agenda));
    EXPECT_TRUE(says(story.told_to(mentor_id), "Ana would like to talk about:\nHow to say no to my boss"));
    EXPECT_TRUE(says(story.told_to(mentee_id), "You would like to talk about:\nHow to say no to my boss"));
}

TEST(SessionAgenda, Rule52_TheQuestionForTheAgendaCanBePutOff) {
    auto story = on_thursday();
    story.until(story.due(timer::ask_agenda));
    story.by_mentee(press(story.told_to(mentee_id), "Remind me later"));
    EXPECT_EQ(story.due(timer::again), utc(3, 11, 9));
    story.until(story.due(timer::again));
    const auto again = story.told_to(mentee_id);
    EXPECT_TRUE(says(again, "It is your turn"));
    EXPECT_FALSE(offers(again, "Remind me later"));  // tomorrow the agenda has gone out
}

TEST(SessionAgenda, Rule52_WhoeverHasWrittenIsNotAsked) {
    auto story = on_thursday();
    story.by_mentee(AgendaSent{UserText{"Delegation"}, story.state->version});
    const auto before = story.messages.size();
    story.until(story.due(timer::ask_agenda));
    EXPECT_EQ(story.messages.size(), before);
}

TEST(SessionAgenda, Rule52_WhatIsWrittenAfterTheAgendaWentOutStillReachesTheMentor) {
    auto story = on_thursday();
    story.until(utc(3, 11, 13));
    story.by_mentee(AgendaSent{UserText{"Delegation"}, story.state->version});
    const auto card = story.told_to(mentor_id);
    EXPECT_TRUE(says(card, "Delegation"));
    EXPECT_TRUE(says(card, "nothing you need to do"));
}

TEST(SessionAgenda, Rule52_AnAgendaNeedsWordsAndHasItsLimit) {
    auto story = on_thursday();
    const auto version = story.state->version;
    EXPECT_TRUE(rejected(story.by_mentee(AgendaSent{UserText{" \n"}, version})).contains("agenda"));
    const std::string longest(content::meeting::agenda_length, 'x');
    EXPECT_TRUE(rejected(story.by_mentee(AgendaSent{UserText{longest + "y"}, version})).contains("agenda"));
    std::string cyrillic;
    for (int i = 0; i < content::meeting::agenda_length; ++i)
        cyrillic += "я";
    story.by_mentee(AgendaSent{UserText{cyrillic}, version});
    EXPECT_EQ(story.state->agenda, UserText{cyrillic});
    EXPECT_TRUE(story.by_mentee(AgendaSent{UserText{cyrillic}, version}).silent());  // sent twice
    EXPECT_TRUE(rejected(story.by_mentee(AgendaSent{UserText{"other"}, version})).contains("agenda"));
}

TEST(SessionAgenda, Rule63_TheAgendaGoesToBothADayBefore) {
    auto story = on_thursday();
    EXPECT_EQ(story.due(timer::send_agenda), utc(3, 11, 12));
    story.until(utc(3, 11, 12));
    EXPECT_TRUE(says(story.told_to(mentor_id), "You meet Ana"));
    EXPECT_TRUE(says(story.told_to(mentee_id), "You meet Ben"));
}

TEST(SessionAgenda, Rule63_WhatIsDueAtAWeekendComesBeforeIt) {
    Story story;
    story.by_mentee(OwnTime{"2026-03-16", "10:00", 0});  // a Monday
    story.by_mentor(ChooseSlot{0, story.state->version});
    EXPECT_EQ(story.due(timer::send_agenda), utc(3, 13, 15, 30));  // Friday, for Berlin as well
    EXPECT_EQ(story.due(timer::ask_agenda), utc(3, 12, 15, 30));
}

TEST(SessionAgenda, Rule63_ATimeOnShortNoticeStillGetsItsAgenda) {
    Story story;
    story.by_mentee(OwnTime{"2026-03-02", "14:00", 0});
    story.by_mentor(ChooseSlot{0, story.state->version});
    EXPECT_FALSE(story.has_timer(timer::ask_agenda));
    EXPECT_EQ(story.due(timer::send_agenda), story.now);
    story.until(story.now);
    EXPECT_FALSE(story.told_to(mentor_id).blocks.empty());
}

TEST(SessionAgenda, Rule51_TheFirstMeetingHasItsSixPointsAndAPlace) {
    auto story = on_thursday();
    story.until(utc(3, 11, 12));
    const auto card = story.told_to(mentee_id);
    EXPECT_TRUE(says(card, "Getting to know each other"));
    EXPECT_TRUE(says(card, "15 min"));
    EXPECT_TRUE(says(card, "What stays between you, and where the boundaries are"));
    EXPECT_FALSE(offers(card, "Less"));
}

TEST(SessionAgenda, Rule50_TheFirstMeetingIsInPersonIfPossibleInANeutralPlace) {
    auto story = on_thursday();
    story.until(utc(3, 11, 12));
    EXPECT_TRUE(says(story.told_to(mentor_id), "Meet in person if you can"));
    EXPECT_TRUE(says(story.told_to(mentor_id), "belongs to neither of you"));
    auto later = on_thursday(1);
    later.until(utc(3, 11, 12));
    EXPECT_FALSE(says(later.told_to(mentor_id), "in person"));
}

int bullets_in(const Card& card) {
    int count = 0;
    const auto words = words_of(card);
    for (auto at = words.find("• "); at != std::string::npos; at = words.find("• ", at + 1))
        ++count;
    return count;
}

Card agenda_after(int sessions_held, int help = 0) {
    auto story = on_thursday(sessions_held);
    story.pairing.help = help;
    story.until(utc(3, 11, 12));
    return story.told_to(mentee_id);
}

TEST(SessionAgenda, Rule64_ItSaysLessAsTheSessionsGoBy) {
    const auto second = agenda_after(1);
    EXPECT_EQ(bullets_in(second), 5);
    EXPECT_TRUE(says(second, "Until the next time"));
    EXPECT_FALSE(offers(second, "More help like this"));
    EXPECT_TRUE(offers(second, "Less"));

    const auto third = agenda_after(2);
    EXPECT_EQ(bullets_in(third), 3);
    EXPECT_TRUE(says(third, "min"));
    EXPECT_FALSE(says(third, "Until the next time"));

    const auto fifth = agenda_after(4);
    EXPECT_EQ(bullets_in(fifth), 2);
    EXPECT_FALSE(says(fifth, " min  "));

    const auto eighth = agenda_after(7);
    EXPECT_EQ(bullets_in(eighth), 0);
    EXPECT_TRUE(says(eighth, "what would help most this time?"));
    EXPECT_TRUE(offers(eighth, "More help like this"));
    EXPECT_FALSE(offers(eighth, "Less"));
}

TEST(SessionAgenda, Rule64_TheMidpointIsFullWhateverTheSchedule) {
    EXPECT_TRUE(says(agenda_after(5), "Halfway"));
    EXPECT_EQ(bullets_in(agenda_after(5)), 5);
}

TEST(SessionAgenda, Rule64_ThePairsOwnStepsShow) {
    EXPECT_EQ(bullets_in(agenda_after(7, 2)), 3);
    EXPECT_EQ(bullets_in(agenda_after(1, -3)), 0);
}

TEST(SessionAgenda, Rule8_FlashHasItsOwnAndNoScaffolding) {
    Story story;
    story.program.type = ProgramType::flash;
    story.by_mentee(OwnTime{"2026-03-12", "12:00", 0});
    story.by_mentor(ChooseSlot{0, story.state->version});
    story.until(utc(3, 11, 12));
    const auto card = story.told_to(mentee_id);
    EXPECT_TRUE(says(card, "One question, one next step"));
    EXPECT_EQ(bullets_in(card), 0);
    EXPECT_FALSE(says(card, "Until the next time"));
    EXPECT_FALSE(offers(card, "Less") || offers(card, "More help like this"));
}

TEST(SessionOutcome, Rule70_AfterTheMeetingBothAreAskedThroughOneSignal) {
    auto story = on_thursday();
    EXPECT_EQ(story.due(timer::over), utc(3, 12, 14));  // an hour, and one more
    story.until(utc(3, 12, 14));
    ASSERT_EQ(story.signals<signal::SessionOver>().size(), 1U);
    const auto over = story.signals<signal::SessionOver>().front();
    EXPECT_EQ(over.session, story.state->id);
    EXPECT_EQ(over.number, 1);
    EXPECT_EQ(story.state->state, SessionState::confirmed);
    EXPECT_EQ(story.due(timer::close), utc(3, 15, 14));
}

TEST(SessionOutcome, WhoeverSaysThatTheyMetCountsOnce) {
    auto story = on_thursday();
    story.until(utc(3, 12, 15)).then(Met{}).then(Met{}).then(NotMet{mentor_id});
    EXPECT_EQ(story.state->state, SessionState::held);
    ASSERT_EQ(story.signals<signal::SessionHeld>().size(), 1U);
    EXPECT_EQ(story.signals<signal::SessionHeld>().front().at, utc(3, 12, 12));
    EXPECT_EQ(story.signals<signal::SessionOver>().size(), 1U);
    EXPECT_TRUE(story.timers.empty());
}

TEST(SessionOutcome, Rule81_ANoOfOneIsAMissAndBothReadTheSameNeutralWords) {
    std::vector<std::pair<Card, Card>> cards;
    for (const auto& who : {mentor_id, mentee_id}) {
        auto story = on_thursday();
        story.until(utc(3, 12, 15)).then(NotMet{who});
        EXPECT_EQ(story.state->state, SessionState::missed);
        EXPECT_EQ(story.signals<signal::SessionMissed>().size(), 1U);
        EXPECT_TRUE(story.timers.empty());
        EXPECT_TRUE(offers(story.told_to(mentor_id), "Find a time"));
        EXPECT_TRUE(says(story.told_to(mentee_id), "nobody needs to explain"));
        cards.emplace_back(story.told_to(mentor_id), story.told_to(mentee_id));
        story.then(NotMet{mentor_id}).then(NotMet{mentee_id});
        EXPECT_EQ(story.signals<signal::SessionMissed>().size(), 1U);
    }
    EXPECT_EQ(cards.front(), cards.back());
}

TEST(SessionOutcome, AMissBecomesAMeetingWhenTheOtherSaysSo) {
    auto story = missed();
    EXPECT_EQ(story.signals<signal::SessionMissed>().size(), 1U);
    story.by_mentor(press(story.told_to(mentor_id), "We did meet"));
    EXPECT_EQ(story.state->state, SessionState::held);
    EXPECT_EQ(story.signals<signal::SessionHeld>().size(), 1U);
    EXPECT_EQ(story.signals<signal::SessionOver>().size(), 1U);  // both were asked before
    EXPECT_TRUE(says(shown(story), "Noted"));
}

TEST(SessionOutcome, AMeetingOfWhichNobodySpeaksIsMissedAfterThreeDays) {
    auto story = on_thursday();
    story.until(utc(3, 15, 14));
    EXPECT_EQ(story.state->state, SessionState::missed);
    EXPECT_EQ(story.signals<signal::SessionMissed>().size(), 1U);
    for (const auto& who : {mentor_id, mentee_id}) {
        EXPECT_TRUE(says(story.told_to(who), "I have not heard"));
        EXPECT_TRUE(offers(story.told_to(who), "We did meet"));
        EXPECT_TRUE(offers(story.told_to(who), "Find a time"));
    }
}

TEST(SessionOutcome, AMeetingThatHasNotBegunCannotBeMissed) {
    auto story = on_thursday();
    EXPECT_TRUE(story.then(NotMet{mentor_id}).silent());
    EXPECT_EQ(story.state->state, SessionState::confirmed);
}

TEST(SessionOutcome, AfterALongStopTheAgendaOfAPastMeetingIsNotSent) {
    auto story = on_thursday();
    story.now = utc(4, 20, 9);
    const auto before = story.messages.size();
    story.until(story.now);
    EXPECT_EQ(story.messages.size(), before);
    EXPECT_EQ(story.signals<signal::SessionOver>().size(), 1U);
    EXPECT_EQ(story.due(timer::close), story.now + close_after);  // they hear of it only now
}

TEST(SessionOutcome, WeMetWithoutAPlanMakesAMeeting) {
    Story story;
    story.pairing.sessions_held = 2;
    story.by_mentee(WeMet{});
    ASSERT_TRUE(story.state);
    EXPECT_EQ(story.state->state, SessionState::held);
    EXPECT_EQ(story.state->number, 3);
    EXPECT_EQ(story.signals<signal::SessionHeld>().front().at, story.now);
    EXPECT_EQ(story.signals<signal::SessionOver>().front().number, 3);
    EXPECT_TRUE(std::holds_alternative<Tell>(story.answer));
    EXPECT_TRUE(offers(shown(story), "Find a time"));
}

TEST(SessionOutcome, WeMetSaidByBothIsOneMeeting) {
    Story story;
    story.by_mentee(WeMet{});
    story.wait(3h).afresh().by_mentor(WeMet{});
    EXPECT_FALSE(story.state);
    EXPECT_TRUE(says(shown(story), "noted already"));
    EXPECT_EQ(story.pairing.sessions_held, 1);
    story.wait(24h).by_mentor(WeMet{});
    EXPECT_EQ(story.pairing.sessions_held, 2);
}

TEST(SessionOutcome, WeMetBeforeTheAgreedTimeCountsNow) {
    auto story = on_thursday();
    story.until(utc(3, 9, 11));
    story.by_mentee(WeMet{story.state->version});
    EXPECT_EQ(*story.state->at, story.now);
    EXPECT_EQ(story.signals<signal::SessionOver>().size(), 1U);
    EXPECT_TRUE(story.timers.empty());
}

TEST(SessionOutcome, WeMetThatOvertakesTheTimerAsksOnce) {
    auto story = on_thursday();
    story.now = utc(3, 12, 16);  // the timer is due, and late
    story.by_mentee(WeMet{story.state->version});
    EXPECT_EQ(story.signals<signal::SessionOver>().size(), 0U);
    story.until(story.now);
    EXPECT_EQ(story.signals<signal::SessionOver>().size(), 1U);
    EXPECT_TRUE(story.timers.empty());
}

TEST(SessionOutcome, WeMetOnAProposalHoldsIt) {
    auto story = proposed();
    story.by_mentee(press(shown(story), "We have met"));
    EXPECT_EQ(story.state->state, SessionState::held);
    EXPECT_TRUE(story.state->slots.empty());
    EXPECT_EQ(story.signals<signal::SessionHeld>().size(), 1U);
    EXPECT_EQ(story.signals<signal::SessionOver>().size(), 1U);
}

TEST(SessionOutcome, AMeetingTakesTheNumberUnderWhichItWasHeld) {
    auto first = missed();  // number 1, and then another one was held
    first.pairing.sessions_held = 1;
    first.then(Met{});
    EXPECT_EQ(first.state->number, 2);
    EXPECT_EQ(first.signals<signal::SessionHeld>().front().number, 2);
}

}  // namespace
}  // namespace mentord::session
