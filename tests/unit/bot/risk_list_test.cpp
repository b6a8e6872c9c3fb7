#include "tests/unit/bot/paired_kit.hpp"

#include <gtest/gtest.h>

namespace mentord {

using namespace std::chrono_literals;

namespace {

/// The mentee has answered a check-in with worries, and two sessions did not take place, all in the first
/// weeks.
struct Troubled : PairedCompany {
    Troubled() {
        const auto pair = pairing();
        bot.run([&](storage::UnitOfWork& work) {
            CheckIn check_in{
                .id = CheckInId{"c1"}, .pairing = pair.id, .program = pair.program, .person = pair.mentee
            };
            check_in.number = 1;
            check_in.state = CheckInState::answered;
            check_in.answers = {{"boundaries", {"no"}}, {"met", {"0"}}, {"worth", {"1"}}};
            check_in.version = 1;
            check_in.changed_at = bot.clock.now();
            work.check_ins.save(tenant, check_in);
            for (int number = 1; number <= 2; ++number) {
                Session session{
                    .id = SessionId{"s" + std::to_string(number)},
                    .pairing = pair.id,
                    .program = pair.program,
                    .number = number
                };
                session.state = SessionState::missed;
                session.version = 1;
                session.changed_at = bot.clock.now();
                work.sessions.save(tenant, session);
            }
        });
    }
    std::string waiting() {
        const auto answer = admin("");
        return words_of(std::get<Tell>(answer).card);
    }
};

}  // namespace

TEST(RiskList, Rule74_APairAtRiskIsOnTheOrganisersListWithOneSuggestion) {
    Troubled company;
    const auto words = company.waiting();
    EXPECT_NE(words.find("A pair at risk: Name of MENTOR"), std::string::npos) << words;
    EXPECT_NE(words.find("session 1 did not take place"), std::string::npos) << words;
    EXPECT_NE(words.find("Suggested: "), std::string::npos) << words;
    EXPECT_FALSE(company.has_heard("MENTOR", "at risk"));
    EXPECT_FALSE(company.has_heard("MENTEE", "at risk"));
}

TEST(RiskList, Rule74_NobodyReadsOfTheirOwnPair) {
    Troubled company;
    company.bot.run([&](storage::UnitOfWork& work) {
        const auto mentor = work.people.find(tenant, "slack", "MENTOR")->id;
        work.programs.appoint(tenant, ProgramId{"main"}, {mentor, 1, true}, company.bot.clock.now());
    });
    const auto answer = company.bot.answer(company.bot.event("MENTOR", Command{"", false, true}));
    EXPECT_FALSE(says(std::get<Tell>(answer).card, "A pair at risk"));
}

TEST(RiskList, Rule74_TheAlertSaysHowThePairIsDoing) {
    Troubled company;
    company.say("MENTEE", "talk");
    company.bot.settle();
    EXPECT_TRUE(company.has_heard("ADMIN", "How the pair is doing. At risk"));
    EXPECT_TRUE(company.has_heard("ADMIN", "mentee of Name of MENTOR, check-in 1"));
    EXPECT_FALSE(company.has_heard("MENTOR", "check-in 1"));
}

}  // namespace mentord
