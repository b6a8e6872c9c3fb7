#include "tests/unit/workflows/governing_story.hpp"
#include "tests/unit/workflows/reading.hpp"
#include "workflows/content/program_cards.hpp"
#include "workflows/program/lint.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>

namespace mentord::governing {
namespace {

const Card& told(const Story& story) {
    return std::get<Tell>(story.answer).card;
}
const Card& replaced(const Story& story) {
    return std::get<Replace>(story.answer).card;
}
std::string error_at(const Story& story, const std::string& field) {
    const auto* reject = std::get_if<Reject>(&story.answer);
    if (reject == nullptr || !reject->errors.contains(field)) return "none";
    return reject->errors.at(field);
}
Act act_on(const Card& card, const std::string& label) {
    for (const auto& button : buttons_of(card)) {
        if (button.label == label) return std::get<Act>(button.does);
    }
    ADD_FAILURE() << "no button " << label;
    return {};
}
bool cancels(const Story& story, std::string_view timer) {
    return std::ranges::any_of(story.all<CancelTimers>(), [&](const CancelTimers& cancel) {
        return cancel.kind == timer;
    });
}
bool offers(const Card& card, const std::string& label) {
    return std::ranges::any_of(buttons_of(card), [&](const Button& button) { return button.label == label; });
}

TEST(Governing, Rule1_AProgramWithoutAGoalIsNotLaunched) {
    auto story = with_window(false);
    const auto before = story.state;
    for (const Happening& step :
         {Happening{Announce{before->version}}, Happening{OpenRegistration{before->version}}}) {
        story.then(step);
        EXPECT_EQ(story.state, before) << name_of(step);
        EXPECT_TRUE(says(replaced(story), "It needs a goal first"));
        EXPECT_TRUE(offers(replaced(story), "Set the goal")) << "what to do about it";
    }
    story.edit({.goal = UserText{clear_goal}}).step<OpenRegistration>();
    EXPECT_EQ(story.state->state, ProgramState::open);
}

TEST(Governing, Rule1_AProgramThatPeopleSeeKeepsItsGoal) {
    auto story = registering();
    story.edit({.goal = UserText{""}});
    EXPECT_NE(error_at(story, "goal"), "none");
    EXPECT_EQ(story.state->goal, UserText{clear_goal});
}

// "main", which every workspace begins with, is open and has no goal yet.
TEST(Governing, Rule1_AnOpenProgramWithoutAGoalAsksForOne) {
    Story story;
    story.state =
        Program{.id = ProgramId{"main"}, .name = "Mentoring", .state = ProgramState::open, .goal = {}};
    const auto card = content::program_card({*story.state, 3, 0, "UTC"});
    EXPECT_TRUE(offers(card, "Set the goal"));
    EXPECT_FALSE(offers(card, "Start the program"));
    EXPECT_TRUE(says(card, "no goal yet"));
    story.step<Start>();
    EXPECT_EQ(story.state->state, ProgramState::open);
    EXPECT_TRUE(says(replaced(story), "It needs a goal first"));
}

TEST(Governing, Rule1_ANewProgramGoesOnToItsSecondPage) {
    auto story = draft();
    EXPECT_EQ(story.state->state, ProgramState::draft);
    EXPECT_EQ(story.state->version, 1);
    const auto& form = std::get<Next>(story.answer).form;
    EXPECT_EQ(form.id, FormId{"program.plan"});
    EXPECT_EQ(form.about->subject, "leaders");
    ASSERT_EQ(story.all<DirectMessage>().size(), 1U);
    EXPECT_EQ(story.all<DirectMessage>().front().kind, MessageKind::reply);
}

TEST(Governing, Rule1_ANameIsGivenAndIsNobodyElses) {
    Story story;
    story.then(Create{.name = "", .id = ProgramId{"x"}});
    EXPECT_NE(error_at(story, "name"), "none");
    story.then(Create{.name = "Another one", .id = ProgramId{"x"}});
    EXPECT_NE(error_at(story, "name"), "none") << "this is also what a form that was sent twice meets";
    story.then(Create{.name = std::string(longest_program_name + 1, 'a'), .id = ProgramId{"x"}});
    EXPECT_NE(error_at(story, "name"), "none");
    EXPECT_FALSE(story.state.has_value());
}

TEST(Governing, Rule3_TheCharterIsKeptAndChanged) {
    auto story = draft();
    story.edit({.charter = UserText{"Two hours a month. Talk to Ada."}});
    EXPECT_EQ(story.state->charter, UserText{"Two hours a month. Talk to Ada."});
    story.edit({.charter = UserText{std::string(longest_charter + 1, 'a')}});
    EXPECT_NE(error_at(story, "charter"), "none");
}

TEST(Governing, Rule7_ACloneHasEverythingButTheDatesAndTheState) {
    auto source = registering();
    source.edit(
        {.charter = UserText{"Charter"},
         .holidays = {{"2026-12-25"}},
         .requirements = std::vector<Requirement>{{Role::mentor, Attribute::language, {"de"}}},
         .rules = {{&Rules::term_weeks, 39}, {&Rules::weight_goals, 50}}}
    );
    source.edit({.closes = SetDate{berlin_day("2026-04-30")}});
    Story clone;
    clone.then(CloneAs{*source.state, ProgramId{"leaders-2"}, "Leaders, second round"});
    Program expected = *source.state;
    expected.id = ProgramId{"leaders-2"};
    expected.name = "Leaders, second round";
    expected.state = ProgramState::draft;
    expected.closes.reset();
    expected.version = 1;
    expected.changed_at = clone.now;
    EXPECT_EQ(*clone.state, expected);
    EXPECT_TRUE(says(told(clone), "The copy is there"));
    clone.state.reset();
    clone.then(CloneAs{*source.state, ProgramId{"leaders-3"}, "Another one"});
    EXPECT_NE(error_at(clone, "name"), "none");
}

TEST(Governing, Rule8_AFlashProgramBeginsWithNumbersOfItsOwn) {
    Story story;
    story.then(Create{.name = "Flash", .type = ProgramType::flash, .id = ProgramId{"flash"}});
    EXPECT_EQ(story.state->rules.term_weeks, 4);
    auto program = *story.state;
    program.goal = UserText{clear_goal};
    EXPECT_EQ(lint(program), std::vector<Finding>{}) << "nothing odd about the usual numbers";
}

TEST(Governing, Rule10_TermAndCadenceAreSetWithinTheirLimits) {
    auto story = draft();
    story.edit({.rules = {{&Rules::term_weeks, 39}, {&Rules::cadence_days, 21}}});
    EXPECT_EQ(story.state->rules.term_weeks, 39);
    EXPECT_EQ(story.state->rules.cadence_days, 21);
    story.edit({.rules = {{&Rules::term_weeks, 3}, {&Rules::cadence_days, 61}}});
    EXPECT_EQ(error_at(story, "term_weeks"), "Allowed: 4 to 52 weeks.");
    EXPECT_EQ(error_at(story, "cadence_days"), "Allowed: 7 to 60 days.");
    EXPECT_EQ(story.state->rules.term_weeks, 39);
}

TEST(Governing, Rule10_WhatIsOddButAllowedIsSavedAndSaid) {
    auto story = draft();
    story.edit({.rules = {{&Rules::term_weeks, 4}, {&Rules::cadence_days, 60}}});
    EXPECT_EQ(story.state->rules.cadence_days, 60);
    EXPECT_TRUE(says(told(story), "Worth a look: cadence_days"));
}

TEST(Governing, Rule10_HoursInWhichNothingCouldBeSaidAreRefused) {
    auto story = draft();
    story.edit({.rules = {{&Rules::from_hour, 18}}});
    EXPECT_NE(error_at(story, "to_hour"), "none") << "whichever of the two was changed";
}

// PROGRAM rule 12: opening, closing and starting a program enrols nobody.
TEST(Governing, Rule12_NoStepWritesToAnybodyButThoseInCharge) {
    for (auto story : {registering(), matching(), active(), closing(), closed_down()}) {
        for (const auto& message : story.all<DirectMessage>())
            EXPECT_TRUE(message.to.empty() || message.to == PersonId{"ada"} || message.to == PersonId{"ben"});
    }
}

TEST(Governing, Rule14_TheDaysOfRegistrationSetTheirTimers) {
    const auto story = with_window();
    const auto timers = story.all<SetTimer>();
    ASSERT_EQ(timers.size(), 2U);
    EXPECT_EQ(timers[0].timer, (TimerKey{"leaders", "program.opens", "1"}));
    EXPECT_EQ(timers[0].due, berlin_day("2026-04-01"));
    EXPECT_EQ(timers[1].timer, (TimerKey{"leaders", "program.closes", "1"}));
    EXPECT_EQ(timers[1].due, berlin_day("2026-04-30", 23 * 60 + 59));
}

TEST(Governing, Rule14_ADayThatIsMovedMovesItsTimer) {
    auto story = with_window();
    story.edit({.opens = SetDate{berlin_day("2026-04-10")}});
    ASSERT_EQ(story.all<SetTimer>().size(), 1U);
    EXPECT_EQ(story.all<SetTimer>().front().due, berlin_day("2026-04-10"));
    story.edit({.opens = SetDate{}});
    EXPECT_TRUE(story.all<SetTimer>().empty());
    ASSERT_EQ(story.all<CancelTimers>().size(), 1U);
    EXPECT_EQ(story.all<CancelTimers>().front().kind, "program.opens");
}

TEST(Governing, Rule14_DaysThatArePastOrTheWrongWayRoundAreRefused) {
    auto story = draft();
    story.edit({.opens = SetDate{berlin_day("2026-02-01")}});
    EXPECT_NE(error_at(story, "opens"), "none");
    story.edit({.closes = SetDate{berlin_day("2026-02-01")}});
    EXPECT_NE(error_at(story, "closes"), "none");
    story.edit({.opens = SetDate{berlin_day("2026-05-02")}, .closes = SetDate{berlin_day("2026-05-01")}});
    EXPECT_EQ(error_at(story, "closes"), "Registration must close after it opens.");
    auto open = registering();
    open.edit({.opens = SetDate{berlin_day("2026-05-02")}});
    EXPECT_NE(error_at(open, "opens"), "none");
}

TEST(Governing, Rule14_RegistrationOpensByItselfAndItsAdminsHear) {
    auto story = announced();
    story.now = berlin_day("2026-04-01");
    story.actor = {};
    story.then(WindowOpens{});
    EXPECT_EQ(story.state->state, ProgramState::open);
    const auto messages = story.all<DirectMessage>();
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_EQ(messages[0].to, PersonId{"ada"});
    EXPECT_EQ(messages[1].to, PersonId{"ben"});
    for (const auto& message : messages) {
        EXPECT_EQ(message.kind, MessageKind::reminder) << "it waits for the morning";
        EXPECT_EQ(message.about, "leaders");
        EXPECT_TRUE(says(message.card, "Today was the day"));
    }
}

TEST(Governing, Rule14_RegistrationClosesByItselfAndItsAdminsHear) {
    auto story = announced();
    story.now = berlin_day("2026-04-01");
    story.then(WindowOpens{});
    story.now = berlin_day("2026-05-01");
    story.registered = 7;
    story.then(WindowCloses{});
    EXPECT_EQ(story.state->state, ProgramState::matching);
    const auto messages = story.all<DirectMessage>();
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_TRUE(says(messages.front().card, "7 people have registered"));
    EXPECT_FALSE(story.all<WithdrawAbout>().empty()) << "that it opened is old news";
}

TEST(Governing, Rule14_WhereBothDaysAreOverdueOnlyTheLastOneSpeaks) {
    auto story = announced();
    story.now = berlin_day("2026-06-15");
    story.then(WindowOpens{});
    EXPECT_EQ(story.state->state, ProgramState::open);
    EXPECT_TRUE(story.all<DirectMessage>().empty());
    story.then(WindowCloses{});
    EXPECT_EQ(story.state->state, ProgramState::matching);
    EXPECT_EQ(story.all<DirectMessage>().size(), 2U) << "one to each admin";
}

TEST(Governing, Rule14_WithoutAGoalTheDayPassesAndSaysSo) {
    auto story = with_window(false);
    story.now = berlin_day("2026-04-01");
    story.then(WindowOpens{});
    EXPECT_EQ(story.state->state, ProgramState::draft);
    EXPECT_EQ(story.state->opens, std::nullopt) << "the day is past";
    ASSERT_EQ(story.all<DirectMessage>().size(), 2U);
    EXPECT_TRUE(says(story.all<DirectMessage>().front().card, "no goal yet"));
    story.now = berlin_day("2026-05-01");
    story.then(WindowCloses{});
    EXPECT_EQ(story.state->closes, std::nullopt);
    EXPECT_TRUE(says(story.all<DirectMessage>().front().card, "was never opened"));
}

TEST(Governing, Rule14_OpenedByHandBeforeTheDayTheDayMeansNothing) {
    auto story = announced();
    story.step<OpenRegistration>();
    EXPECT_EQ(story.state->state, ProgramState::open);
    EXPECT_EQ(story.state->opens, std::nullopt);
    EXPECT_TRUE(cancels(story, opens_timer));
    const auto before = story.state;
    story.now = berlin_day("2026-04-01");
    story.then(WindowOpens{});
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(story.silent());
}

TEST(Governing, Rule14_ReopenedAfterTheLastDayItStaysOpenUntilClosedByHand) {
    auto story = announced();
    story.now = berlin_day("2026-04-01");
    story.then(WindowOpens{});
    story.now = berlin_day("2026-05-01");
    story.then(WindowCloses{});
    story.step<Reopen>();
    EXPECT_EQ(story.state->state, ProgramState::open);
    EXPECT_EQ(story.state->closes, std::nullopt);
}

TEST(Governing, Rule14_AnnouncingNeedsADayToCome) {
    auto story = draft();
    story.step<Announce>();
    EXPECT_EQ(story.state->state, ProgramState::draft);
    EXPECT_TRUE(says(replaced(story), "the day on which registration opens"));
}

TEST(Governing, AnAdminIsRemindedLaterTwoTimesAtMost) {
    auto story = announced();
    story.now = berlin_day("2026-04-01");
    story.then(WindowOpens{});
    story.now = berlin_day("2026-05-01");
    story.then(WindowCloses{});
    auto card = story.all<DirectMessage>().front().card;
    for (int times = 1; times <= 2; ++times) {
        story.then(*understand(act_on(card, "Remind me later")));
        ASSERT_EQ(story.all<SetTimer>().size(), 1U);
        const auto [timer, due] = story.all<SetTimer>().front();
        EXPECT_EQ(timer.occurrence, std::to_string(times) + " ada");
        EXPECT_EQ(local_text(due, "Europe/Berlin").substr(17), "09:00") << "on a working morning";
        EXPECT_TRUE(says(replaced(story), "I will remind you"));
        story.now = due;
        story.actor = {};
        story.then(*understand(timer));
        story.actor = PersonId{"ada"};
        ASSERT_EQ(story.all<DirectMessage>().size(), 1U) << "nobody but who asked for it";
        EXPECT_EQ(story.all<DirectMessage>().front().to, PersonId{"ada"});
        card = story.all<DirectMessage>().front().card;
    }
    EXPECT_FALSE(offers(card, "Remind me later"));
}

TEST(Governing, NobodyIsRemindedOfWhatIsDone) {
    auto story = matching();
    story.step<Later>();
    story.step<Start>();
    EXPECT_TRUE(cancels(story, remind_timer));
    story.then(RemindDue{PersonId{"ada"}, 1});
    EXPECT_TRUE(story.silent());
    auto planned = with_window();
    planned.then(RemindDue{PersonId{"ada"}, 1});
    EXPECT_TRUE(planned.silent()) << "a day is set: it is nobody's turn";
}

TEST(Governing, ClosingWithPairsUnderWayIsRefusedKindlyUnlessItWasFinished) {
    auto story = active();
    story.open_pairings = 3;
    const auto before = story.state;
    story.step<CloseDown>();
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(says(replaced(story), "3 pairs are under way"));
    EXPECT_TRUE(offers(replaced(story), "Finish the program"));
    story.step<Finish>().step<CloseDown>();
    EXPECT_EQ(story.state->state, ProgramState::closed);
}

TEST(Governing, AnOldButtonChangesNothingAndShowsHowThingsStand) {
    auto story = registering();
    const auto before = story.state;
    story.then(CloseRegistration{before->version - 1});
    EXPECT_EQ(story.state, before);
    EXPECT_TRUE(says(replaced(story), "That button was from earlier"));
}

TEST(Governing, AButtonPressedTwiceDoesNothingTwice) {
    auto story = registering();
    const auto version = story.state->version;
    story.then(CloseRegistration{version});
    const auto after = story.state;
    story.then(CloseRegistration{version});
    EXPECT_EQ(story.state, after);
    EXPECT_TRUE(says(replaced(story), "That button was from earlier"));
}

TEST(Governing, AnEditThatIsOlderThanAnotherOneSaysSoAtTheField) {
    auto story = draft();
    const auto version = story.state->version;
    story.edit({.goal = UserText{"Another goal, with everything that belongs to one"}});
    story.then(Edit{version, {.name = "Other"}});
    EXPECT_NE(error_at(story, "name"), "none");
    EXPECT_EQ(story.state->name, "Leaders");
}

TEST(Governing, TheSameEditTwiceIsOneEdit) {
    auto story = draft();
    const Edit edit{story.state->version, {.name = "Other"}};
    story.then(edit);
    const auto after = story.state;
    story.then(edit);
    EXPECT_EQ(story.state, after);
    EXPECT_TRUE(story.silent());
}

TEST(Governing, WhoeverJoinsThoseInChargeHearsOfIt) {
    auto story = draft();
    const auto cleo = admin_called("cleo", "Cleo", "UTC");
    const auto ben = admin_called("ben", "Ben", "UTC");
    story.then(ChangeAdmins{
        .version = story.state->version,
        .escalation = {PersonId{"ada"}, PersonId{"cleo"}},
        .joining = {cleo},
        .leaving = {ben, admin_called("ada", "Ada", "UTC")},
    });
    const auto messages = story.all<DirectMessage>();
    ASSERT_EQ(messages.size(), 2U) << "who did it knows";
    EXPECT_EQ(messages[0].to, PersonId{"cleo"});
    EXPECT_TRUE(says(messages[0].card, "Low ratings"));
    EXPECT_EQ(messages[1].to, PersonId{"ben"});
}

TEST(Governing, SomebodyAlwaysGetsEscalations) {
    auto story = draft();
    const auto before = story.state;
    story.then(ChangeAdmins{.version = before->version, .escalation = {}, .joining = {}, .leaving = {}});
    EXPECT_EQ(story.state, before);
    EXPECT_NE(error_at(story, "escalation"), "none");
}

TEST(Governing, WhatCannotBeUndoneIsAskedBefore) {
    for (const auto& [story, label] :
         {std::pair{draft(), "Archive"}, std::pair{active(), "Finish the program"}}) {
        for (const auto& button : buttons_of(content::program_card({*story.state, 0, 2, "UTC"}))) {
            if (button.label == label) {
                EXPECT_TRUE(button.confirm.has_value()) << label;
            }
        }
    }
}

}  // namespace
}  // namespace mentord::governing
