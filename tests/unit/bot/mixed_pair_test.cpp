#include "tests/unit/bot/six_months_story.hpp"
#include "tests/unit/workflows/source_tree.hpp"

#include <cstdlib>
#include <fstream>

/// The same six months with the mentor on Teams and the mentee on Slack, as each of the two reads them: draws
/// tests/transcripts/mixed_pair_mentee.md and mixed_pair_mentor.md with MENTORD_DRAW=1.
namespace mentord::six_months {

namespace {

const std::string mentor_on_teams = "T:MENTOR";
constexpr const char* asked = "I have to cancel a meeting with the board. Who should hear of it first?";
constexpr const char* answered = "Whoever has prepared it with you. Then the board, by telephone.";

/// Six months in which the bot carries one note each way.
void live_with_notes(Story& story) {
    auto& company = story.company;
    company.habits.push_back({mentor_on_teams, "Your mentee has written to you", 25min, [&](const Card&) {
                                  if (company.press(mentor_on_teams, "Answer", "From your mentee"))
                                      company.fill(mentor_on_teams, {{"note", {answered}}});
                              }});
    bool written = false;
    company.habits.push_back({mentee, "How was session 2", 3h, [&](const Card&) {
                                  if (std::exchange(written, true)) return;
                                  company.type(mentee, "write");
                                  company.fill(mentee, {{"note", {asked}}});
                              }});
    story.live();
}

std::string page_of(const Story& story, const std::string& user, const char* where) {
    ChatLog theirs("Europe/Berlin");
    for (const auto& entry : story.company.log.entries) {
        if (entry.user == user) theirs.entries.push_back(entry);
    }
    return std::string("# Six months between two apps: the ") + (user == mentee ? "mentee" : "mentor") +
           "'s side\n\nThe mentee is on Slack, the mentor on Microsoft Teams; this is what the one on " +
           where +
           " reads, presses, types and\nfills in. The times are those of the mentee's clock. Drawn by a test "
           "(tests/unit/bot/mixed_pair_test.cpp):\n`MENTORD_DRAW=1 test_bot "
           "--gtest_filter='MixedPair*'` writes it. The people are made up.\n" +
           theirs.drawn();
}

void compare(const std::string& name, const std::string& drawn) {
    const auto page = source_tree() / ("tests/transcripts/" + name);
    if (std::getenv("MENTORD_DRAW") != nullptr) std::ofstream(page) << drawn;
    EXPECT_TRUE(text_of(page) == drawn) << "run this test once with MENTORD_DRAW=1 and read the difference";
}

}  // namespace

TEST(MixedPair, GoesThroughItsTermAsEachSideReadsIt) {
    Story story(false, mentor_on_teams);
    live_with_notes(story);
    compare("mixed_pair_mentee.md", page_of(story, mentee, "Slack"));
    compare("mixed_pair_mentor.md", page_of(story, mentor_on_teams, "Teams"));

    const auto pair = story.pairing();
    ASSERT_TRUE(pair);
    EXPECT_EQ(pair->state, PairingState::completed);
    EXPECT_TRUE(story.company.has_heard(mentor_on_teams, asked));
    EXPECT_TRUE(story.company.has_heard(mentee, answered));
}

TEST(MixedPair, NobodyButTheTwoReadsTheirNotes) {
    Story story(false, mentor_on_teams);
    live_with_notes(story);
    const auto part = story.company.log.part_of(organiser);
    EXPECT_EQ(part.find(asked), std::string::npos);
    EXPECT_EQ(part.find(answered), std::string::npos);
}

}  // namespace mentord::six_months
