#include "workflows/registration/waiting.hpp"

#include "tests/unit/workflows/sight.hpp"
#include "workflows/calendar/working_hours.hpp"

#include <gtest/gtest.h>

#include <string>

namespace mentord::registration {
namespace {

using namespace std::chrono_literals;

/// Somebody who waits, with the program at some point of its life.
struct Waiting {
    Story story;
    WaitingLine line{.place = 3, .waiting = 7, .room = 0, .mentees = 7};

    explicit Waiting(Role role = Role::mentee, ProgramState program = ProgramState::active)
        : story(registered(role)) {
        story.program.state = program;
    }
    Waiting& then(const waiting::Happening& what) {
        auto context = story.context();
        context.line = line;
        auto decision = waiting::decide(story.state, what, context);
        story.state = std::move(decision.next);
        story.answer = std::move(decision.answer);
        story.effects = std::move(decision.effects);
        return *this;
    }
    std::string words() const {
        const auto messages = story.all<DirectMessage>();
        return messages.empty() ? "" : words_of(messages.front().card);
    }
};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(Waiting, Promise1_TellsThePlaceTheReasonAndTheNextDate) {
    Waiting ana;
    ana.then(waiting::NoteDue{});
    EXPECT_TRUE(has(ana.words(), "number 3 of 7"));
    EXPECT_TRUE(has(ana.words(), "all mentors have as many mentees as they can take"));
    EXPECT_TRUE(has(ana.words(), "You hear from me at once when a match is proposed, and on "));
    ASSERT_EQ(ana.story.all<SetTimer>().size(), 1U) << "and it goes on";
    EXPECT_EQ(ana.story.all<SetTimer>().front().due, waiting::next_note(ana.story.context()));
    EXPECT_EQ(ana.story.all<DirectMessage>().front().kind, MessageKind::reminder);
}

TEST(Waiting, TheReasonIsWhereTheProgramStands) {
    const std::vector<std::pair<ProgramState, std::string>> cases{
        {ProgramState::open, "registration is still open"},
        {ProgramState::matching, "the organisers are matching"},
        {ProgramState::active, "all mentors have"},
    };
    for (const auto& [state, words] : cases) {
        Waiting ana(Role::mentee, state);
        EXPECT_TRUE(has(ana.then(waiting::NoteDue{}).words(), words)) << words;
    }
    Waiting room;
    room.line.room = 2;
    EXPECT_TRUE(has(room.then(waiting::NoteDue{}).words(), "room for 2 more mentees"));
    Waiting mentor(Role::mentor);
    EXPECT_TRUE(has(mentor.then(waiting::NoteDue{}).words(), "7 mentees wait"));
    mentor.line.mentees = 0;
    EXPECT_TRUE(has(mentor.then(waiting::NoteDue{}).words(), "every mentee has a mentor"));
}

TEST(Waiting, TheFirstNoteAfterTheRoundPutsThemOnTheList) {
    Waiting before(Role::mentee, ProgramState::matching);
    EXPECT_EQ(before.then(waiting::NoteDue{}).story.state->state, EnrolmentState::approved);
    Waiting after;
    EXPECT_EQ(after.then(waiting::NoteDue{}).story.state->state, EnrolmentState::waitlisted);
    const auto version = after.story.state->version;
    EXPECT_EQ(after.then(waiting::NoteDue{}).story.state->version, version) << "once";
}

TEST(Waiting, WhoeverHasAProposalIsLeftInPeace) {
    Waiting ana;
    ana.line.proposed = true;
    ana.then(waiting::NoteDue{});
    EXPECT_EQ(ana.words(), "");
    EXPECT_EQ(ana.story.all<SetTimer>().size(), 1U);
}

TEST(Waiting, Promise1_NobodyWaitsBeyondTheEndOfTheProgram) {
    for (const auto state : {ProgramState::closing, ProgramState::closed}) {
        Waiting ana(Role::mentee, state);
        ana.then(waiting::NoteDue{});
        EXPECT_EQ(ana.story.state->state, EnrolmentState::completed);
        EXPECT_TRUE(has(ana.words(), "no match for you this time"));
        EXPECT_TRUE(ana.story.all<SetTimer>().empty());
        EXPECT_EQ(ana.then(waiting::NoteDue{}).words(), "");
    }
}

TEST(Waiting, EndsWithAMatchAndBeginsAgainAfterIt) {
    Waiting ana;
    ana.then(waiting::Matched{});
    EXPECT_EQ(ana.story.state->state, EnrolmentState::matched);
    EXPECT_FALSE(ana.story.state->waiting_since);
    EXPECT_EQ(ana.story.all<CancelTimers>().size(), 2U) << "of the note, and of the invitation to choose";
    EXPECT_EQ(ana.then(waiting::NoteDue{}).words(), "");
    ana.then(waiting::Unmatched{});
    EXPECT_EQ(ana.story.state->state, EnrolmentState::approved);
    EXPECT_EQ(ana.story.state->waiting_since, ana.story.now);
    EXPECT_EQ(ana.story.all<SetTimer>().size(), 1U);
}

TEST(Waiting, WhoeverHasCompletedIsLeftInPeaceAndComesBackByThemselves) {
    for (const auto role : {Role::mentee, Role::mentor}) {
        Waiting ana(role);
        ana.then(waiting::Matched{}).then(waiting::Unmatched{.completed = true});
        EXPECT_EQ(ana.story.state->state, EnrolmentState::completed);
        EXPECT_TRUE(ana.story.all<SetTimer>().empty());
        ana.story.then(Join{});
        EXPECT_EQ(ana.story.state->state, EnrolmentState::approved);
        EXPECT_TRUE(says(told(ana.story), "You are on the list of Mentoring again"));
        EXPECT_EQ(ana.story.all<SetTimer>().size(), 1U);
    }
}

TEST(Waiting, TheNextNoteIsAMondayMorningOfTheirs) {
    auto story = registered(Role::mentee);  // Monday 2 March 2026, in Lisbon
    EXPECT_EQ(local_text(waiting::next_note(story.context()), "Europe/Lisbon"), "Mon 16 Mar 2026, 09:00");
    story.program.rules.waiting_weeks = 1;
    EXPECT_EQ(local_text(waiting::next_note(story.context()), "Europe/Lisbon"), "Mon 09 Mar 2026, 09:00");
}

}  // namespace
}  // namespace mentord::registration
