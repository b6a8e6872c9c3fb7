#include "tests/unit/bot/company_kit.hpp"

namespace mentord {

using namespace std::chrono_literals;

namespace {

class WaitingForAMatch : public testing::Test {
protected:
    Company company;

    void keep(const std::string& id, ProgramState state, const std::function<void(Program&)>& change = {}) {
        company.bot.run([&](storage::UnitOfWork& work) {
            auto program =
                work.programs.find(tenant, id)
                    .value_or(Program{
                        .id = ProgramId{id}, .name = "The " + id + " program", .goal = UserText{"a goal"}
                    });
            program.state = state;
            ++program.version;
            if (change) change(program);
            work.programs.save(tenant, program);
        });
    }
    std::optional<Enrolment> enrolment(const std::string& user, const std::string& program = "main") {
        std::optional<Enrolment> found;
        company.bot.run([&](storage::UnitOfWork& work) {
            const auto person = work.people.find(tenant, "slack", user);
            found = work.enrolments.find(tenant, person->id, ProgramId{program});
        });
        return found;
    }
    std::string last_shown(const std::string& user) { return words_of(company.shown[user].back()); }
    bool shows(const std::string& user, std::string_view words) {
        return last_shown(user).find(words) != std::string::npos;
    }
};

}  // namespace

TEST_F(WaitingForAMatch, Promise1_EverybodyHearsEveryTwoWeeksWhereTheyStand) {
    keep("main", ProgramState::open);
    company.enrol("MENTEE", "mentee");
    company.pass(1h);
    company.enrol("OTHER", "mentee");
    company.enrol("MENTOR", "mentor");
    keep("main", ProgramState::active);
    company.pass(15 * 24h, 6h);
    EXPECT_TRUE(company.has_heard("MENTEE", "number 1 of 2"));
    EXPECT_TRUE(company.has_heard("OTHER", "number 2 of 2"));
    EXPECT_TRUE(company.has_heard("OTHER", "mentors have room for one more mentee"));
    EXPECT_TRUE(company.has_heard("MENTOR", "the only mentor who waits"));
    EXPECT_EQ(enrolment("MENTEE")->state, EnrolmentState::waitlisted);
    company.say("OTHER", "status");
    EXPECT_TRUE(shows("OTHER", "number 2 of 2"));
}

TEST_F(WaitingForAMatch, TimeOffKeepsThePlaceAndEndsByItself) {
    keep("main", ProgramState::open);
    company.enrol("MENTEE", "mentee");
    company.enrol("OTHER", "mentee");
    company.say("MENTEE", "pause");
    const auto back = local_day(company.bot.clock.now() + 20 * 24h, "Europe/Berlin");
    company.submit("MENTEE", {{"day", {back}}});
    EXPECT_EQ(enrolment("MENTEE")->state, EnrolmentState::paused);
    company.pass(21 * 24h, 6h);
    EXPECT_EQ(enrolment("MENTEE")->state, EnrolmentState::approved);
    EXPECT_TRUE(company.has_heard("MENTEE", "Welcome back"));
    company.say("MENTEE", "status");
    EXPECT_TRUE(shows("MENTEE", "number 1 of 2"));
    company.say("MENTEE", "pause");
    company.submit("MENTEE", {{"day", {local_day(company.bot.clock.now() + 20 * 24h, "Europe/Berlin")}}});
    company.say("MENTEE", "resume");
    EXPECT_EQ(enrolment("MENTEE")->state, EnrolmentState::approved);
}

TEST_F(WaitingForAMatch, TimeOffCallsOffWhatWasProposed) {
    keep("main", ProgramState::open);
    company.enrol("MENTEE", "mentee");
    company.enrol("MENTOR", "mentor");
    company.admin("propose");
    company.submit("ADMIN", {{"mentor", {company.id_of("MENTOR")}}, {"mentee", {company.id_of("MENTEE")}}});
    company.bot.settle();
    company.say("MENTEE", "pause");
    company.submit("MENTEE", {{"day", {local_day(company.bot.clock.now() + 20 * 24h, "Europe/Berlin")}}});
    company.pass(1h, 10min);
    EXPECT_TRUE(company.has_heard("MENTOR", "will not come about"));
    EXPECT_FALSE(company.has_heard("MENTOR", "time off"));
}

TEST_F(WaitingForAMatch, Rule27_TheOrganiserApprovesAndMayTakeItBack) {
    keep("main", ProgramState::open, [](Program& program) { program.rules.needs_approval = 1; });
    company.enrol("MENTOR", "mentor");
    company.pass(1h);
    EXPECT_TRUE(company.has_heard("ADMIN", "would like to be a mentor"));
    company.admin("approvals");
    EXPECT_TRUE(shows("ADMIN", "would like to be a mentor"));
    company.press("ADMIN", "Approve");
    EXPECT_EQ(enrolment("MENTOR")->state, EnrolmentState::approved);
    company.press("ADMIN", "Undo");
    EXPECT_EQ(enrolment("MENTOR")->state, EnrolmentState::pending);
    company.pass(1h);
    EXPECT_FALSE(company.has_heard("MENTOR", "You are in. The organisers"));
    company.admin("approvals");
    company.press("ADMIN", "Decline");
    company.submit("ADMIN", {{"text", {"Next spring, gladly"}}});
    company.pass(1h);
    EXPECT_TRUE(company.has_heard("MENTOR", "Next spring, gladly"));
    company.say("MENTOR", "status");
    EXPECT_TRUE(shows("MENTOR", "does not work out this time"));
    EXPECT_EQ(enrolment("MENTOR")->state, EnrolmentState::declined);
}

TEST_F(WaitingForAMatch, NobodyButAnOrganiserGivesTheirWord) {
    keep("main", ProgramState::open, [](Program& program) { program.rules.needs_approval = 1; });
    company.enrol("MENTOR", "mentor");
    company.pass(1h);
    const PersonId admin{company.id_of("ADMIN")};
    company.bot.run([&](storage::UnitOfWork& work) {
        work.programs.dismiss(tenant, ProgramId{"main"}, admin, company.bot.clock.now());
    });
    company.press("ADMIN", "Approve");
    EXPECT_EQ(enrolment("MENTOR")->state, EnrolmentState::pending) << "their time in charge is over";
}

TEST_F(WaitingForAMatch, WhatWaitsForTheMorningIsNotReadByWhoeverIsNoLongerInCharge) {
    keep("main", ProgramState::open, [](Program& program) { program.rules.needs_approval = 1; });
    company.pass(12h);  // into the night
    company.enrol("MENTOR", "mentor");
    EXPECT_FALSE(company.has_heard("ADMIN", "would like to be a mentor"));
    const PersonId admin{company.id_of("ADMIN")};
    company.bot.run([&](storage::UnitOfWork& work) {
        work.programs.dismiss(tenant, ProgramId{"main"}, admin, company.bot.clock.now());
    });
    company.pass(48h, 6h);
    EXPECT_FALSE(company.has_heard("ADMIN", "would like to be a mentor"));
}

TEST_F(WaitingForAMatch, Rule14_WhoeverAsksIsToldWhenRegistrationOpens) {
    const auto opens = company.bot.clock.now() + 10 * 24h;
    keep("main", ProgramState::announced, [&](Program& program) { program.opens = opens; });
    company.say("MENTEE", "join");
    EXPECT_TRUE(shows("MENTEE", "Registration is not open yet"));
    company.press("MENTEE", "Remind me");
    EXPECT_TRUE(shows("MENTEE", "I will write to you"));
    company.pass(9 * 24h, 6h);
    EXPECT_FALSE(company.has_heard("MENTEE", "You asked me to tell you"));
    keep("main", ProgramState::open, [&](Program& program) { program.closes = opens + 20 * 24h; });
    company.pass(4 * 24h, 6h);
    EXPECT_TRUE(company.has_heard("MENTEE", "You asked me to tell you"));
    EXPECT_TRUE(company.has_heard("MENTEE", "Registration closes in ")) << "the countdown";
    company.press("MENTEE", "Join");
    EXPECT_EQ(enrolment("MENTEE")->state, EnrolmentState::draft);
}

TEST_F(WaitingForAMatch, Rule07_OnePersonInSeveralPrograms) {
    keep("main", ProgramState::open);
    keep("leaders", ProgramState::open);
    keep("secret", ProgramState::draft);
    company.say("MENTEE", "join mentee");
    EXPECT_TRUE(shows("MENTEE", "Which program do you mean?"));
    EXPECT_FALSE(shows("MENTEE", "The secret program"));
    company.press("MENTEE", "The leaders program");
    EXPECT_EQ(enrolment("MENTEE", "leaders")->state, EnrolmentState::draft);
    EXPECT_FALSE(enrolment("MENTEE", "main"));
    company.enrol("MENTEE", "mentee");  // the draft is what "join" means now
    EXPECT_EQ(enrolment("MENTEE", "leaders")->state, EnrolmentState::approved);
    company.enrol("MENTEE", "mentee");
    EXPECT_EQ(enrolment("MENTEE", "main")->state, EnrolmentState::approved);
    company.say("MENTEE", "status");
    EXPECT_TRUE(shows("MENTEE", "In The leaders program you are registered as a mentee"));
    company.say("MENTEE", "leave");
    EXPECT_TRUE(shows("MENTEE", "Which program do you mean?"));
    company.say("MENTEE", "leave leaders");
    company.press("MENTEE", "Leave");
    EXPECT_EQ(enrolment("MENTEE", "leaders")->state, EnrolmentState::left);
    EXPECT_EQ(enrolment("MENTEE", "main")->state, EnrolmentState::approved) << "the other place stays";
    company.say("MENTEE", "leave mian");
    EXPECT_TRUE(shows("MENTEE", "Which program do you mean?")) << "nobody leaves for a slip of the finger";
    company.say("MENTEE", "join secret");
    EXPECT_FALSE(enrolment("MENTEE", "secret")) << "nobody joins a draft";
}

}  // namespace mentord
