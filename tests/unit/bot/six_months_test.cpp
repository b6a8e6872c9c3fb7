#include "tests/unit/bot/six_months_story.hpp"
#include "tests/unit/workflows/source_tree.hpp"

#include <cstdlib>
#include <fstream>

/// Draws tests/transcripts/six_months.md: set MENTORD_DRAW=1 to write it, then read it as each of the three.
namespace mentord::six_months {

TEST(SixMonths, AreReadAsTheyAreLived) {
    Story story(true);
    story.live();

    const auto page = source_tree() / "tests/transcripts/six_months.md";
    if (std::getenv("MENTORD_DRAW") != nullptr) std::ofstream(page) << story.drawn();
    EXPECT_TRUE(text_of(page) == story.drawn())
        << "run this test once with MENTORD_DRAW=1 and read the difference";

    const auto pair = story.pairing();
    ASSERT_TRUE(pair);
    EXPECT_EQ(pair->state, PairingState::completed);
    EXPECT_EQ(pair->sessions_held, 12);
    EXPECT_TRUE(story.missed && story.moved && story.amended);
    for (const auto* words :
         {hurt, agreed_on_the_phone, kept_because, "You have both signed", "did not come about"})
        EXPECT_TRUE(story.drawn().find(words) != std::string::npos) << words;
}

TEST(SixMonths, Promise3_TheMentorReadsNothingOfTheRatingAndTheComment) {
    Story story(true);
    story.live();
    const auto part = story.company.log.part_of(mentor);
    for (const auto* secret :
         {hurt,
          agreed_on_the_phone,
          kept_because,
          "Rushed",
          "ow rating",
          "talked over",
          "Ines",
          "person reads"})
        EXPECT_EQ(part.find(secret), std::string::npos) << secret;
}

// But for the agendas, which say more after any trouble: what he reads and when is the same to the minute.
TEST(SixMonths, Promise3_TheMentorCannotTellThatThereWasALowRating) {
    const auto what_the_mentor_read = [](bool hurtful) {
        Story story(hurtful);
        story.live();
        std::vector<std::string> all;
        for (const auto& entry : story.company.log.entries) {
            const bool agenda = entry.head.find("The agenda of your next meeting") != std::string::npos;
            if (entry.user == mentor && !agenda)
                all.push_back(local_text(entry.at, "UTC") + " " + entry.head + "\n" + entry.body);
        }
        return all;
    };
    EXPECT_EQ(what_the_mentor_read(true), what_the_mentor_read(false));
}

}  // namespace mentord::six_months
