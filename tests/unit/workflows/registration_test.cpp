#include "tests/unit/workflows/reading.hpp"
#include "tests/unit/workflows/story.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/content/registration_form.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord::registration {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

Answers initial_of(const Form& form) {
    Answers shown;
    for (const auto& field : form.fields) {
        if (!field.initial.empty()) shown[field.id] = field.initial;
    }
    return shown;
}

std::vector<std::string> ids_of(const Form& form) {
    std::vector<std::string> ids;
    for (const auto& field : form.fields)
        ids.push_back(field.id);
    return ids;
}

const Form& opened(const Story& story) {
    return std::get<Open>(story.answer).form;
}
const Form& next_form(const Story& story) {
    return std::get<Next>(story.answer).form;
}
const Card& told(const Story& story) {
    return std::get<Tell>(story.answer).card;
}
const Card& replaced(const Story& story) {
    return std::get<Replace>(story.answer).card;
}

const Act& act_on(const Card& card, const std::string& label) {
    static const Act none;
    static std::vector<Button> buttons;
    buttons = buttons_of(card);
    for (const auto& button : buttons) {
        if (button.label == label) return std::get<Act>(button.does);
    }
    ADD_FAILURE() << "no button " << label;
    return none;
}

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
    EXPECT_EQ(opened(story).id, FormId{"join.goals"});
    EXPECT_EQ(ids_of(opened(story)), fields_of(Page::goals, Role::mentee));
    EXPECT_EQ(story.state->role, Role::mentee);
}

TEST(Joining, GoesThroughThreePages) {
    auto story = drafting(Role::unsaid);
    story.then(good_page_sent(Page::role, Role::both));
    EXPECT_EQ(next_form(story).id, FormId{"join.goals"});
    EXPECT_EQ(ids_of(next_form(story)), fields_of(Page::goals, Role::both));
    story.then(good_page_sent(Page::goals, Role::both));
    EXPECT_EQ(next_form(story).id, FormId{"join.commitment"});
    EXPECT_EQ(ids_of(next_form(story)), fields_of(Page::commitment, Role::both));
    story.then(good_page_sent(Page::commitment, Role::both));
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
    EXPECT_EQ(story.state->role, Role::both);
}

TEST(Joining, APageWithAnErrorKeepsWhatWasTyped) {
    auto story = drafting(Role::mentee);
    const Answers half{{"goal_2", {"Speak up"}}, {"learn_deep", {"strategy"}}};
    story.then(PageSent{Page::goals, half});
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
        EXPECT_TRUE(story.all<SetTimer>().empty());
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
    EXPECT_EQ(next_form(story).id, FormId{"join.goals"});
    EXPECT_EQ(story.state->state, EnrolmentState::draft);
    story.then(good_page_sent(Page::goals, Role::mentee));
    EXPECT_EQ(next_form(story).id, FormId{"join.commitment"});
    EXPECT_EQ(initial_of(next_form(story)), good_page(Page::commitment, Role::mentee));
}

TEST(Joining, TwiceSaysThatItIsDone) {
    auto story = registered(Role::mentor);
    story.then(Join{Role::mentee});
    EXPECT_TRUE(says(told(story), "You are already registered as a mentor"));
    EXPECT_EQ(story.state->role, Role::mentor);
}

TEST(Resuming, OpensTheFirstIncompletePageWithWhatIsKnown) {
    auto story = drafting(Role::mentee);
    story.then(PageSent{Page::goals, {{"learn_some", {"writing"}}}}).then(FormClosed{}).then(Join{});
    EXPECT_EQ(opened(story).id, FormId{"join.goals"});
    EXPECT_EQ(initial_of(opened(story)), (Answers{{"learn_some", {"writing"}}}));

    story.then(good_page_sent(Page::goals, Role::mentee));
    story.then(PageSent{Page::commitment, {{"hours", {"50"}}, {"grade", {"4"}}}}).then(EditProfile{});
    EXPECT_EQ(opened(story).id, FormId{"join.commitment"});
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
    EXPECT_EQ(opened(story).id, FormId{"join.goals"});
    EXPECT_EQ(ids_of(opened(story)), fields_of(Page::goals, Role::mentor));
}

TEST(ACancelledForm, IsSpokenOfOnce) {
    auto story = drafting(Role::mentee);
    story.then(FormClosed{});
    ASSERT_EQ(story.all<DirectMessage>().size(), 1U);
    const auto message = story.all<DirectMessage>().front();
    EXPECT_EQ(message.kind, MessageKind::reply);
    EXPECT_TRUE(says(message.card, "I have kept"));
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
        for (const auto page : {Page::role, Page::goals, Page::commitment}) {
            const auto shown = fields_of(page, role);
            for (const auto& answers : {Answers{}, good_page(page, role)}) {
                Story stranger;
                stranger.then(PageSent{page, answers});
                for (const auto& [id, error] : std::get<Reject>(stranger.answer).errors)
                    EXPECT_NE(std::find(shown.begin(), shown.end(), id), shown.end())
                        << id << " is not on the page of a " << to_string(role);
            }
        }
    }
}

TEST(AnOldForm, OfAnotherRoleIsAnsweredAtAFieldThatItHas) {
    auto story = drafting(Role::mentee);
    story.then(Join{Role::mentor});
    story.then(good_page_sent(Page::goals, Role::mentee));
    const auto shown = fields_of(Page::goals, Role::mentee);
    if (const auto* reject = std::get_if<Reject>(&story.answer)) {
        for (const auto& [id, error] : reject->errors)
            EXPECT_NE(std::find(shown.begin(), shown.end(), id), shown.end())
                << id << " is not on the page of a mentee";
    }
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
    EXPECT_EQ(buttons_of(card).front().does, (std::variant<mentord::Run, Act>{mentord::Run{"join"}}));
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

TEST(EditingTheProfile, OpensEverythingOnOnePage) {
    auto story = registered(Role::both);
    story.then(EditProfile{});
    EXPECT_EQ(opened(story).id, FormId{"profile.both"});
    EXPECT_EQ(std::get<Open>(story.answer).again, "profile");
    auto shown = all_good_pages(Role::both);
    shown.erase("expectations");
    EXPECT_EQ(initial_of(opened(story)), shown);
}

TEST(EditingTheProfile, KeepsAndConfirms) {
    auto story = registered(Role::mentee);
    story.then(ProfileSent{Role::mentee, all_good_pages(Role::mentee) + Answers{{"hours", {"4"}}}});
    EXPECT_TRUE(std::holds_alternative<Nothing>(story.answer));
    EXPECT_EQ(story.state->answers.at("hours"), std::vector<std::string>{"4"});
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
    ASSERT_EQ(story.all<DirectMessage>().size(), 1U);
    EXPECT_EQ(story.all<DirectMessage>().front().kind, MessageKind::reply);
    EXPECT_TRUE(says(story.all<DirectMessage>().front().card, "4 hours a month"));
}

TEST(EditingTheProfile, WithoutAChangeClosesSilently) {
    auto story = registered(Role::mentee);
    const auto before = story.state;
    auto same = all_good_pages(Role::mentee);
    same.erase("expectations");
    EXPECT_TRUE(story.then(ProfileSent{Role::mentee, same}).silent());
    EXPECT_EQ(story.state, before);
}

TEST(EditingTheProfile, WithAnErrorKeepsTheOldOne) {
    auto story = registered(Role::mentee);
    const auto before = story.state;
    auto sent = all_good_pages(Role::mentee) + Answers{{"hours", {"0"}}};
    sent.erase("goal_1");
    story.then(ProfileSent{Role::mentee, sent});
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("hours"));
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("goal_1"));
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(story.effects.empty());
}

TEST(EditingTheProfile, WithAnotherRoleShowsItsFieldsBeforeAnythingIsKept) {
    auto story = registered(Role::mentee);
    const auto before = story.state;
    const auto sent = all_good_pages(Role::mentee) + Answers{{"role", {"mentor"}}, {"hours", {"6"}}};
    story.then(ProfileSent{Role::mentee, sent});
    EXPECT_EQ(next_form(story).id, FormId{"profile.mentor"});
    EXPECT_EQ(initial_of(next_form(story)).at("role"), std::vector<std::string>{"mentor"});
    EXPECT_EQ(initial_of(next_form(story)).at("hours"), std::vector<std::string>{"6"});
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(story.effects.empty());

    auto second = all_good_pages(Role::mentor) + Answers{{"hours", {"6"}}};
    second.erase("expectations");
    story.then(ProfileSent{Role::mentor, second});
    EXPECT_EQ(story.state->role, Role::mentor);
    EXPECT_EQ(story.all<DirectMessage>().size(), 1U);
}

TEST(EditingTheProfile, AfterAChangeOfRoleDropsWhatNoLongerApplies) {
    auto story = registered(Role::both);
    story.then(ProfileSent{Role::both, all_good_pages(Role::both) + Answers{{"role", {"mentor"}}}});
    story.then(ProfileSent{Role::mentor, all_good_pages(Role::mentor)});
    const auto mentor = read_profile(story.state->answers);
    EXPECT_EQ(mentor.role, Role::mentor);
    EXPECT_TRUE(mentor.goals.empty());
    EXPECT_TRUE(mentor.wanted.empty());
    EXPECT_EQ(mentor.offered.size(), 2U);
    EXPECT_FALSE(says(story.all<DirectMessage>().front().card, "Lead my first project"));

    story.then(ProfileSent{Role::mentor, all_good_pages(Role::mentor) + Answers{{"role", {"mentee"}}}});
    story.then(ProfileSent{Role::mentee, all_good_pages(Role::mentee)});
    const auto mentee = read_profile(story.state->answers);
    EXPECT_TRUE(mentee.offered.empty());
    EXPECT_EQ(mentee.capacity, 0);
    EXPECT_EQ(mentee.goals.size(), 1U);
}

TEST(EditingTheProfile, IsRefusedToThoseWhoAreNotRegistered) {
    for (auto story : {Story{}, drafting(Role::mentee), departed(Role::mentee)}) {
        const auto before = story.state;
        story.then(ProfileSent{Role::mentee, all_good_pages(Role::mentee)});
        EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("role"));
        EXPECT_EQ(story.state, before);
    }
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
    EXPECT_TRUE(says(replaced(story), "You have left the mentoring program."));
    EXPECT_TRUE(says(replaced(story), "Thank you for having offered your time."));
    EXPECT_TRUE(story.effects.empty()) << "nothing is written to somebody who has left";
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
    EXPECT_EQ(story.state->answers, before->answers);
    EXPECT_EQ(opened(story).id, FormId{"join.commitment"});
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
