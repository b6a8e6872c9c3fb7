#include "tests/unit/bot/paired_kit.hpp"
#include "workflows/goal/pursuing.hpp"

/// What both sides work towards, by the real engine: goals, milestones, and the day on which they look back.
namespace mentord {

using namespace std::chrono_literals;

namespace {

Answers as_it_is(const Form& form) {
    Answers answers;
    for (const auto& field : form.fields) {
        if (!field.initial.empty()) answers[field.id] = field.initial;
    }
    return answers;
}

class GoalsOfBoth : public testing::Test {
protected:
    PairedCompany company;

    std::vector<Goal> goals_of(const std::string& user) {
        std::vector<Goal> found;
        const PersonId id{company.id_of(user)};
        company.bot.run([&](storage::UnitOfWork& work) {
            found = work.goals.of(tenant, id, ProgramId{"main"});
        });
        return found;
    }
    Answers answers_of(const std::string& user) {
        Answers found;
        const PersonId id{company.id_of(user)};
        company.bot.run([&](storage::UnitOfWork& work) {
            found = work.enrolments.find(tenant, id, ProgramId{"main"})->answers;
        });
        return found;
    }
    std::vector<Milestone> milestones() {
        std::vector<Milestone> found;
        const auto id = company.pairing().id;
        company.bot.run([&](storage::UnitOfWork& work) { found = work.milestones.of(tenant, id); });
        return found;
    }
    std::string in_days(int days) {
        return local_day(company.bot.clock.now() + std::chrono::days{days}, "Europe/Berlin");
    }
    Card told(Answer answer) {
        if (const auto* replaced = std::get_if<Replace>(&answer)) return replaced->card;
        return std::get<Tell>(answer).card;
    }
    void sign(int review_in_days = 0) {
        company.say("MENTEE", "agreement");
        if (review_in_days > 0) {
            company.press("MENTEE", "Change something");
            auto clauses = as_it_is(company.forms.at("MENTEE"));
            clauses["review"] = {in_days(review_in_days)};
            company.submit("MENTEE", clauses);
        } else {
            company.press("MENTEE", "Sign");
        }
        company.say("MENTOR", "agreement");
        company.press("MENTOR", "Sign");
        company.bot.settle();
    }
    void put_down(const std::string& user, const std::string& text, int days, const char* owner) {
        company.say(user, "milestones");
        company.press(user, "Add a milestone");
        company.submit(user, {{"text", {text}}, {"due", {in_days(days)}}, {"owner", {owner}}});
        company.bot.settle();
    }
};

}  // namespace

TEST_F(GoalsOfBoth, Rule22_TheFormOfRegistrationMakesTheGoals) {
    const auto goals = goals_of("MENTEE");
    ASSERT_EQ(goals.size(), 1U);
    EXPECT_EQ(goals.front().number, 1);
    EXPECT_EQ(goals.front().text, UserText{"Lead a small team"});
    const auto card = told(company.say("MENTEE", "goals"));
    EXPECT_TRUE(says(card, "1. Lead a small team"));
    EXPECT_TRUE(says(card, "[Edit] [Reached] [Let go] [How it changed]"));
    EXPECT_TRUE(says(card, "Your mentor's goals (Name of MENTOR): none yet."));
}

TEST_F(GoalsOfBoth, Rule22_AnEditIsWrittenThroughToTheProfileAndItsHistoryKept) {
    company.say("MENTEE", "goals");
    company.press("MENTEE", "Edit");
    auto answers = as_it_is(company.forms.at("MENTEE"));
    EXPECT_EQ(answers["text"], std::vector<std::string>{"Lead a small team"});
    answers["text"] = {"Lead a team of five"};
    answers["measure"] = {"They ask me to"};
    answers["due"] = {in_days(60)};
    company.submit("MENTEE", answers);
    company.bot.settle();
    EXPECT_EQ(answers_of("MENTEE")["goal_1"], std::vector<std::string>{"Lead a team of five"});
    company.say("MENTEE", "agreement");
    EXPECT_TRUE(says(company.shown["MENTEE"].back(), "Lead a team of five")) << "the draft reads the profile";
    company.say("MENTEE", "goals");
    const auto card = told(company.press("MENTEE", "How it changed"));
    EXPECT_TRUE(says(card, "put down as “Lead a small team”"));
    EXPECT_TRUE(says(card, "the goal Lead a small team → Lead a team of five"));
}

TEST_F(GoalsOfBoth, Rule22_TheProfileRevisesGoalsByTheirNumber) {
    company.say("MENTEE", "goals");
    company.press("MENTEE", "Add a goal");
    company.submit("MENTEE", {{"text", {"Speak up"}}, {"horizon", {"long"}}});
    EXPECT_EQ(answers_of("MENTEE")["goal_2"], std::vector<std::string>{"Speak up"});
    company.say("MENTEE", "profile");
    auto answers = as_it_is(company.forms.at("MENTEE"));
    EXPECT_EQ(answers["goal_2"], std::vector<std::string>{"Speak up"});
    answers["goal_1"] = {"Lead well"};
    answers.erase("goal_2");
    answers["goal_3"] = {"Write clearly"};
    company.submit("MENTEE", answers);
    const auto goals = goals_of("MENTEE");
    ASSERT_EQ(goals.size(), 3U);
    EXPECT_EQ(goals[0].text, UserText{"Lead well"});
    EXPECT_EQ(goals[1].state, GoalState::let_go);
    EXPECT_EQ(goals[1].horizon, Horizon::long_term);
    EXPECT_EQ(goals[2].text, UserText{"Write clearly"});
    company.say("MENTEE", "goals");
    company.press("MENTEE", "Add a goal");
    company.submit("MENTEE", {{"text", {"Listen"}}});
    EXPECT_EQ(answers_of("MENTEE")["goal_2"], std::vector<std::string>{"Listen"}) << "the free number";
}

TEST_F(GoalsOfBoth, Rule22_ReachedIsToldWhenItCanNoLongerBeTakenBack) {
    company.say("MENTEE", "goals");
    company.press("MENTEE", "Reached");
    EXPECT_FALSE(answers_of("MENTEE").contains("goal_1"));
    company.press("MENTEE", "Undo");
    EXPECT_EQ(goals_of("MENTEE").front().state, GoalState::open);
    EXPECT_EQ(answers_of("MENTEE")["goal_1"], std::vector<std::string>{"Lead a small team"});
    company.pass(48h, 6h);
    EXPECT_FALSE(company.has_heard("MENTOR", "has reached a goal"));

    company.say("MENTEE", "goals");
    company.press("MENTEE", "Reached");
    const auto again = told(company.press("MENTEE", "Reached"));
    EXPECT_EQ(goals_of("MENTEE").front().state, GoalState::reached);
    EXPECT_TRUE(says(again, "Lead a small team (reached)")) << "the second click shows how it stands";
    company.pass(48h, 6h);
    EXPECT_TRUE(company.has_heard("MENTOR", "Name of MENTEE has reached a goal: “Lead a small team”"));
    const auto revisions = company.bot.messages();
    company.say("MENTEE", "goals");
    EXPECT_EQ(company.bot.messages(), revisions);
}

TEST_F(GoalsOfBoth, Rule22_AnUndoAsWellIsInTheHistory) {
    company.say("MENTEE", "goals");
    company.press("MENTEE", "Let go");
    company.press("MENTEE", "Undo");
    company.say("MENTEE", "goals");
    const auto card = told(company.press("MENTEE", "How it changed"));
    EXPECT_TRUE(says(card, "state open → let go"));
    EXPECT_TRUE(says(card, "state let go → open"));
}

TEST_F(GoalsOfBoth, Rule57_MentorsHaveGoalsToo) {
    company.say("MENTOR", "goals");
    company.press("MENTOR", "Add a goal");
    const auto& idea = company.forms.at("MENTOR").fields.front();
    ASSERT_EQ(idea.id, "idea");
    company.submit("MENTOR", {{"idea", {"listen"}}, {"horizon", {"short"}}});
    ASSERT_EQ(goals_of("MENTOR").size(), 1U);
    const auto theirs = told(company.say("MENTOR", "goals"));
    EXPECT_TRUE(says(theirs, "Your mentee's goals (Name of MENTEE): \n• Lead a small team"));
    EXPECT_FALSE(says(theirs, "[How it changed] [Edit]"));
    EXPECT_TRUE(says(told(company.say("MENTEE", "goals")), "Listen to the end before I say what I think"));
    company.say("MENTOR", "profile");
    auto answers = as_it_is(company.forms.at("MENTOR"));
    answers["hours"] = {"3"};
    company.submit("MENTOR", answers);
    EXPECT_EQ(goals_of("MENTOR").front().state, GoalState::open) << "a mentor's form has no goals";
}

TEST_F(GoalsOfBoth, NobodyElseCanPressTheButtonsOrReadTheHistory) {
    const auto goal = goals_of("MENTEE").front();
    for (const auto* verb : {"goal.edit", "goal.reached", "goal.history"}) {
        ActionToken token;
        const PersonId mentor{company.id_of("MENTOR")};
        company.bot.run([&](storage::UnitOfWork& work) {
            Card card{.summary = "x", .blocks = {}};
            card.blocks.emplace_back(Buttons{{{"x", Act{verb, goal.id.str(), goal.version, {}}, {}, {}}}});
            work.actions.mint(tenant, mentor, card, company.bot.clock.now());
            token = std::get<Act>(buttons_of(card).front().does).token;
        });
        const auto answer = company.bot.answer(company.bot.event("MENTOR", Press{token}));
        EXPECT_TRUE(says(std::get<Tell>(answer).card, "Nothing has been changed")) << verb;
    }
    EXPECT_EQ(goals_of("MENTEE").front(), goal);
}

TEST_F(GoalsOfBoth, WhoIsNotInTheProgramIsShownTheWayIn) {
    EXPECT_TRUE(says(told(company.say("OTHER", "goals")), "You are not in the program yet"));
}

TEST_F(GoalsOfBoth, WhoRegisteredBeforeGoalsWereKeptHasThem) {
    company.say("OTHER", "status");
    const PersonId other{company.id_of("OTHER")};
    company.bot.run([&](storage::UnitOfWork& work) {
        Enrolment old;
        old.id = EnrolmentId{"old"};
        old.program = ProgramId{"main"};
        old.person = other;
        old.role = Role::mentee;
        old.state = EnrolmentState::approved;
        old.answers = {{"role", {"mentee"}}, {"goal_1", {"From before"}}, {"goal_3", {"And this"}}};
        old.version = 3;
        work.enrolments.save(tenant, old);
    });
    EXPECT_TRUE(says(told(company.say("OTHER", "goals")), "1. From before"));
    EXPECT_EQ(goals_of("OTHER").back().number, 3);
}

TEST_F(GoalsOfBoth, Rule57_TheOverviewHasOneLineForGoalsAndOneForTheNextMilestone) {
    auto card = told(company.say("MENTEE", ""));
    EXPECT_TRUE(says(card, "Your goals: Lead a small team\n"));
    EXPECT_TRUE(says(card, "Next milestone: none yet (/mentor milestones)"));
    put_down("MENTEE", "Show it to the team", 40, "mentee");
    card = told(company.say("MENTOR", ""));
    EXPECT_TRUE(says(card, "Your mentee's goals: Lead a small team\n"));
    EXPECT_TRUE(says(card, "Next milestone: Show it to the team (by "));
    const auto help = told(company.say("MENTEE", "help"));
    EXPECT_TRUE(says(help, "/mentor goals"));
    EXPECT_TRUE(says(help, "/mentor milestones"));
}

TEST_F(GoalsOfBoth, Rule58_WhenTheAgreementIsSignedTheMenteeChoosesMilestones) {
    sign();
    company.pass(72h, 6h);
    ASSERT_TRUE(company.has_heard("MENTEE", "choose two to four milestones"));
    EXPECT_FALSE(company.has_heard("MENTOR", "choose two to four milestones"));
    company.press("MENTEE", "Choose the first");
    company.submit("MENTEE", {{"idea", {"present"}}, {"due", {in_days(60)}}, {"owner", {"mentee"}}});
    company.pass(72h, 6h);
    EXPECT_TRUE(company.has_heard("MENTOR", "Show colleagues in half an hour what I have learned here"));
    ASSERT_EQ(milestones().size(), 1U);
    company.pass(24h * 56, 12h);
    EXPECT_TRUE(company.has_heard("MENTEE", "A milestone of yours comes up"));
    EXPECT_FALSE(company.has_heard("MENTEE", "I do not ask again"));
    company.pass(24h * 10, 12h);
    EXPECT_TRUE(company.has_heard("MENTEE", "I do not ask again"));
    EXPECT_FALSE(company.has_heard("MENTOR", "A milestone of yours comes up"));
}

TEST_F(GoalsOfBoth, TheSuggestionIsMadeOnceAndMayBePutOff) {
    sign();
    company.pass(72h, 6h);
    company.press("MENTEE", "Remind me later");
    company.bot.adapter.sent.clear();
    company.pass(72h, 6h);
    EXPECT_TRUE(company.has_heard("MENTEE", "choose two to four milestones"));
    put_down("MENTEE", "Show it", 30, "mentee");
    company.bot.adapter.sent.clear();
    company.say("MENTEE", "agreement");
    company.press("MENTEE", "Change something");
    auto clauses = as_it_is(company.forms.at("MENTEE"));
    clauses["ground_rules"] = {"Be on time"};
    company.submit("MENTEE", clauses);
    company.say("MENTOR", "agreement");
    company.press("MENTOR", "Sign");
    company.pass(72h, 6h);
    EXPECT_FALSE(company.has_heard("MENTEE", "choose two to four milestones"));
}

TEST_F(GoalsOfBoth, Rule76_AMilestoneThatIsDoneIsFollowedByOneQuestionToItsOwnerAlone) {
    put_down("MENTEE", "Show it to the team", 40, "mentee");
    company.say("MENTEE", "milestones");
    company.press("MENTEE", "Done");
    company.press("MENTEE", "Undo");
    EXPECT_EQ(milestones().front().state, MilestoneState::open);
    company.pass(48h, 6h);
    EXPECT_FALSE(company.has_heard("MENTOR", "has done what you two"));
    company.say("MENTEE", "milestones");
    company.press("MENTEE", "Done");
    company.press("MENTEE", "Not really");
    company.pass(48h, 6h);
    EXPECT_TRUE(company.has_heard("MENTOR", "Name of MENTEE has done what you two had set as a milestone"));
    EXPECT_EQ(milestones().front().worth, Worth::not_really);
    EXPECT_FALSE(company.has_heard("MENTOR", "worth it"));
    EXPECT_FALSE(says(told(company.say("MENTOR", "milestones")), "eally"));
    EXPECT_TRUE(says(told(company.say("MENTEE", "my-data")), "worth it: not really"));
    EXPECT_FALSE(says(told(company.say("MENTOR", "my-data")), "not really"));
}

TEST_F(GoalsOfBoth, Rule57_AMentorsMilestoneIsTheMentorsToMove) {
    put_down("MENTEE", "Introduce me to Finance", 30, "mentor");
    company.pass(48h, 6h);
    EXPECT_TRUE(company.has_heard("MENTOR", "Introduce me to Finance"));
    EXPECT_FALSE(says(told(company.say("MENTEE", "milestones")), "[Done]"));
    company.say("MENTOR", "milestones");
    company.press("MENTOR", "Move the date");
    const auto day = in_days(50);
    company.submit("MENTOR", {{"due", {day}}});
    EXPECT_EQ(milestones().front().due, day);
}

TEST_F(GoalsOfBoth, Rule57_MilestonesEndWithTheMatchAndTheirTimersAreGone) {
    put_down("MENTEE", "Show it to the team", 20, "mentee");
    const auto id = milestones().front().id;
    company.say("MENTOR", "end");
    company.press("MENTOR", "End it, no fault");
    company.pass(24h, 6h);
    EXPECT_EQ(milestones().front().state, MilestoneState::lapsed);
    company.bot.run([&](storage::UnitOfWork& work) { EXPECT_TRUE(work.timers.of(tenant, id.str()).empty()); }
    );
    company.bot.adapter.sent.clear();
    company.pass(24h * 30, 12h);
    EXPECT_FALSE(company.has_heard("MENTEE", "Show it to the team"));
    EXPECT_FALSE(company.has_heard("MENTOR", "Show it to the team"));
}

TEST_F(GoalsOfBoth, Rule57_NothingIsRememberedDuringAPause) {
    put_down("MENTEE", "Show it to the team", 10, "mentee");
    company.pass(24h, 6h);
    company.say("MENTEE", "pause");
    company.submit("MENTEE", {{"day", {in_days(20)}}});
    company.pass(24h, 6h);
    company.bot.adapter.sent.clear();
    company.pass(24h * 16, 12h);
    EXPECT_FALSE(company.has_heard("MENTEE", "Show it to the team"));
    company.pass(24h * 8, 12h);
    EXPECT_TRUE(company.has_heard("MENTEE", "The day that you set has passed"));
}

TEST_F(GoalsOfBoth, Rule77_OnTheDayThatTheySetBothLookBackAtTheirGoals) {
    sign(20);
    put_down("MENTEE", "Show it to the team", 60, "mentee");
    company.pass(24h * 24, 12h);
    for (const auto* user : {"MENTEE", "MENTOR"}) {
        EXPECT_TRUE(company.has_heard(user, "It is your turn to look back")) << user;
        EXPECT_TRUE(company.has_heard(user, "Milestones: • Show it to the team")) << user;
    }
    EXPECT_TRUE(company.has_heard("MENTEE", "Your goals: • Lead a small team"));
    EXPECT_TRUE(company.has_heard("MENTOR", "Your mentee's goals: • Lead a small team"));
}

TEST_F(GoalsOfBoth, Rule84_AtTheReviewEachMayKeepItOrChangeAGoalOrTheRhythmOrTalk) {
    sign(5);
    company.pass(24h * 8, 6h);
    ASSERT_TRUE(company.can_press("MENTEE", "Keep it as it is"));
    EXPECT_TRUE(says(told(company.press("MENTEE", "Keep it as it is")), "It stays as it is"));
    EXPECT_TRUE(says(told(company.press("MENTEE", "Keep it as it is")), "It stays as it is"));
    std::optional<Agreement> agreement;
    const auto id = company.pairing().id;
    company.bot.run([&](storage::UnitOfWork& work) {
        agreement = work.agreements.of(tenant, id);
        EXPECT_EQ(work.history.of(tenant, agreement->id.str()).back().event, "keep");
    });
    EXPECT_EQ(agreement->review, (Answers{{"mentee", {"keep"}}}));
    EXPECT_EQ(agreement->state, AgreementState::signed_by_both);

    EXPECT_TRUE(says(told(company.press("MENTOR", "Change a goal")), "Your mentee's goals"));
    company.press("MENTOR", "Change the rhythm");
    company.press("MENTOR", "Every 3 weeks");
    EXPECT_EQ(company.pairing().cadence_days, 21);
    company.pass(48h, 6h);
    EXPECT_TRUE(company.has_heard("MENTEE", "a meeting every 3 weeks"));
    company.press("MENTOR", "Talk about a rematch");
    ASSERT_EQ(company.escalations().size(), 1U);
    EXPECT_EQ(company.escalations().front().cause, Cause::help_wanted);
    EXPECT_FALSE(company.has_heard("MENTEE", "rematch is"));
}

}  // namespace mentord
