#include "tests/unit/bot/company_kit.hpp"
#include "tests/unit/bot/file_reading.hpp"
#include "tests/unit/storage/storage_kit.hpp"

namespace mentord {

using namespace std::chrono_literals;

namespace {

class Privacy : public testing::Test {
protected:
    storage::TestDirectory directory;
    std::optional<Company> company;

    void SetUp() override {
        company.emplace(directory.file("bot.db"));
        company->enrol("MENTOR", "mentor");
        company->enrol("MENTEE", "mentee");
        company->admin("propose");
        company->submit(
            "ADMIN", {{"mentor", {company->id_of("MENTOR")}}, {"mentee", {company->id_of("MENTEE")}}}
        );
        company->bot.settle();
        company->press("MENTOR", "Good for me");
        company->press("MENTEE", "Good for me");
        company->pass(15min, 5min);
    }
    /// Stops the bot and reads its file.
    std::string everything_kept() {
        company.reset();
        return everything_in(directory.file("bot.db"));
    }
};

}  // namespace

TEST_F(Privacy, MyDataShowsWhatIsKeptOfMe) {
    const auto answer = company->say("MENTEE", "my-data");
    const auto& card = std::get<Tell>(answer).card;
    EXPECT_TRUE(says(card, "Name of MENTEE"));
    EXPECT_TRUE(says(card, "Lead a small team"));
    EXPECT_TRUE(says(card, "You were mentored by Name of MENTOR"));
}

TEST_F(Privacy, AfterForgetMeNoRowNamesThePerson) {
    company->say("MENTEE", "forget-me");
    company->press("MENTEE", "Erase everything");
    company->pass(2h);
    EXPECT_TRUE(company->has_heard("MENTOR", "is no longer in the program"));
    const auto kept = everything_kept();
    EXPECT_EQ(kept.find("Name of MENTEE"), std::string::npos);
    EXPECT_EQ(kept.find("Lead a small team"), std::string::npos);
    EXPECT_EQ(kept.find("|MENTEE|"), std::string::npos) << "the platform's id of them";
}

namespace {

/// Goals, their history, and milestones of both, all with words of their own; everybody has looked at them.
void fill_with_canaries(Company& company) {
    const auto day = local_day(company.bot.clock.now() + 24h * 40, "Europe/Berlin");
    company.press("MENTOR", "I wrote already");
    company.say("MENTEE", "goals");
    company.press("MENTEE", "Edit");
    company.submit(
        "MENTEE",
        {{"text", {"CANARY-GOAL \"quoted\""}}, {"measure", {"CANARY-MEASURE"}}, {"horizon", {"long"}}}
    );
    company.say("MENTEE", "goals");
    company.press("MENTEE", "Add a goal");
    company.submit("MENTEE", {{"text", {"CANARY-SECOND"}}});
    for (const auto* owner : {"mentee", "mentor"}) {
        company.say("MENTEE", "milestones");
        company.press("MENTEE", "Add a milestone");
        const auto text = std::string("CANARY-STEP-") + owner;
        company.submit("MENTEE", {{"text", {text}}, {"due", {day}}, {"owner", {owner}}});
    }
    company.pass(48h, 6h);
    company.say("MENTOR", "goals");
    company.say("MENTOR", "milestones");
    company.press("MENTOR", "Let it go");
    company.say("MENTEE", "goals");
    company.press("MENTEE", "How it changed");
    company.say("MENTEE", "goals");
    company.press("MENTEE", "Reached");
    company.say("MENTEE", "milestones");
    company.press("MENTEE", "Done");
    company.say("MENTEE", "");
}

}  // namespace

TEST_F(Privacy, MyDataShowsGoalsAndMilestones) {
    fill_with_canaries(*company);
    const auto answer = company->say("MENTEE", "my-data");
    const auto& card = std::get<Tell>(answer).card;
    EXPECT_TRUE(says(card, "CANARY-GOAL \"quoted\" (reached); noticed by: CANARY-MEASURE"));
    EXPECT_TRUE(says(card, "(4 changes are kept)"));
    EXPECT_TRUE(says(card, "CANARY-STEP-mentee"));
    EXPECT_FALSE(says(card, "CANARY-STEP-mentor")) << "that one is the mentor's to take";
}

TEST_F(Privacy, AfterForgetMeNoGoalAndNoMilestoneIsLeft) {
    fill_with_canaries(*company);
    company->say("MENTEE", "forget-me");
    company->press("MENTEE", "Erase everything");
    company->pass(48h, 6h);
    for (const auto& card : company->inbox("MENTOR"))
        EXPECT_FALSE(says(card, "has reached a goal")) << "it had not gone out yet";
    const auto kept = everything_kept();
    EXPECT_EQ(kept.find("CANARY"), std::string::npos) << kept.substr(kept.find("CANARY"), 300);
    EXPECT_EQ(kept.find("Lead a small team"), std::string::npos);
}

TEST_F(Privacy, TheCheckOfGoalsCanFail) {
    fill_with_canaries(*company);
    const auto kept = everything_kept();
    for (const auto* words : {"CANARY-GOAL", "CANARY-MEASURE", "CANARY-SECOND", "CANARY-STEP-mentee"})
        EXPECT_NE(kept.find(words), std::string::npos) << words;
}

// What the pair was told, and what was about to be: found by the simulation.
TEST_F(Privacy, AfterForgetMeNoMessageNamesThePersonWhetherItWasSentOrWithdrawn) {
    company->bot.adapter.next_deliveries.assign(40, TryLater{1h, "rate limited"});
    company->say("MENTEE", "slots");
    company->pass(72h, 30min);
    company->say("MENTEE", "forget-me");
    company->press("MENTEE", "Erase everything");
    EXPECT_EQ(everything_kept().find("Name of MENTEE"), std::string::npos);
}

TEST_F(Privacy, TheCheckAboveCanFail) {
    const auto kept = everything_kept();
    EXPECT_NE(kept.find("Name of MENTEE"), std::string::npos);
    EXPECT_NE(kept.find("Lead a small team"), std::string::npos);
    EXPECT_NE(kept.find("|MENTEE|"), std::string::npos);
}

TEST_F(Privacy, WhoWasForgottenMayBeginAfresh) {
    const auto before = company->id_of("MENTEE");
    company->say("MENTEE", "forget-me");
    company->press("MENTEE", "Erase everything");
    company->enrol("MENTEE", "mentee");
    EXPECT_NE(company->id_of("MENTEE"), before);
    EXPECT_TRUE(says(std::get<Tell>(company->say("MENTEE", "status")).card, "You are registered as a mentee")
    );
}

}  // namespace mentord
