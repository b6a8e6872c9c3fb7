#include "tests/unit/workflows/check_in_story.hpp"
#include "workflows/checkin/concern.hpp"
#include "workflows/checkin/schedule.hpp"
#include "workflows/content/check_in_cards.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace mentord::checkin {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

std::vector<std::string> labels_of(const Card& card) {
    std::vector<std::string> labels;
    for (const auto& button : buttons_of(card))
        labels.push_back(button.label);
    return labels;
}

Card last_card_to(const Story& story, const PersonId& person) {
    return story.messages_to(person).back().card;
}

TEST(CheckIn, Rule73_EachIsAskedByThemselvesInThreeTaps) {
    auto story = asked(2);
    ASSERT_EQ(story.sent.size(), 1U);
    EXPECT_EQ(story.sent.front().kind, MessageKind::reminder);
    EXPECT_EQ(story.sent.front().to, ben);
    const auto card = story.sent.front().card;
    EXPECT_TRUE(says(card, "3 taps"));
    EXPECT_TRUE(says(card, "Only you and the organisers see it; Ana never does."));
    EXPECT_TRUE(says(card, "1 of 3. Have you and Ana met since the last check-in, and how often?"));
    EXPECT_EQ(
        labels_of(card),
        (std::vector<std::string>{
            "Not yet", "Once", "Twice", "Three times or more", "I'd like to talk to someone", "Later", "Skip"
        })
    );
    story.press(card, "Once", ben);
    EXPECT_TRUE(says(story.card_answered(), "2 of 3. Is it worth your time?"));
    story.press(story.card_answered(), "5 · very much", ben);
    EXPECT_TRUE(says(
        story.card_answered(), "3 of 3. Do you know what comes next, and does Ana keep to what you agreed?"
    ));
    EXPECT_EQ(story.state->state, CheckInState::asked);
    story.press(story.card_answered(), "Yes, both", ben);
    EXPECT_EQ(story.state->state, CheckInState::answered);
    EXPECT_EQ(story.state->answers, (Answers{{"met", {"1"}}, {"worth", {"5"}}, {"course", {"clear"}}}));
    EXPECT_TRUE(says(story.card_answered(), "nothing else needs doing"));
    EXPECT_TRUE(story.undoable);
    EXPECT_TRUE(story.raised.empty());
    EXPECT_FALSE(story.waits_for(remind_timer));
    EXPECT_FALSE(story.waits_for(lapse_timer));
}

TEST(CheckIn, Rule73_TheLastTapCanBeTakenBack) {
    auto story = answered();
    story.undo();
    EXPECT_EQ(story.state->state, CheckInState::asked);
    EXPECT_FALSE(story.state->answers.contains("course"));
    EXPECT_TRUE(story.waits_for(lapse_timer));
}

TEST(CheckIn, Rule73_ADoubleClickAnswersOneQuestion) {
    auto story = asked(2);
    const auto card = story.sent.front().card;
    story.press(card, "Once", ben).press(card, "Once", ben);
    EXPECT_EQ(story.state->version, 2);
    EXPECT_TRUE(says(story.card_answered(), "2 of 3."));
    EXPECT_TRUE(says(story.card_answered(), "how things stand now"));
}

TEST(CheckIn, Rule73_HasOneReminderAndThenLapsesInSilence) {
    auto story = asked(2);
    EXPECT_EQ(story.due(remind_timer), sys_days{year{2026} / 3 / 3} + 9h);
    EXPECT_EQ(story.due(lapse_timer), sys_days{year{2026} / 3 / 7} + 9h);
    story.press(story.sent.front().card, "Once", ben);
    story.wait(days{2});
    EXPECT_EQ(story.state->state, CheckInState::reminded);
    EXPECT_TRUE(says(last_card_to(story, ben), "I will not ask again"));
    EXPECT_TRUE(says(last_card_to(story, ben), "2 of 3.")) << "it goes on where it was left";
    story.wait(days{6});
    EXPECT_EQ(story.state->state, CheckInState::lapsed);
    EXPECT_EQ(story.messages_to(ben).size(), 2U);
    EXPECT_TRUE(story.state->answers.contains("met")) << "what was said is kept";
}

TEST(CheckIn, Rule73_AReminderThatComesAfterItsLapseIsNotSent) {
    auto story = asked(2);
    story.now += days{60};
    while (const auto next = story.next_timer())
        story.fire(next->first, next->second);
    EXPECT_EQ(story.sent.size(), 1U) << "and neither is the tip";
    EXPECT_EQ(story.state->state, CheckInState::lapsed);
}

TEST(CheckIn, Rule73_CanBePutOffTwiceAtMost) {
    auto story = asked(2);
    for (int i = 0; i < 2; ++i) {
        story.press(last_card_to(story, ben), "Later", ben);
        EXPECT_TRUE(says(story.card_answered(), "I will ask again how it is going"));
        story.fire_next(story.now + days{7});
    }
    EXPECT_EQ(story.messages_to(ben).size(), 3U);
    for (const auto& label : labels_of(last_card_to(story, ben)))
        EXPECT_NE(label, "Later");
}

TEST(CheckIn, Rule73_CanBeSkippedWithoutAReason) {
    const auto story = skipped();
    EXPECT_EQ(story.state->state, CheckInState::skipped);
    EXPECT_TRUE(story.undoable);
    EXPECT_FALSE(story.waits_for(remind_timer));
    EXPECT_TRUE(says(story.card_answered(), "nothing needs doing"));
    EXPECT_TRUE(story.raised.empty());
}

TEST(CheckIn, Rule73_WhoAsksForAPersonIsHeardAtOnceAndOnce) {
    auto story = asked(2);
    const auto card = story.sent.front().card;
    story.press(card, "I'd like to talk to someone", ben);
    ASSERT_EQ(story.all_raised<signal::HelpWanted>().size(), 1U);
    EXPECT_EQ(story.all_raised<signal::HelpWanted>().front().who, ben);
    EXPECT_FALSE(story.undoable);
    EXPECT_TRUE(says(story.card_answered(), "Thank you for saying so."));
    EXPECT_TRUE(says(story.card_answered(), "within 2 working days"));
    EXPECT_TRUE(says(story.card_answered(), "Ana is not told of it"));
    EXPECT_TRUE(says(story.card_answered(), "1 of 3.")) << "the questions can go on";
    const auto version = story.state->version;
    story.press(card, "I'd like to talk to someone", ben);
    EXPECT_EQ(story.all_raised<signal::HelpWanted>().size(), 1U);
    EXPECT_EQ(story.state->version, version);
}

TEST(CheckIn, Rule73_ACallForHelpIsNeverTooLate) {
    for (auto story : {skipped(), answered(), reminded()}) {
        const auto first = story.sent.front().card;
        story.wait(days{60});
        story.context.pairing.state = PairingState::ended_no_fault;
        story.press(first, "I'd like to talk to someone", ben);
        EXPECT_EQ(story.all_raised<signal::HelpWanted>().size(), 1U);
    }
}

TEST(CheckIn, Rule44_TheFirstAsksHowTheMatchFeels) {
    auto story = tapped(asked(1), {"Twice", "4 · mostly", "Yes, both"});
    EXPECT_TRUE(says(story.card_answered(), "4 of 4. How does the match feel so far?"));
    story.press(story.card_answered(), "Not a fit", ben);
    EXPECT_EQ(story.state->state, CheckInState::answered);
    EXPECT_TRUE(story.raised.empty()) << "it is for the organisers to look at";
    EXPECT_TRUE(says(story.card_answered(), "Thank you for saying so plainly."));
    EXPECT_TRUE(says(story.card_answered(), "Ana is not told"));
}

TEST(CheckIn, Rule73_AFewWordsCanFollow) {
    auto story = answered();
    story.press(story.card_answered(), "Add a few words", ben);
    EXPECT_EQ(story.form_opened().fields.size(), 1U);
    const auto version = story.state->version;
    story.submit({{"comment", {"All well"}}, {"met", {"0"}}}, ben);
    EXPECT_EQ(story.state->answers.at("comment").front(), "All well");
    EXPECT_EQ(story.state->answers.at("met").front(), "2") << "only the form's own fields";
    EXPECT_EQ(story.state->version, version + 1);
    story.submit_again({{"comment", {"All well"}}}, ben);
    EXPECT_EQ(story.state->version, version + 1);
    story.submit_again({{"comment", {std::string(1001, 'x')}}}, ben);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
    story.now += days{8};
    story.submit_again({{"comment", {"Late"}}}, ben);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
    story.then(MorePressed{}, ben);
    EXPECT_TRUE(says(story.card_answered(), "closed"));
}

TEST(CheckIn, Rule73_TheMentorIsAskedAboutTheirPart) {
    auto story = tapped(asked(2, ana), {"Twice", "4 · mostly", "Yes, both"});
    story.press(story.card_answered(), "Add a few words", ana);
    std::set<std::string> fields;
    for (const auto& field : story.form_opened().fields)
        fields.insert(field.id);
    EXPECT_EQ(fields, (std::set<std::string>{"prepared", "overloaded", "boundaries", "comment"}));
    story.submit({{"overloaded", {"too_much"}}, {"boundaries", {"no such answer"}}}, ana);
    EXPECT_EQ(story.state->answers.at("overloaded").front(), "too_much");
    EXPECT_FALSE(story.state->answers.contains("boundaries"));
    EXPECT_EQ(concern_of(story.state->answers), std::vector{Concern::overloaded});
}

TEST(CheckIn, Rule75_AtHalfTimeTheFormIsLongerAndAChangeCanBeWished) {
    auto story = tapped(asked(3), {"Twice", "4 · mostly", "Yes, both"});
    EXPECT_TRUE(says(story.card_answered(), "What should the rest of it be like?"));
    story.press(story.card_answered(), "Change a goal", ben);
    EXPECT_EQ(story.state->answers.at("review").front(), "goal");
    EXPECT_TRUE(says(story.card_answered(), "bring it to your next meeting"));
    story.press(story.card_answered(), "Add a few words", ben);
    EXPECT_EQ(story.form_opened().title, "Half-time");
    EXPECT_EQ(story.form_opened().fields.size(), 6U);
}

TEST(CheckIn, Rule84_KeepingThingsAsTheyAreNeedsNoWords) {
    const auto story = tapped(asked(3), {"Twice", "4 · mostly", "Yes, both", "Keep it as it is"});
    EXPECT_FALSE(says(story.card_answered(), "bring it to your next meeting"));
}

TEST(CheckIn, Rule81_APartnerWhoDoesNotKeepToItGetsAGeneralTipAndNothingElse) {
    auto story = tapped(asked(2), {"Twice", "2 · hardly", "The other is not keeping to it"});
    EXPECT_TRUE(story.messages_to(ana).empty());
    story.wait(days{8});
    EXPECT_TRUE(story.messages_to(ana).empty());
    story.wait(days{3});
    ASSERT_EQ(story.messages_to(ana).size(), 1U);
    EXPECT_EQ(story.messages_to(ana).front().kind, MessageKind::reminder);
    EXPECT_TRUE(says(last_card_to(story, ana), "as I send it to every pair from time to time"));
    EXPECT_FALSE(says(last_card_to(story, ana), "Ben"));
}

// The partner of somebody who is content gets one too, at the same time and about as long: that there is a
// tip tells nothing.
TEST(CheckIn, Rule81_TheTipComesWhateverWasAnsweredAndAtTheSameTime) {
    std::set<Instant> times;
    for (auto story :
         {tapped(asked(2), {"Twice", "1 · not at all", "The other is not keeping to it"}),
          answered(),
          skipped(),
          asked(2)}) {
        while (story.messages_to(ana).empty() && story.fire_next(story.now + days{30})) {
        }
        ASSERT_EQ(story.messages_to(ana).size(), 1U);
        EXPECT_EQ(last_card_to(story, ana).summary, "A tip for your pair.");
        times.insert(story.now);
    }
    EXPECT_EQ(times.size(), 1U);
}

std::string tip_to_ana(Story story) {
    while (story.messages_to(ana).empty() && story.fire_next(story.now + days{30})) {
    }
    return words_of(last_card_to(story, ana));
}

TEST(CheckIn, Rule81_AnAnswerShapesAtMostWhichTipItIs) {
    const std::string agreed = "look once more at what the two of you agreed";
    const std::string worth = "what made it worth the time";
    const std::string in_turn = "end each meeting with one next step";
    const auto has = [](const std::string& tip, const std::string& words) {
        return tip.find(words) != std::string::npos;
    };
    EXPECT_TRUE(has(tip_to_ana(answered()), in_turn));
    EXPECT_TRUE(has(
        tip_to_ana(tapped(asked(2), {"Twice", "5 · very much", "The other is not keeping to it"})), agreed
    ));
    EXPECT_TRUE(has(tip_to_ana(tapped(asked(2), {"Twice", "1 · not at all", "Yes, both"})), worth));

    auto late = tapped(asked(2), {"Twice", "5 · very much", "The other is not keeping to it"});
    late.now = late.due(tip_timer) - 47h;
    late.then(MoreSent{{{"comment", {"Still so"}}}}, ben);
    EXPECT_TRUE(has(tip_to_ana(late), agreed)) << "too old a check-in to add to: nothing has changed";
    late.state->changed_at = late.now;
    EXPECT_TRUE(has(tip_to_ana(late), in_turn)) << "never within two days of an answer";
}

TEST(CheckIn, Rule81_NoTipGoesToAPairThatPausesOrIsOver) {
    for (const auto stands : {PairingState::paused, PairingState::closing, PairingState::completed}) {
        auto story = answered();
        story.context.pairing.state = stands;
        story.wait(days{30});
        EXPECT_TRUE(story.messages_to(ana).empty());
    }
}

TEST(CheckIn, Rule81_ALowAnswerIsOneLineForTheOrganisers) {
    const auto story = tapped(asked(2), {"Not yet", "2 · hardly", "The other is not keeping to it"});
    EXPECT_EQ(
        concern_of(story.state->answers),
        (std::vector{Concern::little_worth, Concern::not_kept, Concern::not_met})
    );
    EXPECT_EQ(
        words_of(content::concern_line(*story.state, story.context.pair)),
        "Ben, mentee of Ana, check-in 2: little worth the time, the partner does not keep to what was "
        "agreed, "
        "they have not met"
    );
    EXPECT_TRUE(concern_of(answered().state->answers).empty());
    EXPECT_TRUE(concern_of({}).empty());
    EXPECT_EQ(concern_of({{"boundaries", {"no"}}, {"fit", {"not_a_fit"}}}).front(), Concern::boundaries);
}

TEST(CheckIn, Rule73_APairThatEndsIsAskedNoMore) {
    auto story = asked(2);
    story.then(PairingOver{});
    EXPECT_EQ(story.state->state, CheckInState::lapsed);
    EXPECT_FALSE(story.waits_for(remind_timer));
    for (const auto stands : {PairingState::completed, PairingState::closing}) {
        Story over;
        over.context.pairing.state = stands;
        over.then(Ask{1, ben});
        EXPECT_TRUE(over.silent());
        EXPECT_FALSE(over.state);
    }
}

TEST(CheckIn, Rule73_APairThatPausesIsAskedWhenItIsBack) {
    Story story;
    story.context.pairing.state = PairingState::paused;
    story.context.pairing.paused_until = story.now + days{20};
    story.then(Ask{1, ben});
    EXPECT_FALSE(story.state);
    EXPECT_EQ(story.due(ask_timer), story.now + days{20});
    story.context.pairing.paused_until = story.context.pairing.ends;
    story.timers.clear();
    story.then(Ask{1, ben});
    EXPECT_TRUE(story.timers.empty());

    auto reminded_in_pause = asked(2);
    reminded_in_pause.context.pairing.state = PairingState::paused;
    reminded_in_pause.wait(days{3});
    EXPECT_EQ(reminded_in_pause.sent.size(), 1U);
}

TEST(CheckIn, Rule73_FromTheSecondOnEachSetsTheNextUntilTheTermIsOver) {
    auto first = asked(1);
    EXPECT_FALSE(first.waits_for(ask_timer)) << "the first two are set when the pairing begins";
    auto second = asked(2);
    EXPECT_EQ(second.due(ask_timer), second.context.pairing.began + days{120});
    EXPECT_FALSE(asked(3).waits_for(ask_timer)) << "day 180 of 182: the close asks then";
}

TEST(CheckIn, Rule73_AfterALongStopOnlyTheLastOfThemAsks) {
    Story story;
    story.now = story.context.pairing.began + days{130};
    story.then(Ask{1, ben});
    EXPECT_FALSE(story.state);
    story.then(Ask{2, ben});
    EXPECT_FALSE(story.state);
    EXPECT_EQ(story.due(ask_timer), story.context.pairing.began + days{120});
    story.then(Ask{3, ben});
    EXPECT_TRUE(story.state);
}

TEST(CheckIn, Rule73_NobodyIsAskedTwiceAtATime) {
    Story story;
    story.context.earlier = {*asked(1).state};
    story.then(Ask{2, ben});
    EXPECT_FALSE(story.state);
    EXPECT_TRUE(story.waits_for(ask_timer));
}

TEST(CheckInSchedule, Rule73_TheFirstWeeksTheSecondMonthAndEveryCoupleOfMonths) {
    const auto pairing = ana_and_ben();
    const Rules rules;
    EXPECT_EQ(due_of(1, pairing, rules), pairing.began + days{21});
    EXPECT_EQ(due_of(2, pairing, rules), pairing.began + days{60});
    EXPECT_EQ(due_of(3, pairing, rules), pairing.began + days{120});
    const auto timers = schedule(pairing, rules, pairing.began);
    ASSERT_EQ(timers.size(), 2U);
    EXPECT_EQ(std::get<SetTimer>(timers[0]).timer, (TimerKey{"p1", "checkin.ask", "1"}));
    EXPECT_EQ(std::get<SetTimer>(timers[1]).due, pairing.began + days{60});
    EXPECT_EQ(asked_number({"p1", "checkin.ask", "12"}), 12);
    EXPECT_EQ(asked_number({"p1", "checkin.tip", "1"}), std::nullopt);
}

TEST(CheckInSchedule, Rule73_GoesOnWhenATermIsExtended) {
    auto pairing = ana_and_ben();
    pairing.ends += std::chrono::weeks{13};
    const auto timers = schedule(pairing, Rules{}, pairing.began + days{182});
    ASSERT_EQ(timers.size(), 1U);
    EXPECT_EQ(std::get<SetTimer>(timers[0]).timer.occurrence, "5");
    EXPECT_TRUE(schedule(pairing, Rules{}, pairing.ends).empty());
}

TEST(CheckInSchedule, Rule75_TheReviewIsTheOneNearestToHalfTheTerm) {
    auto pairing = ana_and_ben();
    EXPECT_TRUE(is_midpoint(3, pairing, Rules{}));
    EXPECT_FALSE(is_midpoint(2, pairing, Rules{}));
    pairing.ends = pairing.began + std::chrono::weeks{52};
    EXPECT_TRUE(is_midpoint(4, pairing, Rules{})) << "day 180 of a one-year term";
    pairing.ends = pairing.began + std::chrono::weeks{6};
    EXPECT_TRUE(is_midpoint(1, pairing, Rules{}));
}

TEST(CheckInSchedule, Rule79_APairThatIsWatchedIsAskedSooner) {
    const auto pairing = ana_and_ben();
    const auto now = pairing.began + days{30};
    EXPECT_EQ(sooner(2, pairing, Rules{}, now)->due, now + sooner_after);
    EXPECT_EQ(sooner(2, pairing, Rules{}, pairing.began + days{58})->due, pairing.began + days{60});
    EXPECT_FALSE(sooner(5, pairing, Rules{}, now));
}

}  // namespace
}  // namespace mentord::checkin
