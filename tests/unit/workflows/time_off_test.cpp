#include "workflows/registration/time_off.hpp"

#include "tests/unit/workflows/sight.hpp"
#include "workflows/registration/waiting.hpp"

#include <gtest/gtest.h>

namespace mentord::registration {
namespace {

Story& then(Story& story, const time_off::Happening& what) {
    auto decision = time_off::decide(story.state, what, story.context());
    story.state = std::move(decision.next);
    story.answer = std::move(decision.answer);
    story.effects = std::move(decision.effects);
    return story;
}

TEST(TimeOff, IsTakenUntilADateAndEndsByItself) {
    auto story = registered(Role::mentee);
    const auto place = story.state->waiting_since;
    then(story, time_off::Ask{});
    EXPECT_EQ(opened(story).fields.front().id, "day");
    then(story, time_off::Until{"2026-04-20"});
    EXPECT_EQ(story.state->state, EnrolmentState::paused);
    EXPECT_TRUE(says(told(story), "Nobody is proposed to you"));
    ASSERT_EQ(story.all<SetTimer>().size(), 1U);
    EXPECT_EQ(story.all<SetTimer>().front().due, *story.state->paused_until);
    ASSERT_EQ(story.all<Raise>().size(), 1U) << "what is proposed to them is called off";

    story.now = *story.state->paused_until;
    then(story, time_off::ReturnDue{});
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
    EXPECT_EQ(story.state->waiting_since, place) << "the place on the list is the one they had";
    ASSERT_EQ(story.all<DirectMessage>().size(), 1U);
    EXPECT_TRUE(says(story.all<DirectMessage>().front().card, "Welcome back"));
    EXPECT_EQ(story.all<SetTimer>().front().timer.kind, waiting::note_timer);
}

TEST(TimeOff, CanEndSooner) {
    auto story = registered(Role::mentor);
    then(then(story, time_off::Until{"2026-04-20"}), time_off::Return{});
    EXPECT_EQ(story.state->state, EnrolmentState::approved);
    EXPECT_EQ(story.all<CancelTimers>().size(), 1U);
    then(story, time_off::ReturnDue{});
    EXPECT_TRUE(story.silent()) << "an old timer means nothing";
}

TEST(TimeOff, IsNeitherOfThePastNorWithoutEnd) {
    for (const auto* day : {"2026-03-01", "2026-03-02", "2027-03-02", "soon", ""}) {
        auto story = registered(Role::mentee);
        const auto before = story.state;
        then(story, time_off::Until{day});
        EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("day")) << day;
        EXPECT_EQ(story.state, before);
    }
}

TEST(TimeOff, IsForThoseWhoWait) {
    for (auto story : {drafting(Role::mentee), departed(Role::mentee)}) {
        const auto before = story.state;
        then(story, time_off::Until{"2026-04-20"});
        EXPECT_EQ(story.state, before);
        EXPECT_TRUE(says(told(story), "not waiting for a match"));
    }
}

TEST(TimeOff, EndsWithAKindWordWhereTheProgramIsOver) {
    auto story = registered(Role::mentee);
    then(story, time_off::Until{"2026-04-20"});
    story.program.state = ProgramState::closed;
    then(story, time_off::ReturnDue{});
    EXPECT_EQ(story.state->state, EnrolmentState::completed);
    EXPECT_TRUE(says(story.all<DirectMessage>().front().card, "no match for you this time"));
}

}  // namespace
}  // namespace mentord::registration
