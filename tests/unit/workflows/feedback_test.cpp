#include "tests/unit/workflows/feedback_story.hpp"
#include "workflows/content/feedback_cards.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace mentord::feedback {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

Card last_card_to_ben(const Story& story) {
    return story.messages_to(ben).back().card;
}

std::set<std::string> labels_of(const Card& card) {
    std::set<std::string> labels;
    for (const auto& button : buttons_of(card))
        labels.insert(button.label);
    return labels;
}

TEST(Rating, Rule70_EachIsAskedByThemselvesWithFiveStarsThatAScreenReaderCanRead) {
    const auto story = asked(3);
    ASSERT_EQ(story.sent.size(), 1U);
    EXPECT_EQ(story.sent.front().kind, MessageKind::reminder);
    EXPECT_EQ(story.sent.front().to, ben);
    EXPECT_EQ(story.sent.front().about, story.state->id.str());
    const auto& card = story.sent.front().card;
    EXPECT_TRUE(says(card, "How was session 3 with Ana?"));
    EXPECT_EQ(
        labels_of(card),
        (std::set<std::string>{
            "1 · poor", "2 · weak", "3 · fair", "4 · good", "5 · great", "We did not meet", "Later"
        })
    );
    EXPECT_EQ(story.state->state, FeedbackState::asked);
    EXPECT_EQ(story.state->version, 1);
}

TEST(Rating, Rule70_IsAskedOnce) {
    auto story = asked();
    story.then(Ask{SessionId{"s1"}, 3, ben});
    EXPECT_TRUE(story.silent());
}

TEST(Rating, Rule70_IsNotAskedOfAPairThatIsOver) {
    Story story;
    story.context.pairing.state = PairingState::ended_no_fault;
    story.then(Ask{SessionId{"s1"}, 3, ben});
    EXPECT_FALSE(story.state);
    EXPECT_TRUE(story.silent());
}

TEST(Rating, Rule70_HasOneReminderOnTheNextWorkingDayAndThenLapsesInSilence) {
    auto story = asked();
    EXPECT_EQ(story.due(remind_timer), sys_days{year{2026} / 3 / 3} + 9h);
    EXPECT_EQ(story.due(lapse_timer), story.due(remind_timer) + days{3});
    story.wait(days{2});
    EXPECT_EQ(story.state->state, FeedbackState::reminded);
    EXPECT_EQ(story.messages_to(ben).size(), 2U);
    EXPECT_TRUE(says(last_card_to_ben(story), "You have not said yet"));
    story.wait(days{30});
    EXPECT_EQ(story.state->state, FeedbackState::lapsed);
    EXPECT_EQ(story.messages_to(ben).size(), 2U);
    EXPECT_TRUE(story.timers.empty());
    EXPECT_TRUE(story.raised.empty());
}

TEST(Rating, Rule70_RemindsAWorkingDayAfterTheQuestionCouldBeRead) {
    Story friday_night;
    friday_night.now = sys_days{year{2026} / 3 / 6} + 21h;
    friday_night.then(Ask{SessionId{"s1"}, 3, ben});
    // Asked on Monday morning, so reminded on Tuesday.
    EXPECT_EQ(friday_night.due(remind_timer), sys_days{year{2026} / 3 / 10} + 9h);
}

TEST(Rating, Rule70_AReminderThatComesAfterItsLapseIsNotSent) {
    auto story = asked();
    story.now += days{40};
    while (const auto next = story.next_timer())
        story.fire(next->first, next->second);
    EXPECT_EQ(story.messages_to(ben).size(), 1U);
    EXPECT_EQ(story.state->state, FeedbackState::lapsed);
}

TEST(Rating, Rule70_CanBePutOffTwiceAtMost) {
    auto story = asked();
    story.press(last_card_to_ben(story), "Later", ben);
    EXPECT_TRUE(says(story.card_answered(), "I will ask again"));
    story.fire_next(story.now + days{7});
    ASSERT_EQ(story.state->state, FeedbackState::reminded);
    story.press(last_card_to_ben(story), "Later", ben);
    story.fire_next(story.now + days{7});
    EXPECT_EQ(story.messages_to(ben).size(), 3U);
    EXPECT_FALSE(labels_of(last_card_to_ben(story)).contains("Later"));
    story.press(last_card_to_ben(story), "4 · good", ben);
    EXPECT_EQ(story.state->stars, 4);
    EXPECT_TRUE(story.timers.empty());
}

TEST(Rating, Rule70_PuttingItOffTwiceByADoubleClickIsPuttingItOffOnce) {
    auto story = asked();
    story.then(LaterPressed{1}, ben).then(LaterPressed{1}, ben);
    EXPECT_EQ(story.timers.size(), 2U);
    EXPECT_EQ(story.state->version, 1);
}

TEST(Rating, Rule70_AnAnswerIsToldToWhoeverNeedsItAndThatIsAll) {
    const auto story = rated(5);
    EXPECT_EQ(story.state->state, FeedbackState::given);
    const auto rated = story.all_raised<signal::Rated>();
    ASSERT_EQ(rated.size(), 1U);
    EXPECT_EQ(rated.front().stars, 5);
    EXPECT_EQ(rated.front().number, 3);
    EXPECT_EQ(rated.front().rater, ben);
    EXPECT_EQ(rated.front().feedback, story.state->id);
    EXPECT_EQ(story.all_raised<signal::SessionMet>().size(), 1U);
    EXPECT_TRUE(story.timers.empty());
    EXPECT_TRUE(story.all<DirectMessage>().empty());
    EXPECT_TRUE(says(story.card_answered(), "Thank you."));
    ASSERT_EQ(story.all<Withdraw>().size(), 1U);
    EXPECT_EQ(story.all<Withdraw>().front().about, story.state->id.str());
}

TEST(Rating, Rule70_ADoubleClickRatesOnce) {
    auto story = rated(5);
    story.then(StarsPressed{5, 1}, ben);
    EXPECT_EQ(story.all_raised<signal::Rated>().size(), 1U);
    EXPECT_EQ(story.state->version, 2);
    EXPECT_TRUE(says(story.card_answered(), "how things stand now"));
}

TEST(Rating, Rule70_TagsAndACommentCanFollowForAWeek) {
    auto story = rated(4);
    story.press(story.card_answered(), "Say more", ben);
    const auto form = story.form_opened();
    EXPECT_TRUE(says(Card{"", {Paragraph{form.intro.front()}}}, "Who reads this"));
    story.submit(
        {{"tags", {"rushed", "no such tag", "useful"}}, {"comment", {"  More time, please.  "}}}, ben
    );
    EXPECT_EQ(story.state->tags, (std::vector<std::string>{"useful", "rushed"}));
    EXPECT_EQ(story.state->comment.raw(), "More time, please.");
    EXPECT_TRUE(says(story.card_answered(), "kept what you added"));
    EXPECT_TRUE(story.effects.empty());

    story.now += days{6};
    story.then(MorePressed{}, ben);
    EXPECT_EQ(story.form_opened().fields.back().initial, std::vector<std::string>{"More time, please."});
    story.now += days{2};
    const auto before = story.state;
    story.then(MoreSent{{{"comment", {"Later still"}}}}, ben);
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
    story.then(MorePressed{}, ben);
    EXPECT_TRUE(says(story.card_answered(), "more than a week back"));
}

TEST(Rating, Rule70_TheSameWordsTwiceAreKeptOnce) {
    auto story = rated(4);
    const MoreSent words{{{"comment", {"Well done"}}}};
    story.then(words, ben).then(words, ben);
    EXPECT_EQ(story.state->version, 3);
    EXPECT_TRUE(story.silent());
    story.then(MoreSent{}, ben);
    EXPECT_TRUE(says(story.card_answered(), "taken out"));
    EXPECT_TRUE(story.state->comment.empty());
}

TEST(Rating, Rule70_AVeryLongCommentStaysInTheForm) {
    auto story = rated(4);
    story.then(MoreSent{{{"comment", {std::string(1001, 'x')}}}}, ben);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
    EXPECT_EQ(story.state->version, 2);
}

TEST(Rating, Rule70_ALateAnswerIsStillHeard) {
    auto story = lapsed();
    story.then(StarsPressed{1, 1}, ben);
    EXPECT_EQ(story.state->state, FeedbackState::lapsed);
    EXPECT_TRUE(says(story.card_answered(), "welcome"));
    story.press(story.card_answered(), "1 · poor", ben);
    EXPECT_EQ(story.state->state, FeedbackState::given);
    EXPECT_EQ(story.all_raised<signal::Rated>().size(), 1U);
}

TEST(Rating, Rule70_APairThatEndsIsAskedNoMore) {
    auto story = asked();
    story.then(PairingOver{});
    EXPECT_EQ(story.state->state, FeedbackState::lapsed);
    EXPECT_TRUE(story.timers.empty());
    EXPECT_EQ(story.messages_to(ben).size(), 1U);
}

TEST(Rating, NotMetIsConfirmedAndToldToTheSession) {
    auto story = asked();
    for (const auto& button : buttons_of(last_card_to_ben(story)))
        EXPECT_EQ(button.confirm.has_value(), button.label == "We did not meet") << button.label;
    story.press(last_card_to_ben(story), "We did not meet", ben);
    EXPECT_EQ(story.state->state, FeedbackState::lapsed);
    ASSERT_EQ(story.all_raised<signal::SessionNotMet>().size(), 1U);
    EXPECT_EQ(story.all_raised<signal::SessionNotMet>().front().who, ben);
    EXPECT_TRUE(says(story.card_answered(), "a way to find a new time"));
    EXPECT_TRUE(story.timers.empty());
}

TEST(Rating, Promise3_ALowRatingIsToldAtOnceThatAPersonReadsIt) {
    for (const int stars : {1, 2}) {
        const auto story = rated(stars);
        const auto card = story.card_answered();
        EXPECT_TRUE(says(card, "A person reads this"));
        EXPECT_TRUE(says(card, "within 2 working days"));
        EXPECT_TRUE(says(card, "Ana does not see your rating and is never told of it"));
        EXPECT_FALSE(story.undoable);
        EXPECT_TRUE(story.raises_now());
        EXPECT_TRUE(labels_of(card).contains("I pressed the wrong one"));
    }
    EXPECT_FALSE(says(rated(3).card_answered(), "A person reads this"));
}

TEST(Rating, Promise3_TheBoundaryIsARuleOfTheProgram) {
    auto story = asked();
    story.context.pair.program.rules.low_rating = 1;
    story.context.pair.program.rules.contact_days = 1;
    story.then(StarsPressed{2, 1}, ben);
    EXPECT_FALSE(says(story.card_answered(), "A person reads this"));
    story.then(CorrectPressed{}, ben).then(StarsPressed{1, 2}, ben);
    EXPECT_TRUE(says(story.card_answered(), "within one working day"));
}

TEST(Rating, Promise3_TheWrongStarIsPutRightWithinADayAndToldAgain) {
    auto story = rated(1);
    story.press(story.card_answered(), "I pressed the wrong one", ben);
    EXPECT_EQ(story.state->version, 2);
    story.press(story.card_answered(), "5 · great", ben);
    ASSERT_EQ(story.all_raised<signal::Rated>().size(), 2U);
    EXPECT_EQ(story.all_raised<signal::Rated>().back().stars, 5);
    EXPECT_EQ(story.all_raised<signal::SessionMet>().size(), 1U);
    EXPECT_TRUE(says(story.card_answered(), "Your rating now reads 5 · great"));
    EXPECT_TRUE(says(story.card_answered(), "already reached the organisers"));

    story.now += 25h;
    const auto before = story.state;
    story.then(CorrectPressed{}, ben);
    EXPECT_TRUE(says(story.card_answered(), "more than a day ago"));
    story.then(StarsPressed{1, before->version}, ben);
    EXPECT_EQ(story.state, before);
}

TEST(Rating, Promise3_AHighRatingPutRightToALowOneReachesAPersonToo) {
    auto story = rated(5);
    story.press(story.card_answered(), "I pressed the wrong one", ben);
    story.press(story.card_answered(), "2 · weak", ben);
    EXPECT_EQ(story.all_raised<signal::Rated>().back().stars, 2);
    EXPECT_TRUE(says(story.card_answered(), "A person reads this"));
    EXPECT_FALSE(says(story.card_answered(), "already reached"));
}

TEST(Rating, Promise3_ChoosingTheSameStarAgainTellsNobody) {
    auto story = rated(2);
    story.then(CorrectPressed{}, ben);
    story.press(story.card_answered(), "2 · weak", ben);
    EXPECT_EQ(story.all_raised<signal::Rated>().size(), 1U);
    EXPECT_EQ(story.state->version, 2);
}

TEST(Rating, Rule44_TheFitIsAskedAfterTheSessionsOfTheTrial) {
    for (const int number : {1, 2})
        EXPECT_TRUE(labels_of(rated(4, number).card_answered()).contains("Good fit")) << number;
    EXPECT_FALSE(labels_of(rated(4, 3).card_answered()).contains("Good fit"));
    EXPECT_TRUE(labels_of(rated(1, 1).card_answered()).contains("Not a fit"));
}

TEST(Rating, Rule44_RemembersWhatWasSaidBefore) {
    auto story = asked(2);
    Feedback first = *story.state;
    first.id = FeedbackId{"f0"};
    first.number = 1;
    first.fit = Fit::deciding;
    story.context.earlier = {first};
    story.then(StarsPressed{4, 1}, ben);
    EXPECT_TRUE(says(story.card_answered(), "Last time you said: still deciding"));
    story.context.earlier.front().fit = Fit::not_a_fit;
    EXPECT_TRUE(labels_of(story.card_answered()).contains("Good fit"));
    story.then(StarsPressed{4, 1}, ben);
    EXPECT_FALSE(labels_of(story.card_answered()).contains("Good fit"));
}

TEST(Rating, Rule44_GoodAndDecidingAreNotedAndTellNobody) {
    for (const auto& [label, fit] : std::vector<std::pair<std::string, Fit>>{
             {"Good fit", Fit::good}, {"Still deciding", Fit::deciding}
         }) {
        auto story = rated(4, 1);
        const auto raised = story.raised.size();
        story.press(story.card_answered(), label, ben);
        EXPECT_EQ(story.state->fit, fit);
        EXPECT_EQ(story.raised.size(), raised);
        EXPECT_TRUE(story.timers.empty());
        EXPECT_FALSE(story.undoable);
        EXPECT_FALSE(labels_of(story.card_answered()).contains(label));
    }
}

TEST(Rating, Rule44_NotAFitIsConfirmedAndToldOnlyWhenItCanNoLongerBeTakenBack) {
    auto story = rated(4, 2);
    for (const auto& button : buttons_of(story.card_answered()))
        EXPECT_EQ(button.confirm.has_value(), button.label == "Not a fit") << button.label;
    story.press(story.card_answered(), "Not a fit", ben);
    EXPECT_TRUE(story.undoable);
    EXPECT_FALSE(story.raises_now());
    EXPECT_TRUE(says(story.card_answered(), "nobody's fault"));
    EXPECT_EQ(story.due(settle_timer), story.now + time_to_undo);
    story.wait(9min);
    EXPECT_TRUE(story.all_raised<signal::NotAFit>().empty());
    story.wait(2min);
    ASSERT_EQ(story.all_raised<signal::NotAFit>().size(), 1U);
    EXPECT_EQ(story.all_raised<signal::NotAFit>().front().who, ben);
}

TEST(Rating, Rule44_NotAFitTakenBackIsToldToNobody) {
    auto story = rated(4, 2);
    story.press(story.card_answered(), "Not a fit", ben).undo().wait(days{1});
    EXPECT_TRUE(story.all_raised<signal::NotAFit>().empty());
    EXPECT_EQ(story.state->fit, Fit::unsaid);
}

TEST(Rating, Rule44_ATimerThatMeansNothingAnyMoreTellsNobody) {
    auto story = rated(4, 2);
    story.press(story.card_answered(), "Good fit", ben).then(SettleDue{});
    EXPECT_TRUE(story.silent());
}

TEST(Rating, Rule44_NotAFitOfAPairThatHasEndedMeanwhileIsToldToNobody) {
    auto story = rated(4, 2);
    story.press(story.card_answered(), "Not a fit", ben);
    story.context.pairing.state = PairingState::ended_no_fault;
    story.wait(days{1});
    EXPECT_TRUE(story.all_raised<signal::NotAFit>().empty());
}

TEST(Rating, Rule69_ReflectionIsAPromptForOneselfAndIsKeptNowhere) {
    const auto card = rated(4).card_answered();
    EXPECT_TRUE(says(card, "A note of it is read by you alone"));
    for (const auto& button : buttons_of(card))
        EXPECT_EQ(button.label.find("eflect"), std::string::npos);
    EXPECT_FALSE(says(rated(1).card_answered(), "neither ask for the answers"));
}

TEST(Rating, WhoSeesItIsSaidOnTheCard) {
    EXPECT_TRUE(
        says(rated(4).card_answered(), "seen by you and by the organisers who take care of such matters")
    );
    EXPECT_TRUE(says(rated(4).card_answered(), "Ana does not see them"));
}

TEST(Rating, UnderstandsItsOwnVerbsAndNoOthers) {
    for (const auto* verb :
         {"feedback.stars.0",
          "feedback.stars.6",
          "feedback.stars.",
          "feedback.fit.unsaid",
          "feedback.fit.x",
          "feedback",
          "checkin.talk",
          ""}) {
        EXPECT_FALSE(understand(Act{verb, "f1", 1, {}}, {})) << verb;
    }
    EXPECT_FALSE(understand(TimerFired{{"f1", "checkin.remind", "1"}, {}}));
}

}  // namespace
}  // namespace mentord::feedback
