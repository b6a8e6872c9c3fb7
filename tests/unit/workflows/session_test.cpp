#include "tests/unit/workflows/session_story.hpp"
#include "workflows/content/session_verbs.hpp"
#include "workflows/session/session_times.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace mentord::session {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> labels_of(const Card& card) {
    std::vector<std::string> labels;
    for (const auto& button : buttons_of(card))
        labels.push_back(button.label);
    return labels;
}

TEST(SessionPlanning, Rule52_AfterTheIntroductionTheMenteeIsAskedForATime) {
    Story story;
    story.by_mentor(Introduced{});
    ASSERT_EQ(story.all<DirectMessage>().size(), 1U);
    const auto message = story.all<DirectMessage>().front();
    EXPECT_EQ(message.to, mentee_id);
    EXPECT_EQ(message.kind, MessageKind::reminder);
    EXPECT_TRUE(offers(message.card, "Send these three"));
    EXPECT_TRUE(offers(message.card, "Remind me later"));
    EXPECT_FALSE(story.state);
    story.by_mentee(press(message.card, "Send these three"));
    EXPECT_EQ(story.state->state, SessionState::planned);
}

TEST(SessionPlanning, Rule52_TheInvitationCanBePutOffTwice) {
    Story story;
    story.then(Introduced{});
    for (int times = 1; times <= most_laters; ++times) {
        const auto card = story.told_to(mentee_id);
        story.by_mentee(press(card, "Remind me later"));
        EXPECT_TRUE(says(shown(story), "next working day"));
        EXPECT_EQ(story.due(timer::invite), utc(3, 2 + static_cast<unsigned>(times), 9));
        story.until(story.due(timer::invite));
    }
    const auto last = story.told_to(mentee_id);
    EXPECT_TRUE(offers(last, "Send these three"));
    EXPECT_FALSE(offers(last, "Remind me later"));
}

TEST(SessionPlanning, Rule52_NobodyIsInvitedWhoHasBooked) {
    auto story = proposed();
    EXPECT_TRUE(story.then(Introduced{}).silent());
    EXPECT_TRUE(story.then(InviteDue{1}).silent());
    Story invited;
    invited.then(Introduced{}).by_mentee(Later{1, 0});
    invited.by_mentee(AskForTimes{});
    invited.by_mentee(press(shown(invited), "Send these three"));
    EXPECT_FALSE(invited.has_timer(timer::invite));
    EXPECT_EQ(invited.all<WithdrawAbout>().front().subject, invitation_of(invited.pairing.id));
}

TEST(SessionPlanning, Rule61_ThreeTimesAreProposedAndTheOtherOnePicks) {
    Story story;
    story.by_mentee(AskForTimes{});
    EXPECT_FALSE(story.state);  // nothing is kept before it is sent
    EXPECT_TRUE(std::holds_alternative<Tell>(story.answer));
    const auto card = shown(story);
    EXPECT_TRUE(says(card, "read no calendars"));
    EXPECT_TRUE(says(card, "For Ben"));  // an hour ahead
    story.by_mentee(press(card, "Send these three"));

    ASSERT_EQ(story.state->slots.size(), 3U);
    EXPECT_EQ(story.state->proposer, mentee_id);
    EXPECT_TRUE(says(shown(story), "turn of Ben"));
    const auto choice = story.told_to(mentor_id);
    EXPECT_TRUE(says(choice, "It is your turn"));
    ASSERT_EQ(labels_of(choice).size(), 5U);
    const auto second = labels_of(choice)[1];

    story.by_mentor(press(choice, second));
    EXPECT_EQ(story.state->state, SessionState::confirmed);
    EXPECT_TRUE(story.state->slots.empty());
    EXPECT_EQ(second, local_text(*story.state->at, "Europe/Berlin"));
    EXPECT_TRUE(offers(shown(story), "Google Calendar"));
    EXPECT_TRUE(offers(story.told_to(mentee_id), "Outlook"));
    ASSERT_EQ(story.signals<signal::SessionPlanned>().size(), 1U);
    EXPECT_EQ(story.signals<signal::SessionPlanned>().front().at, *story.state->at);
}

TEST(SessionPlanning, Rule61_TwoMessagesAreEnoughToAgree) {
    EXPECT_EQ(agreed().messages.size(), 2U);
}

TEST(SessionPlanning, Rule61_OtherTimesAreOtherTimes) {
    Story story;
    story.by_mentee(AskForTimes{});
    const auto first = press(shown(story), "Send these three");
    story.by_mentee(press(shown(story), "Other times"));
    const auto second = press(shown(story), "Send these three");
    for (const auto slot : std::get<SendSlots>(first).slots)
        EXPECT_EQ(std::ranges::count(std::get<SendSlots>(second).slots, slot), 0);
}

TEST(SessionPlanning, Rule61_NoneOfTheseSwapsTheRoles) {
    auto story = proposed();
    const auto choice = story.told_to(mentor_id);
    story.by_mentor(press(choice, "None of these"));
    EXPECT_EQ(story.state->proposer, mentee_id);  // until the mentor sends others, those stand
    const auto own = shown(story);
    EXPECT_TRUE(offers(own, "Back"));
    story.by_mentor(press(own, "Send these three"));
    EXPECT_EQ(story.state->proposer, mentor_id);
    EXPECT_EQ(story.state->moved, 0);
    EXPECT_TRUE(says(story.told_to(mentee_id), "It is your turn"));
    story.by_mentee(ChooseSlot{2, story.state->version});
    EXPECT_EQ(story.state->state, SessionState::confirmed);
}

TEST(SessionPlanning, Rule61_BackShowsWhatWasProposed) {
    auto story = proposed();
    story.by_mentor(press(story.told_to(mentor_id), "None of these"));
    story.by_mentor(press(shown(story), "Back"));
    EXPECT_TRUE(offers(shown(story), "None of these"));
}

TEST(SessionPlanning, Rule61_AProposalThatLayAboutIsNotSentLate) {
    Story story;
    story.by_mentee(AskForTimes{});
    const auto send = press(shown(story), "Send these three");
    story.wait(std::chrono::days{5});
    story.by_mentee(send);
    EXPECT_FALSE(story.state);
    EXPECT_TRUE(says(shown(story), "too close by now"));
    EXPECT_TRUE(offers(shown(story), "Send these three"));
}

TEST(SessionPlanning, Rule61_SomebodyNamesATimeOfTheirOwn) {
    Story story;
    story.by_mentee(AskForTimes{});
    story.by_mentee(press(shown(story), "Name a time"));
    const auto& form = opened(story);
    EXPECT_EQ(form.about->subject, "pair-1");
    EXPECT_EQ(form.fields.front().initial, std::vector<std::string>{"2026-03-03"});
    const auto sent = understand(*form.about, {{"date", {"2026-03-10"}}, {"time", {"22:15"}}});
    story.by_mentee(*sent);
    ASSERT_TRUE(story.state);
    EXPECT_EQ(story.state->slots, std::vector<Instant>{utc(3, 10, 22, 15)});
    EXPECT_TRUE(says(story.all<DirectMessage>().back().card, "early, late or a day off"));
    const auto choice = story.told_to(mentor_id);
    EXPECT_TRUE(offers(choice, "Yes, that works"));
    EXPECT_TRUE(offers(choice, "Another time"));
    story.by_mentor(press(choice, "Yes, that works"));
    EXPECT_EQ(*story.state->at, utc(3, 10, 22, 15));
}

struct WrongTime {
    std::string date, time, field, words;
};

TEST(SessionPlanning, Rule61_AWrongTimeIsSaidAtItsField) {
    const std::vector<WrongTime> cases{
        {"2026-02-27", "10:00", "date", "has passed"},
        {"2026-03-02", "09:59", "time", "has passed"},
        {"2026-07-03", "10:00", "date", "120 days"},
        {"2026-02-30", "10:00", "date", "give a date"},
        {"tomorrow", "10:00", "date", "give a date"},
        {"", "10:00", "date", "give a date"},
        {"2026-03-10", "", "time", "give a time"},
        {"2026-03-10", "25:00", "time", "give a time"},
        {"2026-03-10", "10:60", "time", "give a time"},
        {"2026-03-10", "1:30", "time", "give a time"},
        {"2026-03-10", "10:30pm", "time", "give a time"},
    };
    for (const auto& [date, time, field, words] : cases) {
        Story story;
        story.by_mentee(OwnTime{date, time, 0});
        EXPECT_FALSE(story.state) << date << " " << time;
        const auto errors = rejected(story);
        ASSERT_TRUE(errors.contains(field)) << date << " " << time;
        EXPECT_NE(errors.at(field).find(words), std::string::npos) << errors.at(field);
    }
    Story story;
    story.by_mentee(OwnTime{"2026-06-30", "10:00:00", 0});
    EXPECT_TRUE(story.state);
}

TEST(SessionPlanning, Rule61_ATimeIsReadOnTheClockOfTheOneWhoNamesIt) {
    Story story;
    story.by_mentor(OwnTime{"2026-03-10", "10:00", 0});
    EXPECT_EQ(story.state->slots.front(), utc(3, 10, 9));
    story.by_mentor(OwnTime{"2026-04-07", "10:00", story.state->version});  // summer time
    EXPECT_EQ(story.state->slots.front(), utc(4, 7, 8));
}

TEST(SessionPlanning, Rule61_AFormThatIsSentTwiceMakesOneProposal) {
    Story story;
    const OwnTime named{"2026-03-10", "10:00", 0};
    story.by_mentee(named);
    const auto once = story.state;
    EXPECT_TRUE(story.by_mentee(named).silent());
    EXPECT_EQ(story.state, once);
    story.by_mentee(OwnTime{"2026-03-11", "10:00", 0});
    EXPECT_TRUE(rejected(story).contains("date"));
    EXPECT_EQ(story.state, once);
}

TEST(SessionPlanning, Rule61_WhoeverDoesNotAnswerIsRemindedOnceAfterTwoWorkingDays) {
    auto story = proposed();
    EXPECT_EQ(story.due(timer::nudge), utc(3, 5, 8));  // Tuesday and Wednesday went by in Berlin
    story.until(story.due(timer::nudge));
    const auto card = story.told_to(mentor_id);
    EXPECT_TRUE(says(card, "still open"));
    EXPECT_FALSE(story.has_timer(timer::nudge));
    story.by_mentor(press(card, labels_of(card).front()));
    EXPECT_EQ(story.state->state, SessionState::confirmed);
}

TEST(SessionPlanning, Rule61_AfterFourWorkingDaysTheProposerHearsThatNobodyChose) {
    auto story = proposed();
    EXPECT_LE(story.due(timer::expire), utc(3, 6, 16));
    story.until(utc(3, 6, 16));
    EXPECT_EQ(story.state->state, SessionState::cancelled);
    const auto card = story.told_to(mentee_id);
    EXPECT_TRUE(says(card, "None of the times"));
    EXPECT_TRUE(offers(card, "Find a time"));
    EXPECT_TRUE(story.told_to(mentor_id).blocks.empty());
    EXPECT_TRUE(story.timers.empty());
    EXPECT_EQ(story.raised.size(), 0U);
}

TEST(SessionPlanning, Rule61_AProposalEndsWithItsLastTime) {
    Story story;
    story.by_mentee(OwnTime{"2026-03-03", "10:00", 0});
    EXPECT_EQ(story.due(timer::expire), utc(3, 3, 10));
    EXPECT_FALSE(story.has_timer(timer::nudge));
}

TEST(SessionPlanning, Rule61_AfterALongStopOnlyTheEndSpeaks) {
    auto story = proposed();
    story.now += std::chrono::days{60};
    const auto before = story.messages.size();
    story.until(story.now);
    EXPECT_EQ(story.state->state, SessionState::cancelled);
    EXPECT_EQ(story.messages.size(), before + 1);
}

TEST(SessionPlanning, Rule61_TheChooserMayBeRemindedLaterInsteadOfNudged) {
    auto story = proposed();
    story.by_mentor(press(story.told_to(mentor_id), "Remind me later"));
    EXPECT_FALSE(story.has_timer(timer::nudge));
    EXPECT_EQ(story.due(timer::again), utc(3, 3, 8));
    story.until(story.due(timer::again));
    EXPECT_TRUE(says(story.told_to(mentor_id), "still open"));
    EXPECT_TRUE(story.has_timer(timer::expire));
}

TEST(SessionPlanning, Rule61_MovingATimeKeepsItUntilOthersAreSent) {
    auto story = agreed();
    const auto at = *story.state->at;
    story.by_mentee(Reschedule{story.state->version});
    EXPECT_EQ(*story.state->at, at);
    EXPECT_TRUE(says(shown(story), "stays at"));
    const auto times = shown(story);
    story.by_mentee(press(times, "Send these three"));
    EXPECT_EQ(story.state->state, SessionState::planned);
    EXPECT_EQ(story.state->moved, 1);
    EXPECT_FALSE(story.state->at);
    const auto card = story.told_to(mentor_id);
    EXPECT_TRUE(says(card, "cannot make it on (a moment) after all"));
    EXPECT_FALSE(story.has_timer(timer::over));
    EXPECT_FALSE(story.has_timer(timer::send_agenda));
    story.by_mentor(ChooseSlot{1, story.state->version});
    EXPECT_EQ(story.signals<signal::SessionPlanned>().size(), 2U);
    EXPECT_TRUE(says(shown(story), "no longer holds"));
}

TEST(SessionPlanning, Rule61_WhatDoesNotSuitIsNotProposedAgain) {
    auto story = agreed();
    const auto at = *story.state->at;
    for (int page = 0; page < 12; ++page) {
        story.by_mentee(OtherTimes{page, story.state->version});
        const auto sent = std::get<SendSlots>(press(shown(story), "Send these three"));
        EXPECT_EQ(std::ranges::count(sent.slots, at), 0) << page;
    }
}

TEST(SessionPlanning, Rule61_PuttingOffTwiceAtOnceRemindsOnce) {
    auto story = proposed();
    story.by_mentor(Later{1, 1}).by_mentor(Later{2, 1});
    EXPECT_FALSE(offers(shown(story), "Remind me later"));
    const auto before = story.messages.size();
    story.until(utc(3, 3, 9));
    EXPECT_EQ(story.messages.size(), before + 1);
    Story invited;
    invited.then(Introduced{}).by_mentee(Later{1, 0}).by_mentee(Later{2, 0});
    EXPECT_EQ(invited.timers.size(), 1U);
}

TEST(SessionPlanning, Rule60_AfterTheThirdMoveASlowerRhythmIsOffered) {
    auto story = agreed();
    for (int move = 1; move <= 3; ++move) {
        EXPECT_FALSE(says(shown(story), "slower rhythm"));
        story.by_mentee(OtherTimes{move, story.state->version});
        story.by_mentee(press(shown(story), "Send these three"));
        EXPECT_EQ(says(shown(story), "slower rhythm"), move == 3);
        story.by_mentor(ChooseSlot{2, story.state->version});
    }
    EXPECT_TRUE(says(shown(story), "has moved 3 times"));
    EXPECT_TRUE(offers(shown(story), "Every 3 weeks"));
    EXPECT_TRUE(offers(shown(story), "Every 4 weeks"));
}

TEST(SessionPlanning, Rule61_CancellingCanBeUndoneAndIsToldOnlyThen) {
    auto story = agreed();
    story.by_mentor(Cancel{story.state->version});
    EXPECT_TRUE(story.undoable);
    EXPECT_EQ(story.state->state, SessionState::cancelled);
    EXPECT_EQ(story.state->moved, 1);
    EXPECT_TRUE(story.all<DirectMessage>().empty());
    EXPECT_TRUE(offers(shown(story), "Find a time"));
    EXPECT_EQ(story.timers.size(), 1U);
    story.wait(time_to_undo);
    const auto card = story.told_to(mentee_id);
    EXPECT_TRUE(says(card, "Your meeting with Ben on (a moment) does not take place"));
    EXPECT_TRUE(offers(card, "Find a time"));
    EXPECT_TRUE(story.timers.empty());
    EXPECT_EQ(story.all<WithdrawAbout>().size(), 1U);
}

TEST(SessionPlanning, Rule61_AProposalCanBeTakenBack) {
    auto story = proposed();
    story.by_mentee(press(shown(story), "Take it back"));
    EXPECT_TRUE(says(shown(story), "taken back"));
    story.wait(time_to_undo);
    EXPECT_TRUE(says(story.told_to(mentor_id), "no longer stand"));
}

TEST(SessionPlanning, Rule61_WhatHasBegunIsNeitherMovedNorCancelled) {
    auto story = agreed();
    const auto version = story.state->version;
    story.now = *story.state->at;
    for (const Happening& happening :
         {Happening{Reschedule{version}},
          Happening{Cancel{version}},
          Happening{OtherTimes{0, version}},
          Happening{AskOwnTime{version}},
          Happening{SendSlots{{story.now + 48h}, version}},
          Happening{AskForAgendaForm{version}}}) {
        const auto before = story.state;
        story.by_mentee(happening);
        EXPECT_EQ(story.state, before) << name_of(happening);
        EXPECT_TRUE(says(shown(story), "was due on")) << name_of(happening);
    }
}

TEST(SessionPlanning, Rule61_TheCalendarFileIsOfferedWhereTheBotHasAnAddress) {
    auto story = agreed();
    const auto card = shown(story);
    EXPECT_EQ(buttons_of(card).front().label, "Add to calendar");
    EXPECT_EQ(
        std::get<Link>(buttons_of(card).front().does).url, "https://mentor.example.com/calendar/session-1.ics"
    );
    story.site.clear();
    story.by_mentor(Show{});
    EXPECT_FALSE(offers(shown(story), "Add to calendar"));
    EXPECT_TRUE(offers(shown(story), "Google Calendar"));
}

TEST(SessionPlanning, Rule8_FlashIsTwoMeetings) {
    Story story;
    story.program.type = ProgramType::flash;
    story.pairing.sessions_held = 1;
    EXPECT_TRUE(offers(shown(story.by_mentee(AskForTimes{})), "Send these three"));
    story.pairing.sessions_held = 2;
    story.by_mentee(AskForTimes{});
    EXPECT_TRUE(says(shown(story), "your two meetings"));
    EXPECT_TRUE(buttons_of(shown(story)).empty());
    story.by_mentee(SendSlots{{story.now + 48h}, 0});
    EXPECT_FALSE(story.state);
}

TEST(SessionPlanning, NothingIsBookedInAPauseOrAfterTheEnd) {
    for (const auto& [state, words] :
         {std::pair{PairingState::paused, "is paused"}, std::pair{PairingState::informal, "is over"}}) {
        Story story;
        story.pairing.state = state;
        EXPECT_TRUE(says(shown(story.by_mentee(AskForTimes{})), words));
        for (const Happening& happening :
             {Happening{OtherTimes{}}, Happening{AskOwnTime{}}, Happening{SendSlots{{story.now + 48h}, 0}}}) {
            EXPECT_TRUE(says(shown(story.by_mentee(happening)), words));
            EXPECT_FALSE(story.state);
        }
        EXPECT_TRUE(rejected(story.by_mentee(OwnTime{"2026-03-10", "10:00", 0})).contains("date"));
        EXPECT_TRUE(story.then(Introduced{}).silent());
    }
}

TEST(SessionPlanning, APauseOrAnEndCallsOffWhatIsOpenInSilence) {
    for (auto story : {proposed(), agreed()}) {
        story.pairing.state = PairingState::paused;
        story.then(PairGone{});
        EXPECT_EQ(story.state->state, SessionState::cancelled);
        EXPECT_TRUE(story.timers.empty());
        EXPECT_TRUE(story.all<DirectMessage>().empty());
        EXPECT_EQ(story.all<WithdrawAbout>().front().subject, story.state->id.str());
    }
    Story invited;
    invited.then(Introduced{}).by_mentee(Later{1, 0});
    invited.then(PairGone{});
    EXPECT_TRUE(invited.timers.empty());
}

}  // namespace
TEST(SessionPlanning, Rule61_NobodyWaitsInSilenceWhenTheChooserMovesToAnotherZone) {
    auto story = proposed();
    const auto due = story.due(timer::expire);
    ASSERT_NE(due, Instant{});
    story.mentor.person.profile.zone = "America/Los_Angeles";
    story.mentee.person.profile.zone = "America/Los_Angeles";
    story.until(due);
    if (story.state->state == SessionState::planned) {
        EXPECT_GT(story.due(timer::expire), due);
    }
    story.until(utc(3, 20, 10));
    EXPECT_EQ(story.state->state, SessionState::cancelled);
}

}  // namespace mentord::session
