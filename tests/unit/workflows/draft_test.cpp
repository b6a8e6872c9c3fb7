#include "tests/unit/workflows/sight.hpp"
#include "workflows/content/registration_cards.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace mentord::registration {
namespace {

using std::chrono::days;

TEST(Resuming, OpensTheFirstIncompletePageWithWhatIsKnown) {
    auto story = drafting(Role::mentee);
    story.then(good_page_sent(Page::needs, Role::mentee))
        .then(PageSent{Page::goals, {{"learn_some", {"writing"}}}, Role::mentee})
        .then(FormClosed{})
        .then(Join{});
    EXPECT_EQ(opened(story).id, FormId{"join.goals.mentee"});
    EXPECT_EQ(initial_of(opened(story)), (Answers{{"learn_some", {"writing"}}}));

    story.then(good_page_sent(Page::goals, Role::mentee));
    story.then(PageSent{Page::commitment, {{"hours", {"50"}}, {"grade", {"4"}}}, Role::mentee})
        .then(EditProfile{});
    EXPECT_EQ(opened(story).id, FormId{"join.commitment.mentee"});
    EXPECT_EQ(initial_of(opened(story)), (Answers{{"hours", {"50"}}, {"grade", {"4"}}}));
}

TEST(Resuming, ChangesNothing) {
    auto story = drafting(Role::mentee);
    const auto before = story.state;
    story.then(Join{});
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(story.effects.empty());
}

TEST(Resuming, WithAnotherRoleShowsItsFields) {
    auto story = drafting(Role::mentee);
    story.then(good_page_sent(Page::goals, Role::mentee)).then(Join{Role::mentor});
    EXPECT_EQ(story.state->role, Role::mentor);
    EXPECT_EQ(opened(story).id, FormId{"join.goals.mentor"});
    EXPECT_EQ(ids_of(opened(story)), fields_of(Page::goals, Role::mentor));
}

TEST(ACancelledForm, IsSpokenOfOnce) {
    auto story = drafting(Role::mentee);
    story.then(FormClosed{});
    ASSERT_EQ(story.all<DirectMessage>().size(), 1U);
    const auto message = story.all<DirectMessage>().front();
    EXPECT_EQ(message.kind, MessageKind::reply);
    EXPECT_TRUE(says(message.card, "Your place is kept"));
    EXPECT_EQ(act_on(message.card, "Discard it").version, story.state->version);

    const auto before = story.state;
    story.then(Join{}).then(FormClosed{});
    EXPECT_TRUE(story.silent());
    EXPECT_EQ(story.state, before);
}

TEST(ADraft, CanBeDiscardedAndIsThenForgotten) {
    auto story = drafting(Role::mentee);
    story.then(good_page_sent(Page::goals, Role::mentee)).then(AskToLeave{});
    const auto act = act_on(told(story), "Discard it");
    EXPECT_EQ(act.verb, content::verb::discard);
    EXPECT_EQ(act.subject, "e1");
    story.then(DiscardPressed{act.version});
    EXPECT_EQ(story.state->state, EnrolmentState::left);
    EXPECT_EQ(story.state->role, Role::unsaid);
    EXPECT_TRUE(story.state->answers.empty());
    EXPECT_TRUE(says(replaced(story), "Your draft is gone"));
    EXPECT_EQ(story.all<CancelTimers>().size(), 1U);

    story.then(Join{});
    EXPECT_EQ(opened(story).id, FormId{"join.role"});
    EXPECT_TRUE(initial_of(opened(story)).empty());
}

TEST(ADraft, ThatWasDiscardedIsNotSaidToBeStillHere) {
    auto story = drafting(Role::mentee);
    story.then(DiscardPressed{story.state->version}).then(ShowStatus{});
    EXPECT_FALSE(says(told(story), "your answers are still here")) << words_of(told(story));
}

TEST(ADraft, OfTodayIsNotDiscardedByAButtonFromAnEarlierOne) {
    auto story = drafting(Role::mentee);
    const auto first_draft = story.state->version;
    story.then(DiscardPressed{first_draft}).then(Join{Role::mentor});
    story.then(good_page_sent(Page::goals, Role::mentor));
    story.then(DiscardPressed{first_draft});
    EXPECT_EQ(story.state->state, EnrolmentState::draft) << "a stale button must not throw answers away";
}

// What a form shows must be there for the error to stand at: Slack takes no error for a block it does not
// show.
TEST(AnOldForm, IsAnsweredAtAFieldThatItHas) {
    for (const auto role : {Role::mentor, Role::mentee, Role::both}) {
        for (const auto page : every_page) {
            const auto shown = fields_of(page, role);
            if (shown.empty()) continue;  // no such page
            for (const auto& answers : {Answers{}, good_page(page, role)}) {
                Story stranger;
                stranger.then(PageSent{page, answers, role});
                for (const auto& [id, error] : std::get<Reject>(stranger.answer).errors)
                    EXPECT_EQ(std::count(shown.begin(), shown.end(), id), 1)
                        << id << " is not on the page of a " << to_string(role);
            }
        }
    }
}

TEST(AnOldForm, OfAnotherRoleBecomesThePageThatTheNewRoleNeeds) {
    auto story = drafting(Role::mentee);
    story.then(Join{Role::mentor});
    story.then(good_page_sent(Page::goals, Role::mentee));
    EXPECT_EQ(next_form(story).id, FormId{"join.goals.mentor"});
    EXPECT_EQ(story.state->role, Role::mentor);
    EXPECT_EQ(story.state->state, EnrolmentState::draft);
}

TEST(AnOldForm, OfAnotherRoleLosesNothingThatWasTyped) {
    auto story = drafting(Role::mentee);
    story.then(Join{Role::mentor});
    story.then(good_page_sent(Page::goals, Role::mentee));
    EXPECT_TRUE(story.state->answers.contains("goal_1"));
}

TEST(ANudge, ComesTwoDaysAfterTheBeginning) {
    const auto story = drafting(Role::mentee);
    ASSERT_EQ(story.all<SetTimer>().size(), 1U);
    const auto timer = story.all<SetTimer>().front();
    EXPECT_EQ(timer.timer, (TimerKey{"e1", "draft_nudge", "1"}));
    EXPECT_EQ(timer.due, story.now + days{2});
}

TEST(ANudge, SetsTheNextOneForTheFifthDay) {
    auto story = drafting(Role::mentee);
    const auto began = story.now;
    story.now += days{2};
    story.then(NudgeDue{1, began + days{2}});
    ASSERT_EQ(story.all<SetTimer>().size(), 1U);
    EXPECT_EQ(story.all<SetTimer>().front().timer, nudge_key(EnrolmentId{"e1"}, 2));
    EXPECT_EQ(story.all<SetTimer>().front().due, began + days{5});
    ASSERT_EQ(story.all<DirectMessage>().size(), 1U);
    EXPECT_EQ(story.all<DirectMessage>().front().kind, MessageKind::reminder);
    EXPECT_FALSE(says(story.all<DirectMessage>().front().card, "last reminder"));

    story.now += days{3};
    story.then(NudgeDue{2, began + days{5}});
    EXPECT_TRUE(story.all<SetTimer>().empty());
    ASSERT_EQ(story.all<DirectMessage>().size(), 1U);
    EXPECT_TRUE(says(story.all<DirectMessage>().front().card, "last reminder"));
}

TEST(ANudge, ThatIsOverdueTogetherWithTheNextLeavesTheWordToIt) {
    auto story = drafting(Role::mentee);
    const auto began = story.now;
    story.now += days{9};
    story.then(NudgeDue{1, began + days{2}});
    EXPECT_TRUE(story.all<DirectMessage>().empty());
    ASSERT_EQ(story.all<SetTimer>().size(), 1U);
    EXPECT_EQ(story.all<SetTimer>().front().due, began + days{5});
    story.then(NudgeDue{2, began + days{5}});
    EXPECT_EQ(story.all<DirectMessage>().size(), 1U);
}

TEST(ANudge, OffersToGoOnAndToDiscard) {
    auto story = drafting(Role::mentee);
    const auto due = story.now + days{2};
    story.now = due;
    const auto card = story.then(NudgeDue{1, due}).all<DirectMessage>().front().card;
    ASSERT_EQ(buttons_of(card).size(), 2U);
    EXPECT_EQ(buttons_of(card).front().does, (decltype(Button::does){mentord::Run{"join"}}));
    EXPECT_EQ(act_on(card, "Discard it").subject, "e1");
}

TEST(ANudge, ReachesNobodyWhoIsDoneOrGone) {
    for (auto story : {Story{}, registered(Role::mentee), departed(Role::mentee)}) {
        for (const int number : {1, 2})
            EXPECT_TRUE(story.then(NudgeDue{number, story.now}).silent());
    }
}

TEST(ANudge, OfANumberThatDoesNotExistIsSilent) {
    auto story = drafting(Role::mentee);
    for (const int number : {-1, 0, 3, 1'000'000})
        EXPECT_TRUE(story.then(NudgeDue{number, story.now}).silent()) << number;
}

}  // namespace
}  // namespace mentord::registration
