#include "tests/unit/workflows/sight.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/registration/waiting.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace mentord::registration {
namespace {

TEST(Joining, StartsWithTheFirstPage) {
    Story story;
    story.then(Join{});
    EXPECT_EQ(opened(story).id, FormId{"join.role"});
    EXPECT_EQ(std::get<Open>(story.answer).again, "join");
    EXPECT_EQ(story.state->state, EnrolmentState::draft);
    EXPECT_EQ(story.state->role, Role::unsaid);
    EXPECT_EQ(story.state->id, EnrolmentId{"e1"});
    EXPECT_EQ(story.state->person, PersonId{"p1"});
}

TEST(Joining, AsAMenteeSkipsTheFirstPage) {
    Story story;
    story.then(Join{Role::mentee});
    EXPECT_EQ(opened(story).id, FormId{"join.needs.mentee"});
    EXPECT_EQ(ids_of(opened(story)), fields_of(Page::needs, Role::mentee));
    EXPECT_EQ(story.state->role, Role::mentee);
}

TEST(Joining, Rule21_GoesThroughFourPagesTheSecondAsksForTheFiveNeeds) {
    auto story = drafting(Role::unsaid);
    story.then(good_page_sent(Page::role, Role::both));
    EXPECT_EQ(next_form(story).id, FormId{"join.needs.both"});
    EXPECT_EQ(ids_of(next_form(story)).size(), 5U);
    story.then(good_page_sent(Page::needs, Role::both));
    EXPECT_EQ(next_form(story).id, FormId{"join.goals.both"});
    EXPECT_EQ(ids_of(next_form(story)), fields_of(Page::goals, Role::both));
    story.then(good_page_sent(Page::goals, Role::both));
    EXPECT_EQ(next_form(story).id, FormId{"join.commitment.both"});
    EXPECT_EQ(ids_of(next_form(story)), fields_of(Page::commitment, Role::both));
    story.then(good_page_sent(Page::commitment, Role::both));
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
    EXPECT_EQ(story.state->role, Role::both);
}

TEST(Joining, APageWithAnErrorKeepsWhatWasTyped) {
    auto story = drafting(Role::mentee);
    const Answers half{{"goal_2", {"Speak up"}}, {"learn_deep", {"strategy"}}};
    story.then(PageSent{Page::goals, half, Role::mentee});
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("goal_1"));
    EXPECT_EQ(story.state->state, EnrolmentState::draft);
    EXPECT_EQ(story.state->answers, good_page(Page::role, Role::mentee) + half);
    EXPECT_TRUE(story.effects.empty());
}

TEST(Joining, TheFirstPageWithoutARoleIsSentBack) {
    auto story = drafting(Role::unsaid);
    for (const Answers& page : {Answers{}, Answers{{"role", {"admin"}}}, Answers{{"role", {"unsaid"}}}}) {
        story.then(PageSent{Page::role, page});
        EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("role"));
        EXPECT_EQ(story.state->role, Role::unsaid);
    }
}

TEST(Joining, TheLastPageApprovesCallsOffTheNudgesAndConfirmsOnce) {
    for (const auto role : {Role::mentee, Role::mentor, Role::both}) {
        const auto story = registered(role);
        EXPECT_EQ(story.state->state, EnrolmentState::approved);
        EXPECT_TRUE(std::holds_alternative<Nothing>(story.answer)) << "the form closes";
        ASSERT_EQ(story.all<CancelTimers>().size(), 1U);
        EXPECT_EQ(story.all<CancelTimers>().front().subject, "e1");
        EXPECT_EQ(story.all<CancelTimers>().front().kind, nudge_timer);
        ASSERT_EQ(story.all<DirectMessage>().size(), 1U);
        EXPECT_EQ(story.all<DirectMessage>().front().kind, MessageKind::reply);
        ASSERT_EQ(story.all<SetTimer>().size(), 1U) << "they hear where they stand";
        EXPECT_EQ(story.all<SetTimer>().front().timer.kind, waiting::note_timer);
    }
}

TEST(Joining, TheConfirmationNamesTheRoleTheGoalsAndWhatHappensNext) {
    const auto mentee = registered(Role::mentee).all<DirectMessage>().front().card;
    EXPECT_TRUE(says(mentee, "Thank you, Ana. You are registered as a mentee."));
    EXPECT_TRUE(says(mentee, "Goal: Lead my first project"));
    EXPECT_TRUE(says(mentee, "Wants to learn: Giving and taking feedback"));
    EXPECT_TRUE(says(mentee, "What happens next. "));
    EXPECT_TRUE(says(mentee, "Your mentor writes first, within a week."));
    EXPECT_TRUE(says(mentee, "/mentor leave"));

    const auto mentor = registered(Role::mentor).all<DirectMessage>().front().card;
    EXPECT_TRUE(says(mentor, "You are registered as a mentor."));
    EXPECT_TRUE(says(mentor, "Can help with: Coaching others, Hiring and interviewing"));
    EXPECT_TRUE(says(mentor, "Mentees at most: 2"));
    EXPECT_TRUE(says(mentor, "you write first, within a week"));
    EXPECT_FALSE(says(mentor, "Goal: "));
}

TEST(Joining, TheLastPageSentTwiceClosesSilently) {
    auto story = registered(Role::mentor);
    const auto before = story.state;
    story.then(good_page_sent(Page::commitment, Role::mentor));
    EXPECT_TRUE(story.silent());
    EXPECT_EQ(story.state, before);
}

TEST(Joining, TheLastPageAloneLeadsBackToWhatIsMissing) {
    auto story = drafting(Role::mentee);
    story.then(good_page_sent(Page::commitment, Role::mentee));
    EXPECT_EQ(next_form(story).id, FormId{"join.needs.mentee"});
    EXPECT_EQ(story.state->state, EnrolmentState::draft);
    story.then(good_page_sent(Page::needs, Role::mentee));
    EXPECT_EQ(next_form(story).id, FormId{"join.goals.mentee"});
    story.then(good_page_sent(Page::goals, Role::mentee));
    EXPECT_EQ(next_form(story).id, FormId{"join.commitment.mentee"});
    EXPECT_EQ(initial_of(next_form(story)), good_page(Page::commitment, Role::mentee));
}

TEST(Joining, TwiceSaysThatItIsDone) {
    auto story = registered(Role::mentor);
    story.then(Join{Role::mentee});
    EXPECT_TRUE(says(told(story), "You are already registered as a mentor"));
    EXPECT_EQ(story.state->role, Role::mentor);
}

TEST(Status, SaysWhereSomebodyStandsAndWhoseTurnItIs) {
    const std::vector<std::pair<Story, std::string>> cases{
        {Story{}, "You are not registered"},
        {drafting(Role::mentee), "It is your turn"},
        {registered(Role::both), "Whose turn is it? The organisers'."},
        {departed(Role::mentor), "You have left"},
    };
    for (auto [story, words] : cases) {
        const auto before = story.state;
        EXPECT_TRUE(says(told(story.then(ShowStatus{})), words)) << words_of(told(story));
        EXPECT_EQ(story.state, before);
    }
}

TEST(Status, NamesTheZoneAndTheLanguageThatAreUsed) {
    auto story = registered(Role::mentee);
    story.then(ShowStatus{});
    EXPECT_TRUE(says(told(story), "Europe/Lisbon"));
    EXPECT_TRUE(says(told(story), "pt-PT"));
}

TEST(Leaving, AsksFirst) {
    auto story = registered(Role::mentor);
    const auto before = story.state;
    story.then(AskToLeave{});
    EXPECT_TRUE(says(told(story), "Do you want to leave"));
    const auto act = act_on(told(story), "Leave");
    EXPECT_EQ(act, (Act{std::string(content::verb::leave), "e1", before->version, {}}));
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(story.effects.empty());
}

TEST(Leaving, IsConfirmedInPlace) {
    auto story = registered(Role::mentor);
    story.then(AskToLeave{});
    story.then(LeavePressed{act_on(told(story), "Leave").version});
    EXPECT_EQ(story.state->state, EnrolmentState::left);
    EXPECT_TRUE(says(replaced(story), "You have left the mentoring program Mentoring."));
    EXPECT_TRUE(says(replaced(story), "Thank you for having offered your time."));
    EXPECT_TRUE(story.all<DirectMessage>().empty()) << "nothing is written to somebody who has left";
    ASSERT_EQ(story.all<Withdraw>().size(), 1U);
    EXPECT_EQ(story.all<Withdraw>().front().program, ProgramId{"main"});
    EXPECT_TRUE(story.all<Withdraw>().front().everything) << "nor what was still waiting to go out";
}

TEST(Leaving, WithAStaleButtonShowsAFreshCard) {
    auto story = registered(Role::mentee);
    const auto old = story.state->version;
    story.then(ProfileSent{Role::mentee, all_good_pages(Role::mentee) + Answers{{"hours", {"4"}}}});
    story.then(LeavePressed{old});
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
    EXPECT_TRUE(says(replaced(story), "That button was from earlier."));
    EXPECT_TRUE(says(replaced(story), "You are registered as a mentee."));
}

TEST(Leaving, TwiceChangesNothing) {
    auto story = departed(Role::mentee);
    const auto before = story.state;
    story.then(LeavePressed{before->version - 1});
    EXPECT_TRUE(says(replaced(story), "You have left the mentoring program."));
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(says(told(story.then(AskToLeave{})), "nothing to leave"));
}

TEST(ComingBack, FindsTheAnswersAgain) {
    auto story = departed(Role::mentor);
    const auto before = story.state;
    story.then(Join{});
    EXPECT_EQ(story.state->state, EnrolmentState::draft);
    EXPECT_EQ(story.state->id, before->id);
    for (const auto& [field, values] : before->answers) {
        if (field != "expectations") {
            EXPECT_EQ(story.state->answers[field], values) << field;
        }
    }
    EXPECT_EQ(opened(story).id, FormId{"join.commitment.mentor"});
    EXPECT_EQ(story.all<SetTimer>().size(), 1U);

    story.then(good_page_sent(Page::commitment, Role::mentor));
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
    EXPECT_EQ(story.all<DirectMessage>().size(), 1U);
}

// PROGRAM 25: the expectations are accepted each time that somebody joins, not remembered from the last time.
TEST(ComingBack, AsksForTheCommitmentAnew) {
    auto story = departed(Role::mentor);
    story.then(Join{});
    EXPECT_FALSE(initial_of(opened(story)).contains("expectations"));
}

TEST(ComingBack, IsToldAgainThatAClosedFormIsKept) {
    auto story = drafting(Role::mentor);
    story.then(FormClosed{}).then(DiscardPressed{story.state->version}).then(Join{}).then(FormClosed{});
    EXPECT_EQ(story.all<DirectMessage>().size(), 1U);
}

}  // namespace
}  // namespace mentord::registration
