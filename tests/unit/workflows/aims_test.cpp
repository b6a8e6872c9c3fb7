#include "workflows/content/aims.hpp"

#include "tests/unit/workflows/session_story.hpp"
#include "workflows/content/agenda_cards.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord::content {
namespace {

Goal goal(const char* id, const PersonId& owner, std::string text, GoalState state = GoalState::open) {
    Goal made{.id = GoalId{id}, .program = ProgramId{"main"}, .owner = owner};
    made.text = UserText{std::move(text)};
    made.state = state;
    return made;
}

Milestone milestone(
    const char* id, std::string text, LocalDay due, MilestoneState state = MilestoneState::open
) {
    Milestone made{.id = MilestoneId{id}, .pairing = PairingId{"pair-1"}, .program = ProgramId{"main"}};
    made.text = UserText{std::move(text)};
    made.due = std::move(due);
    made.state = state;
    made.worth = state == MilestoneState::done ? Worth::not_really : Worth::unsaid;
    return made;
}

Aims theirs() {
    return {
        {goal("g1", session::mentee_id, "Lead a team"),
         goal("g2", session::mentee_id, "Speak up", GoalState::reached),
         goal("g3", session::mentee_id, "CANARY-GIVEN-UP", GoalState::let_go),
         goal("g4", session::mentor_id, "Listen")},
        {milestone("m1", "Later", "2026-06-01"),
         milestone("m2", "Sooner", "2026-05-01"),
         milestone("m3", "Already", "2026-04-01", MilestoneState::done),
         milestone("m4", "CANARY-DROPPED", "2026-04-01", MilestoneState::let_go)},
    };
}

std::string words_of(const Facts& facts) {
    Card card{.summary = "", .blocks = {}};
    card.blocks.emplace_back(facts);
    return mentord::words_of(card);
}

TEST(Aims, Rule84_BothSeeTheGoalsWithTheirStatesAndWhatWasLetGoIsItsOwners) {
    const auto context = session::Story{}.context(session::mentee_id);
    const auto mine = words_of(*aims_so_far(theirs(), context.pair, session::mentee_id));
    EXPECT_NE(mine.find("• Lead a team\n"), std::string::npos);
    EXPECT_NE(mine.find("• Speak up (reached)"), std::string::npos);
    EXPECT_NE(mine.find("• CANARY-GIVEN-UP (let go)"), std::string::npos);
    EXPECT_NE(mine.find("Your mentor's goals: • Listen"), std::string::npos);
    EXPECT_NE(mine.find("Milestones: • Sooner"), std::string::npos) << "the next one first";
    EXPECT_NE(mine.find("• Already (done)"), std::string::npos);
    EXPECT_EQ(mine.find("CANARY-DROPPED"), std::string::npos);
    const auto other = words_of(*aims_so_far(theirs(), context.pair, session::mentor_id));
    EXPECT_NE(other.find("Your mentee's goals: • Lead a team"), std::string::npos);
    EXPECT_EQ(other.find("CANARY"), std::string::npos);
    EXPECT_EQ(other.find("really"), std::string::npos) << "what a milestone was worth is its owner's";
}

TEST(Aims, OfWhatIsBehindTheTwoAFewAreEnough) {
    Aims aims;
    for (int i = 0; i < 40; ++i) {
        aims.goals.push_back(goal("g", session::mentee_id, "Old", GoalState::reached));
        aims.milestones.push_back(milestone("m", "Old", "2026-04-01", MilestoneState::done));
    }
    const auto context = session::Story{}.context(session::mentee_id);
    EXPECT_LT(words_of(*aims_so_far(aims, context.pair, session::mentee_id)).size(), 400U);
    EXPECT_FALSE(aims_so_far({}, context.pair, session::mentee_id));
}

TEST(Aims, Rule84_TheAgendaOfTheMidpointHasThemAndOthersHaveNot) {
    session::Story story;
    Session next{.id = SessionId{"s1"}, .pairing = story.pairing.id, .program = story.program.id};
    next.at = story.now;
    const auto agenda = [&](int held) {
        story.pairing.sessions_held = held;
        auto context = story.context(session::mentee_id);
        context.goals = theirs().goals;
        context.milestones = theirs().milestones;
        return meeting::agenda_card(next, context, session::mentee_id);
    };
    EXPECT_TRUE(says(agenda(5), "Halfway"));
    EXPECT_TRUE(says(agenda(5), "Your goals: • Lead a team"));
    EXPECT_TRUE(says(agenda(5), "Milestones: • Sooner"));
    EXPECT_FALSE(says(agenda(4), "Lead a team"));
}

}  // namespace
}  // namespace mentord::content
