#include "tests/unit/workflows/machine_table.hpp"
#include "tests/unit/workflows/request_story.hpp"
#include "workflows/calendar/working_hours.hpp"

#include <gtest/gtest.h>

#include <string>

namespace mentord::proposal {
namespace {

using namespace std::chrono_literals;

TEST(ARequest, Rule39_TheMentorReadsWhyAndMayAcceptDeclineOrAsk) {
    const auto story = requested();
    ASSERT_TRUE(story.state->mentee_good);
    const auto card = story.messages_to(ana).front().card;
    for (const auto* words :
         {"has chosen you", "which you offer", "[Good for me]", "[Not this time]", "[Ask a"})
        EXPECT_TRUE(says(card, words)) << words;
}

TEST(ARequest, Rule39_TheMentorHearsOfItWhenItCanNoLongerBeUndone) {
    const auto story = requested();
    EXPECT_EQ(story.messages_to(ana).front().after, time_to_undo);
    const auto to_mentee = story.messages_to(ben).front();
    EXPECT_EQ(to_mentee.kind, MessageKind::reply);
    EXPECT_TRUE(says(to_mentee.card, "I am asking Ana now"));
    EXPECT_TRUE(says(to_mentee.card, "[Undo]"));
}

TEST(ARequest, Rule39_HasWorkingDaysOfItsOwn) {
    auto story = requested();
    const auto hours = story.context.pair.hours_of(story.context.pair.mentor.person);
    EXPECT_EQ(story.state->deadline, after_working_days(a_monday(), 3, hours));
    Story other;
    other.context.pair.program.rules.pick_answer_days = 1;
    other.then(Propose{ProposalSource::mentee, {}, {}}, ben);
    EXPECT_EQ(other.state->deadline, after_working_days(a_monday(), 1, hours));
    EXPECT_FALSE(other.waits_for(remind_timer)) << "in a single day there is no room for a reminder";
}

TEST(ARequest, Rule39_OneYesMakesTheMatchSinceTheMenteeSaidTheirsByAsking) {
    auto story = requested();
    story.then(Good{}, ana);
    EXPECT_EQ(story.state->state, ProposalState::aligned);
    story.wait(11min);
    EXPECT_EQ(story.all_raised<signal::ProposalAligned>().size(), 1U);
}

TEST(ARequest, Rule39_ADeclineReachesTheMenteeAsTheNextChoiceAndInNoOtherWay) {
    auto story = requested();
    story.forget_what_was_said();
    story.then(OpenConcern{}, ana).submit({{"text", {"canary"}}}, ana);
    story.wait(11min);
    EXPECT_TRUE(story.messages_to(ben).empty());
    EXPECT_EQ(story.all_raised<signal::ProposalFailed>().size(), 1U);
    EXPECT_TRUE(says(story.messages_to(cleo).front().card, "canary"));
}

TEST(ARequest, Rule39_SilenceReleasesIt) {
    auto story = requested();
    story.forget_what_was_said();
    story.wait(24h * 5);
    EXPECT_EQ(story.state->state, ProposalState::expired);
    EXPECT_TRUE(story.messages_to(ben).empty());
    EXPECT_EQ(story.messages_to(ana).size(), 2U) << "a reminder, and that it is released";
    EXPECT_EQ(story.all_raised<signal::ProposalFailed>().size(), 1U);
}

TEST(ARequest, IsTakenBackWithoutATraceBeforeTheMentorKnows) {
    auto story = requested();
    const auto card = story.messages_to(ben).front().card;
    story.forget_what_was_said();
    story.press(card, "Undo", ben);
    EXPECT_EQ(story.state->state, ProposalState::withdrawn);
    EXPECT_TRUE(story.messages_to(ana).empty());
    EXPECT_EQ(story.all<WithdrawAbout>().size(), 1U);
    EXPECT_TRUE(story.timers.empty());
    EXPECT_FALSE(story.raises_now()) << "nobody else is asked";
    EXPECT_TRUE(says(story.card_answered(), "has not heard of it"));
}

TEST(ARequest, IsWithdrawnKindlyAfterThat) {
    auto story = requested();
    const auto mentors_card = story.messages_to(ana).front().card;
    story.now += 5h;
    story.then(TakenBack{true}, ben);
    EXPECT_TRUE(says(story.messages_to(ana).back().card, "was withdrawn"));
    story.press(mentors_card, "Good for me", ana);
    EXPECT_TRUE(says(story.card_answered(), "was withdrawn"));
    EXPECT_EQ(story.state->state, ProposalState::withdrawn);
}

TEST(ARequest, CanBeTakenBackUntilTheMatchIsMadeAndByItsMenteeOnly) {
    auto story = requested();
    story.then(TakenBack{true}, ana);
    EXPECT_EQ(story.state->state, ProposalState::mentor_asked);
    story.then(Good{}, ana);
    auto in_time = story;
    in_time.now += 9min;
    in_time.then(TakenBack{true}, ben);
    EXPECT_EQ(in_time.state->state, ProposalState::withdrawn);
    EXPECT_TRUE(in_time.timers.empty());
    story.now += 11min;
    story.then(TakenBack{true}, ben);
    EXPECT_EQ(story.state->state, ProposalState::aligned);
    Story theirs;
    theirs.then(Propose{ProposalSource::admin, {}, {}}, {}).then(TakenBack{true}, ben);
    EXPECT_EQ(theirs.state->state, ProposalState::mentor_asked) << "the organisers' is theirs to call off";
}

TEST(ARequest, MovesOnWhereTheMentorsLastPlaceIsTaken) {
    auto story = requested();
    story.forget_what_was_said();
    story.then(CalledOff{.gone = {}, .mentor_knows = true, .full = true});
    EXPECT_TRUE(says(story.messages_to(ana).front().card, "All of your places are taken"));
    EXPECT_TRUE(story.messages_to(ben).empty());
    EXPECT_EQ(story.all_raised<signal::ProposalFailed>().size(), 1U);
    auto unheard = requested();
    unheard.forget_what_was_said();
    unheard.then(CalledOff{.gone = {}, .mentor_knows = false, .full = true});
    EXPECT_TRUE(unheard.messages_to(ana).empty());
}

TEST(ARequest, TheNextChoiceIsToldInNeutralWords) {
    for (const auto earlier : {EarlierChoice::no_longer_free, EarlierChoice::did_not_work_out}) {
        Story story;
        story.then(Propose{ProposalSource::mentee, {}, {}, earlier});
        const auto message = story.messages_to(ben).front();
        EXPECT_EQ(message.kind, MessageKind::reminder);
        EXPECT_TRUE(says(message.card, "I am asking Ana now"));
        EXPECT_TRUE(says(message.card, "[Withdraw my request]"));
        for (const auto* never : {"declined", "said no", "did not answer", "rejected"})
            EXPECT_FALSE(says(message.card, never)) << never;
        EXPECT_EQ(story.messages_to(ana).front().after, 0ms) << "nothing was chosen just now";
    }
}

Possible<Story> whatever_may_happen(const Story&) {
    Possible<Story> all;
    for (const auto& who : {ana, ben}) {
        for (const Happening& what :
             {Happening{Good{}},
              Happening{OpenConcern{}},
              Happening{Concern{UserText{"canary"}}},
              Happening{OpenQuestion{}},
              Happening{Question{UserText{"How often?"}}},
              Happening{OpenReply{}},
              Happening{Reply{UserText{"Every week"}}},
              Happening{Later{}},
              Happening{TakenBack{true}},
              Happening{TakenBack{false}}})
            all.emplace_back(what, who);
    }
    all.emplace_back(CalledOff{ana}, PersonId{});
    all.emplace_back(CalledOff{.gone = {}, .mentor_knows = false}, PersonId{});
    all.emplace_back(Propose{}, PersonId{});
    return all;
}

State contents(const State& state) {
    auto bare = without_marks(state);
    if (bare) bare->deadline = {};
    return bare;
}

const std::vector<Step<Story>>& every_step() {
    static const auto steps = walk(requested(), whatever_may_happen, contents);
    return steps;
}

TEST(ARequest, KeepsToTheEdgesOfItsStates) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (before.state->state == after.state->state) continue;
        EXPECT_TRUE(legal(before.state->state, after.state->state)) << name_of(happening);
    }
}

TEST(ARequest, WaitsForNobodyInSilenceAndIsSilentAtItsEnd) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        const bool waits = after.state->state == ProposalState::mentor_asked;
        if (waits) {
            EXPECT_TRUE(after.has_future_timer()) << name_of(happening);
        }
        const bool over =
            before.state->state == ProposalState::withdrawn || before.state->state == ProposalState::expired;
        if (!over) continue;
        EXPECT_EQ(before.state, after.state) << name_of(happening);
        EXPECT_TRUE(after.effects.empty()) << name_of(happening);
    }
}

TEST(ARequest, TheMenteeNeverReadsWhatTheMentorWroteToTheOrganisersNorWhoSaidNo) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& [by, card] : after.seen) {
            if (by != ben) continue;
            EXPECT_FALSE(says(card, "canary")) << name_of(happening);
            EXPECT_FALSE(says(card, "declined")) << name_of(happening);
        }
    }
}

}  // namespace
}  // namespace mentord::proposal
