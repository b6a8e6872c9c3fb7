#include "tests/unit/bot/company_kit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

/// "/mentor-admin match", as organisers, mentors and mentees meet it.
namespace mentord {
namespace {

class MatchList : public ::testing::Test {
protected:
    Company company;

    void two_and_two() {
        company.enrol("MENTOR", "mentor");
        company.enrol("SPARE", "mentor", {{"grade", {"6"}}});
        company.enrol("MENTEE", "mentee");
        company.enrol("OTHER", "mentee");
    }
    std::vector<RunPair> pairs() {
        std::vector<RunPair> found;
        company.bot.run([&](storage::UnitOfWork& work) {
            for (const auto& run : work.match_runs.of(tenant, ProgramId{"main"})) {
                found = work.match_runs.pairs(tenant, run.id);
                break;
            }
        });
        return found;
    }
    MatchRun newest() {
        MatchRun run;
        company.bot.run([&](storage::UnitOfWork& work) {
            run = work.match_runs.of(tenant, ProgramId{"main"}).front();
        });
        return run;
    }
    std::vector<Proposal> open_proposals() {
        std::vector<Proposal> open;
        company.bot.run([&](storage::UnitOfWork& work) {
            open = work.proposals.open_in(tenant, ProgramId{"main"});
        });
        return open;
    }
    std::string mentor_of(const std::string& mentee) {
        for (const auto& pair : pairs()) {
            if (pair.mentee == PersonId{company.id_of(mentee)} && pair.state != RunPairState::apart)
                return pair.mentor.str();
        }
        return {};
    }
    std::string other_mentor_than(const std::string& mentor) {
        const auto one = company.id_of("MENTOR");
        return mentor == one ? company.id_of("SPARE") : one;
    }
    /// Sends the form; what follows comes as a message.
    std::string change(Answers answers) {
        company.submit("ADMIN", std::move(answers));
        company.bot.settle();
        return words_of(company.inbox("ADMIN").back());
    }
    static std::string text_of(const Answer& answer) {
        const auto* tell = std::get_if<Tell>(&answer);
        const auto* replace = std::get_if<Replace>(&answer);
        return words_of(tell != nullptr ? tell->card : replace->card);
    }
};

TEST_F(MatchList, NobodyHearsOfAListBeforeItIsApproved) {
    two_and_two();
    company.bot.adapter.sent.clear();
    const auto text = text_of(company.admin("match"));
    EXPECT_NE(text.find("2 of 2"), std::string::npos) << text;
    company.pass(std::chrono::hours{1});
    for (const auto* user : {"MENTOR", "MENTEE", "OTHER", "SPARE"})
        EXPECT_TRUE(company.inbox(user).empty()) << user;
    EXPECT_TRUE(open_proposals().empty());
}

TEST_F(MatchList, AnApprovedListIsProposedAfterTenMinutesWithReasonsForEachSide) {
    two_and_two();
    company.admin("match");
    company.press("ADMIN", "Approve all");
    EXPECT_TRUE(open_proposals().empty()) << "it can still be taken back";
    company.pass(std::chrono::minutes{11}, std::chrono::minutes{1});
    const auto open = open_proposals();
    ASSERT_EQ(open.size(), 2U);
    for (const auto& one : open) {
        EXPECT_FALSE(one.reasons.empty());
        EXPECT_FALSE(one.mentor_reasons.empty());
    }
    EXPECT_TRUE(company.has_heard("MENTEE", "A mentor is proposed to you"));
    EXPECT_TRUE(company.has_heard("MENTOR", "A mentee is proposed to you"));
    EXPECT_EQ(newest().state, MatchRunState::published);
}

TEST_F(MatchList, AnApprovalIsTakenBack) {
    two_and_two();
    company.admin("match");
    company.press("ADMIN", "Approve all");
    company.press("ADMIN", "Undo");
    company.pass(std::chrono::hours{1});
    EXPECT_TRUE(open_proposals().empty());
    EXPECT_EQ(newest().state, MatchRunState::review);
    EXPECT_TRUE(company.can_press("ADMIN", "Approve all"));
}

TEST_F(MatchList, ASwapShowsItsPriceFirstAndWhomItAffects) {
    two_and_two();
    company.admin("match");
    const auto before = mentor_of("MENTEE");
    const auto wanted = other_mentor_than(before);
    company.press("ADMIN", "Change");
    const auto changed = PersonId{pairs().front().mentee};
    const auto now = pairs().front().mentor.str();
    const auto price = change({{"what", {"swap"}}, {"mentor", {other_mentor_than(now)}}});
    EXPECT_NE(price.find("What it costs"), std::string::npos) << price;
    EXPECT_NE(price.find("Name of MENTEE"), std::string::npos) << price;
    EXPECT_NE(price.find("Name of OTHER"), std::string::npos) << "each takes the other's mentor: " << price;
    EXPECT_EQ(mentor_of("MENTEE"), before) << "nothing has happened yet";
    company.press("ADMIN", "Do it");
    EXPECT_EQ(mentor_of("MENTEE"), wanted);
    EXPECT_EQ(mentor_of("OTHER"), before);
    const auto all = pairs();
    const auto pinned = std::ranges::find(all, changed, &RunPair::mentee);
    ASSERT_NE(pinned, all.end());
    EXPECT_EQ(pinned->state, RunPairState::pinned);
}

TEST_F(MatchList, APairThatIsKeptApartIsNotMatchedInThisList) {
    two_and_two();
    company.admin("match");
    company.press("ADMIN", "Change");
    const auto apart = pairs().front();
    change({{"what", {"apart"}}});
    company.press("ADMIN", "Do it");
    const auto all = pairs();
    const auto kept = std::ranges::find_if(all, [&](const RunPair& one) {
        return one.mentor == apart.mentor && one.mentee == apart.mentee;
    });
    ASSERT_NE(kept, all.end());
    EXPECT_EQ(kept->state, RunPairState::apart);
    EXPECT_EQ(newest().matched, 2) << "the others have moved up";
}

TEST_F(MatchList, AHeldPairStaysTogetherAndIsNotProposed) {
    two_and_two();
    company.admin("match");
    company.press("ADMIN", "Change");
    change({{"what", {"hold"}}});
    company.admin("match");
    company.press("ADMIN", "Approve all");
    company.pass(std::chrono::minutes{11}, std::chrono::minutes{1});
    EXPECT_EQ(open_proposals().size(), 1U);
    const auto all = pairs();
    EXPECT_EQ(std::ranges::count(all, RunPairState::held, &RunPair::state), 1);
    EXPECT_FALSE(company.has_heard("OTHER", "there is no match for you"));
    EXPECT_FALSE(company.has_heard("MENTEE", "there is no match for you"));
}

TEST_F(MatchList, WhoHasNoMatchIsToldWhyOnce) {
    company.enrol("MENTOR", "mentor");
    company.enrol("MENTEE", "mentee");
    company.enrol("OTHER", "mentee");
    company.admin("match");
    EXPECT_NE(text_of(company.admin("match left")).find("Name of"), std::string::npos);
    company.press("ADMIN", "Approve all");
    company.pass(std::chrono::hours{30});
    const auto told = [&](const char* user) { return company.has_heard(user, "there is no match for you"); };
    EXPECT_NE(told("MENTEE"), told("OTHER")) << "one has a match, one has none";
    EXPECT_FALSE(told("MENTOR"));
}

TEST_F(MatchList, AnOldButtonChangesNothing) {
    two_and_two();
    company.admin("match");
    const auto old = company.inbox("ADMIN");
    const auto button = std::get<Act>(buttons_of(company.shown["ADMIN"].back()).front().does);
    company.press("ADMIN", "Change");
    change({{"what", {"hold"}}});
    const auto version = newest().version;
    company.bot.answer(company.bot.event("ADMIN", Press{button.token}));
    EXPECT_EQ(newest().version, version);
    EXPECT_EQ(newest().state, MatchRunState::review);
}

TEST_F(MatchList, ANewListTakesThePlaceOfTheOldOne) {
    two_and_two();
    company.admin("match");
    const auto first = newest();
    company.admin("match new");
    EXPECT_NE(newest().id, first.id);
    company.bot.run([&](storage::UnitOfWork& work) {
        EXPECT_EQ(work.match_runs.find(tenant, first.id.str())->state, MatchRunState::dropped);
    });
}

TEST_F(MatchList, OnlyOrganisersSeeIt) {
    two_and_two();
    company.admin("match");
    const auto button = std::get<Act>(buttons_of(company.shown["ADMIN"].back()).front().does);
    const auto version = newest().version;
    company.bot.answer(company.bot.event("MENTOR", Press{button.token}));
    EXPECT_EQ(newest().version, version);
}

TEST_F(MatchList, ASecretExclusionIsObeyedAndShowsNowhere) {
    company.enrol("MENTOR", "mentor");
    company.enrol("MENTEE", "mentee");
    company.say("MENTEE", "not-with");
    company.submit("MENTEE", {{"who", {"MENTOR"}}});
    const auto text = text_of(company.admin("match"));
    EXPECT_TRUE(pairs().empty()) << text;
    const auto left = text_of(company.admin("match left"));
    EXPECT_EQ(left.find("exclu"), std::string::npos) << left;
    EXPECT_EQ(left.find("not with"), std::string::npos) << left;
}

TEST_F(MatchList, WithNobodyToMatchItSaysWhoIsMissing) {
    company.enrol("MENTEE", "mentee");
    EXPECT_NE(text_of(company.admin("match")).find("No mentor"), std::string::npos);
    company.enrol("MENTOR", "mentor");
    company.admin("match");
    company.press("ADMIN", "Approve all");
    company.pass(std::chrono::minutes{11}, std::chrono::minutes{1});
    EXPECT_NE(text_of(company.admin("match")).find("nothing to do"), std::string::npos);
}

TEST_F(MatchList, PeersMeetWhateverRoleTheyTicked) {
    company.bot.run([&](storage::UnitOfWork& work) {
        auto program = *work.programs.find(tenant, "main");
        program.type = ProgramType::peer;
        ++program.version;
        work.programs.save(tenant, program);
    });
    company.enrol("MENTOR", "mentor");
    company.enrol("MENTEE", "mentee");
    company.enrol("OTHER", "mentee");
    company.enrol("SPARE", "mentor");
    company.admin("match");
    company.press("ADMIN", "Approve all");
    company.pass(std::chrono::minutes{11}, std::chrono::minutes{1});
    std::set<PersonId> met;
    for (const auto& one : open_proposals()) {
        EXPECT_TRUE(met.insert(one.mentor).second);
        EXPECT_TRUE(met.insert(one.mentee).second);
    }
    EXPECT_EQ(met.size(), 4U) << "two pairs, and everybody in one of them";
}

TEST_F(MatchList, WhoSaidNoIsNotSuggestedToTheSameOneAgain) {
    company.enrol("MENTOR", "mentor");
    company.enrol("MENTEE", "mentee");
    company.admin("match");
    company.press("ADMIN", "Approve all");
    company.pass(std::chrono::minutes{11}, std::chrono::minutes{1});
    company.press("MENTOR", "Not this time");
    company.submit("MENTOR", {{"text", {}}});
    company.pass(std::chrono::hours{1});
    company.admin("match");
    EXPECT_TRUE(pairs().empty());
    const auto left = text_of(company.admin("match left"));
    EXPECT_EQ(left.find("said no"), std::string::npos) << "a no is not passed on: " << left;
}

TEST_F(MatchList, SomebodyInAPairIsNotToldThatThereIsNone) {
    company.enrol("MENTOR", "mentor");
    company.say("OTHER", "join both");
    company.submit("OTHER", Company::needs());
    company.submit(
        "OTHER", {{"goal_1", {"Lead a team"}}, {"learn_new", {"feedback"}}, {"teach_strong", {"coaching"}}}
    );
    company.submit(
        "OTHER", {{"grade", {"3"}}, {"hours", {"2"}}, {"capacity", {"1"}}, {"expectations", {"yes"}}}
    );
    company.bot.settle();
    company.admin("match");
    company.press("ADMIN", "Approve all");
    company.pass(std::chrono::hours{30});
    EXPECT_EQ(open_proposals().size(), 1U);
    EXPECT_FALSE(company.has_heard("OTHER", "there is no match for you"));
    EXPECT_FALSE(company.has_heard("MENTOR", "there is no match for you"));
}

TEST_F(MatchList, AButtonOfAListThatHasGoneOutMakesNoNewOne) {
    two_and_two();
    company.admin("match");
    company.press("ADMIN", "Approve all");
    company.pass(std::chrono::minutes{11}, std::chrono::minutes{1});
    const auto before = newest().id;
    EXPECT_NE(text_of(company.admin("match page 2")).find("has gone out"), std::string::npos);
    EXPECT_NE(text_of(company.admin("match left")).find("has gone out"), std::string::npos);
    EXPECT_EQ(newest().id, before);
}

TEST_F(MatchList, ARoundLeavesAListAloneThatAnOrganiserIsAtWorkOn) {
    two_and_two();
    company.bot.run([&](storage::UnitOfWork& work) {
        auto program = *work.programs.find(tenant, "main");
        program.rules.batch_every_days = 7;
        ++program.version;
        work.programs.save(tenant, program);
        work.timers.set(tenant, {"main", "program.round", "1"}, company.bot.clock.now());
    });
    company.fire();
    const auto first = newest();
    EXPECT_TRUE(first.asked_by.empty()) << "the calendar made it";
    company.pass(std::chrono::hours{24});
    EXPECT_TRUE(company.has_heard("ADMIN", "A list of matches is ready"));
    company.admin("match");
    company.press("ADMIN", "Change");
    change({{"what", {"hold"}}});
    company.pass(std::chrono::days{8});
    EXPECT_EQ(newest().id, first.id) << "with what the organiser said of it";
}

TEST_F(MatchList, AnOrganiserWhoIsRelievedDoesNotReadOfItInTheMorning) {
    two_and_two();
    company.bot.clock.push(std::chrono::hours{8});  // in the evening
    company.bot.run([&](storage::UnitOfWork& work) {
        auto program = *work.programs.find(tenant, "main");
        program.rules.batch_every_days = 7;
        ++program.version;
        work.programs.save(tenant, program);
        work.timers.set(tenant, {"main", "program.round", "1"}, company.bot.clock.now());
    });
    company.fire();
    EXPECT_EQ(newest().state, MatchRunState::review);
    company.bot.run([&](storage::UnitOfWork& work) {
        work.programs.dismiss(
            tenant, ProgramId{"main"}, work.people.find(tenant, "slack", "ADMIN")->id, company.bot.clock.now()
        );
    });
    company.pass(std::chrono::hours{24});
    EXPECT_FALSE(company.has_heard("ADMIN", "A list of matches is ready"));
}

TEST_F(MatchList, WhenPeopleHaveComeSinceAChangeAsksForANewList) {
    company.enrol("MENTOR", "mentor");
    company.enrol("SPARE", "mentor");
    company.enrol("MENTEE", "mentee");
    company.admin("match");
    company.enrol("OTHER", "mentee");
    company.press("ADMIN", "Change");
    EXPECT_NE(change({{"what", {"apart"}}}).find("come or gone"), std::string::npos);
}

}  // namespace
}  // namespace mentord
