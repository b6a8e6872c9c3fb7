#include "tests/unit/bot/company_kit.hpp"

namespace mentord {

using namespace std::chrono_literals;

namespace {

class MatchingByHand : public testing::Test {
protected:
    Company company;

    void SetUp() override {
        company.enrol("MENTOR", "mentor");
        company.enrol("MENTEE", "mentee");
    }
    void propose() {
        company.admin("propose");
        company.submit(
            "ADMIN",
            {{"mentor", {company.id_of("MENTOR")}},
             {"mentee", {company.id_of("MENTEE")}},
             {"reason", {"Both care about feedback"}}}
        );
        company.bot.settle();
    }
    std::vector<Pairing> pairings() {
        std::vector<Pairing> found;
        company.bot.run([&](storage::UnitOfWork& work) {
            found = work.pairings.open_in(tenant, ProgramId{"main"});
        });
        return found;
    }
};

}  // namespace

TEST_F(MatchingByHand, Rule40_BothSeeWhyAndSayYesBeforeItIsAMatch) {
    propose();
    EXPECT_TRUE(company.has_heard("MENTOR", "Both care about feedback"));
    EXPECT_TRUE(company.has_heard("MENTEE", "Both care about feedback"));
    company.press("MENTOR", "Good for me");
    EXPECT_TRUE(pairings().empty());
    company.press("MENTEE", "Good for me");
    EXPECT_TRUE(pairings().empty()) << "there are ten minutes to take it back";
    company.pass(11min, 1min);
    ASSERT_EQ(pairings().size(), 1U);
    EXPECT_EQ(pairings().front().state, PairingState::introducing);
    EXPECT_TRUE(company.has_heard("MENTOR", "You write first"));
    EXPECT_TRUE(company.has_heard("MENTEE", "It is your mentor's turn"));
}

TEST_F(MatchingByHand, AChoiceCanBeTakenBackForTenMinutes) {
    propose();
    company.press("MENTEE", "Good for me");
    company.press("MENTOR", "Good for me");
    company.press("MENTOR", "Undo");
    company.pass(30min, 5min);
    EXPECT_TRUE(pairings().empty());
    company.press("MENTOR", "Good for me");
    company.pass(11min, 1min);
    EXPECT_EQ(pairings().size(), 1U);
    company.press("MENTOR", "Undo");
    EXPECT_EQ(pairings().size(), 1U) << "too late";
}

TEST_F(MatchingByHand, ADeclineIsNeutralForTheOtherSideAndComesAfterTenMinutes) {
    propose();
    company.press("MENTOR", "Not this time");
    company.submit("MENTOR", {{"text", {"canary: a private reason"}}});
    company.bot.settle();
    EXPECT_FALSE(company.has_heard("MENTEE", "will not come about"));
    company.pass(12min, 1min);
    EXPECT_TRUE(company.has_heard("MENTEE", "will not come about"));
    EXPECT_FALSE(company.has_heard("MENTEE", "canary"));
    EXPECT_TRUE(company.has_heard("ADMIN", "canary"));
}

TEST_F(MatchingByHand, ADeclineIsNotTakenBackWhereThePlaceHasGoneToSomebodyElse) {
    company.enrol("OTHER", "mentee");
    propose();
    company.press("MENTOR", "Not this time");
    company.submit("MENTOR", {{"text", {}}});
    company.bot.settle();
    company.admin("propose");
    company.submit("ADMIN", {{"mentor", {company.id_of("MENTOR")}}, {"mentee", {company.id_of("OTHER")}}});
    company.bot.settle();
    company.press("MENTOR", "Undo");
    std::vector<Proposal> open;
    const PersonId mentor{company.id_of("MENTOR")};
    company.bot.run([&](storage::UnitOfWork& work) { open = work.proposals.open_of(tenant, mentor); });
    ASSERT_EQ(open.size(), 1U) << "one place, one proposal";
    EXPECT_EQ(open.front().mentee, PersonId{company.id_of("OTHER")});
}

TEST_F(MatchingByHand, Rule47_TheMentorIsRemindedTheMenteeToldAndThenAnOrganiser) {
    propose();
    company.press("MENTOR", "Good for me");
    company.press("MENTEE", "Good for me");
    company.pass(24h * 3 + 2h);
    EXPECT_TRUE(company.has_heard("MENTOR", "is looking forward to hearing from you"));
    EXPECT_FALSE(company.has_heard("MENTEE", "You have not been forgotten"));
    company.pass(24h);
    EXPECT_TRUE(company.has_heard("MENTEE", "You have not been forgotten"));
}

TEST_F(MatchingByHand, Rule48_TheMentorsWordsReachTheMenteeInTheirName) {
    propose();
    company.press("MENTOR", "Good for me");
    company.press("MENTEE", "Good for me");
    company.pass(15min, 5min);
    company.press("MENTOR", "Send it for me");
    company.submit("MENTOR", {{"text", {"Hello, I am looking forward to this."}}});
    company.pass(15min, 5min);
    EXPECT_TRUE(company.has_heard("MENTEE", "Hello, I am looking forward to this."));
    ASSERT_EQ(pairings().size(), 1U);
    EXPECT_EQ(pairings().front().state, PairingState::trial);
}

TEST_F(MatchingByHand, AMentorWithoutRoomIsNotProposed) {
    company.enrol("OTHER", "mentee");
    propose();
    company.admin("propose");
    const auto answer = company.submit(
        "ADMIN", {{"mentor", {company.id_of("MENTOR")}}, {"mentee", {company.id_of("OTHER")}}}
    );
    ASSERT_TRUE(std::holds_alternative<Reject>(answer));
    EXPECT_TRUE(std::get<Reject>(answer).errors.contains("mentor"));
}

TEST_F(MatchingByHand, Rule41_NobodyIsMatchedWithinTheirLineOfManagement) {
    company.bot.run([&](storage::UnitOfWork& work) {
        for (const auto* user : {"MENTOR", "MENTEE"}) {
            auto person = *work.people.find(tenant, "slack", user);
            person.profile.email = std::string(user) + "@example.com";
            work.people.save_profile(tenant, person.id, person.profile, company.bot.clock.now());
        }
        work.employees.save(tenant, {.email = "MENTEE@example.com", .manager = "between@example.com"});
        work.employees.save(tenant, {.email = "between@example.com", .manager = "MENTOR@example.com"});
    });
    propose();
    EXPECT_FALSE(company.has_heard("MENTOR", "Both care about feedback"));
    company.bot.run([&](storage::UnitOfWork& work) {
        work.employees.save(tenant, {.email = "between@example.com"});
    });
    propose();
    EXPECT_TRUE(company.has_heard("MENTOR", "Both care about feedback"));
}

TEST_F(MatchingByHand, OnlyOrganisersPropose) {
    const auto answer = company.bot.answer(company.bot.event("MENTOR", Command{"propose", false, true}));
    EXPECT_TRUE(says(std::get<Tell>(answer).card, "The people who run the program can do this"));
}

TEST_F(MatchingByHand, WhoLeavesIsLetGoAndThePartnerIsToldHumanely) {
    propose();
    company.press("MENTOR", "Good for me");
    company.press("MENTEE", "Good for me");
    company.pass(15min, 5min);
    company.say("MENTOR", "leave");
    company.press("MENTOR", "Leave");
    company.pass(2h);
    EXPECT_TRUE(pairings().empty());
    EXPECT_TRUE(company.has_heard("MENTEE", "is no longer in the program"));
    EXPECT_FALSE(company.has_heard("MENTOR", "is no longer in the program"));
}

TEST_F(MatchingByHand, AnOrganiserWhoIsOneOfTheTwoNeverReadsTheConcern) {
    company.enrol("ADMIN", "mentor");
    company.admin("propose");
    company.submit("ADMIN", {{"mentor", {company.id_of("ADMIN")}}, {"mentee", {company.id_of("MENTEE")}}});
    company.bot.settle();
    company.press("MENTEE", "I have a concern");
    company.submit("MENTEE", {{"text", {"not with this one, please"}}});
    company.pass(2h, 10min);
    EXPECT_TRUE(company.has_heard("ADMIN", "will not come about"));
    EXPECT_FALSE(company.has_heard("ADMIN", "not with this one"));
}

TEST_F(MatchingByHand, ASecretExclusionReadsLikeAnyOtherMatchThatCannotBe) {
    const PersonId mentor{company.id_of("MENTOR")}, mentee{company.id_of("MENTEE")};
    company.bot.run([&](storage::UnitOfWork& work) {
        work.exclusions.add(tenant, mentee, mentor, monday_noon);
    });
    company.admin("propose");
    const auto answer = company.submit("ADMIN", {{"mentor", {mentor.str()}}, {"mentee", {mentee.str()}}});
    ASSERT_TRUE(std::holds_alternative<Reject>(answer));
    EXPECT_EQ(
        std::get<Reject>(answer).errors.at("mentor"), "These two cannot be matched; choose another mentor."
    );
    company.bot.run([&](storage::UnitOfWork& work) {
        EXPECT_TRUE(work.proposals.open_of(tenant, mentee).empty());
    });
}

TEST_F(MatchingByHand, NotWithThisPersonIsKeptAndCallsOffWhatIsProposedWithoutAWord) {
    propose();
    company.say("MENTEE", "not-with");
    EXPECT_TRUE(std::holds_alternative<Reject>(company.submit("MENTEE", {{"who", {"MENTEE"}}})));
    company.submit("MENTEE", {{"who", {"MENTOR"}}});
    company.pass(1h, 10min);
    EXPECT_TRUE(company.has_heard("MENTOR", "will not come about"));
    for (const auto* user : {"MENTOR", "ADMIN"}) {
        EXPECT_FALSE(company.has_heard(user, "ruled")) << user;
        EXPECT_FALSE(company.has_heard(user, "not be matched with")) << user;
    }
    company.say("MENTEE", "not-with list");
    EXPECT_TRUE(says(company.shown["MENTEE"].back(), "Name of MENTOR"));
    company.say("MENTOR", "not-with list");
    EXPECT_TRUE(says(company.shown["MENTOR"].back(), "You have not ruled anybody out"));
    company.say("MENTEE", "not-with list");
    company.press("MENTEE", "Take it back");
    company.say("MENTEE", "not-with list");
    EXPECT_TRUE(says(company.shown["MENTEE"].back(), "You have not ruled anybody out"));
}

TEST_F(MatchingByHand, AnAnswerToOneMatterLeavesTheOthersOfItsMessage) {
    propose();
    company.press("MENTOR", "Good for me");
    company.press("MENTEE", "Good for me");
    company.pass(11min, 1min);
    EXPECT_TRUE(std::holds_alternative<Replace>(company.press("MENTOR", "I wrote already")));
    company.press("MENTOR", "Undo");
    company.say("MENTOR", "status");  // the match, and below it the registration
    EXPECT_TRUE(std::holds_alternative<Tell>(company.press("MENTOR", "I wrote already")));
}

}  // namespace mentord
