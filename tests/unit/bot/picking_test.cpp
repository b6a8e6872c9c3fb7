#include "tests/unit/bot/company_kit.hpp"
#include "workflows/program/rule_groups.hpp"

namespace mentord {

using namespace std::chrono_literals;

namespace {

constexpr std::array<const char*, 4> four_mentors{"ANNA", "BORIS", "CLARA", "DAVID"};

/// A program in which mentees choose. Boris offers what everybody wants most.
class Picking : public testing::Test {
protected:
    Company company;

    void SetUp() override {
        for (const auto* user : four_mentors)
            company.bot.adapter.profiles[user] = {
                std::string("Name of ") + user, "Europe/Berlin", "de-DE", true
            };
        mode(MatchMode::mentee);
    }
    void mode(MatchMode mode) {
        company.bot.run([&](storage::UnitOfWork& work) {
            auto program = *work.programs.find(tenant, "main");
            program.match_mode = mode;
            program.state = ProgramState::open;
            ++program.version;
            work.programs.save(tenant, program);
        });
    }
    void enrol_mentors(std::size_t count, const std::string& places = "1") {
        for (std::size_t i = 0; i < count; ++i)
            company.enrol(four_mentors.at(i), "mentor", {{"capacity", {places}}});
    }
    Answer pick(const std::string& user, const std::vector<std::string>& mentors) {
        company.say(user, "pick");
        company.press(user, "Choose");
        return send(user, mentors);
    }
    Answer send(const std::string& user, const std::vector<std::string>& mentors) {
        constexpr std::array<const char*, 3> fields{"first", "second", "third"};
        Answers answers;
        for (std::size_t i = 0; i < mentors.size(); ++i)
            answers[fields.at(i)] = {company.id_of(mentors[i])};
        auto answer = company.submit(user, std::move(answers));
        company.bot.settle();
        return answer;
    }
    Card shown(const std::string& user) { return company.shown[user].back(); }
    std::vector<Proposal> open_to(const std::string& user) {
        std::vector<Proposal> found;
        const PersonId id{company.id_of(user)};
        company.bot.run([&](storage::UnitOfWork& work) { found = work.proposals.open_of(tenant, id); });
        return found;
    }
    std::vector<Pairing> pairings() {
        std::vector<Pairing> found;
        company.bot.run([&](storage::UnitOfWork& work) {
            found = work.pairings.open_in(tenant, ProgramId{"main"});
        });
        return found;
    }
    std::string last_words(const std::string& user) {
        const auto cards = company.inbox(user);
        return cards.empty() ? std::string{} : words_of(cards.back());
    }
};

}  // namespace

TEST_F(Picking, Rule37_Rule38_Rule39_ThreeAreRankedOneDeclinesOneIsSilentTheThirdAccepts) {
    enrol_mentors(3);
    company.enrol("MENTEE", "mentee");
    pick("MENTEE", {"ANNA", "BORIS", "CLARA"});
    EXPECT_TRUE(company.has_heard("MENTEE", "I am asking Name of ANNA now"));
    EXPECT_FALSE(company.has_heard("ANNA", "would like you as a mentor")) << "ten minutes to undo";
    company.pass(15min, 1min);
    EXPECT_TRUE(company.has_heard("ANNA", "Name of MENTEE has chosen you"));
    EXPECT_TRUE(company.has_heard("ANNA", "Lead a small team"));
    EXPECT_FALSE(company.has_heard("BORIS", "has chosen you")) << "one after the other";
    company.press("ANNA", "Not this time");
    company.submit("ANNA", {{"text", {"canary: a private reason"}}});
    company.pass(15min, 1min);
    EXPECT_TRUE(company.has_heard("MENTEE", "I am asking Name of BORIS now"));
    EXPECT_FALSE(company.has_heard("MENTEE", "canary"));
    company.pass(24h * 4);
    EXPECT_TRUE(company.has_heard("BORIS", "released the match"));
    EXPECT_TRUE(company.has_heard("MENTEE", "I am asking Name of CLARA now"));
    company.press("CLARA", "Good for me");
    EXPECT_TRUE(pairings().empty());
    company.pass(11min, 1min);
    ASSERT_EQ(pairings().size(), 1U);
    EXPECT_EQ(pairings().front().mentor, PersonId{company.id_of("CLARA")});
    EXPECT_TRUE(company.has_heard("MENTEE", "It is your mentor's turn"));
}

TEST_F(Picking, Rule38_TheInvitationComesOnceSomebodyIsFree) {
    company.enrol("MENTEE", "mentee");
    company.pass(24h);
    EXPECT_FALSE(company.has_heard("MENTEE", "You can choose a mentor"));
    enrol_mentors(2);
    company.pass(24h * 2);
    EXPECT_TRUE(company.has_heard("MENTEE", "2 mentors are free"));
    company.press("MENTEE", "Choose a mentor");
    EXPECT_TRUE(says(shown("MENTEE"), "Name of ANNA"));
    EXPECT_TRUE(says(shown("MENTEE"), "Name of BORIS"));
    const auto before = company.inbox("MENTEE").size();
    company.pass(24h * 4, 6h);
    EXPECT_EQ(company.inbox("MENTEE").size(), before) << "once";
}

TEST_F(Picking, Rule39_TwoMenteesAtOnceForOnesLastPlace) {
    enrol_mentors(2);
    company.enrol("MENTEE", "mentee");
    company.enrol("OTHER", "mentee");
    company.say("OTHER", "pick");
    company.press("OTHER", "Choose");
    pick("MENTEE", {"ANNA"});
    send("OTHER", {"ANNA", "BORIS"});
    ASSERT_EQ(open_to("OTHER").size(), 1U);
    EXPECT_EQ(open_to("OTHER").front().mentor, PersonId{company.id_of("BORIS")});
    EXPECT_TRUE(says(company.inbox("OTHER").back(), "no longer free"));
    company.pass(15min, 5min);
    company.press("ANNA", "Good for me");
    company.press("BORIS", "Good for me");
    company.pass(15min, 5min);
    EXPECT_EQ(pairings().size(), 2U);
}

TEST_F(Picking, Rule39_WhereTheOnlyChoiceWasTakenTheFormSaysSo) {
    enrol_mentors(2);
    company.enrol("MENTEE", "mentee");
    company.enrol("OTHER", "mentee");
    company.say("OTHER", "pick");
    company.press("OTHER", "Choose");
    pick("MENTEE", {"ANNA"});
    const auto answer = send("OTHER", {"ANNA"});
    ASSERT_TRUE(std::holds_alternative<Reject>(answer));
    EXPECT_TRUE(open_to("OTHER").empty());
    company.say("OTHER", "pick");
    EXPECT_FALSE(says(shown("OTHER"), "Name of ANNA"));
}

TEST_F(Picking, ARequestIsUndoneWithinTenMinutesWithoutATrace) {
    enrol_mentors(2);
    company.enrol("MENTEE", "mentee");
    pick("MENTEE", {"ANNA", "BORIS"});
    company.pass(5min, 1min);
    company.press("MENTEE", "Undo");
    company.pass(24h);
    EXPECT_FALSE(company.has_heard("ANNA", "Name of MENTEE"));
    EXPECT_FALSE(company.has_heard("BORIS", "Name of MENTEE")) << "and nobody else is asked";
    EXPECT_TRUE(open_to("MENTEE").empty());
}

TEST_F(Picking, ARequestCanBeWithdrawnLaterAndTheMentorsCardSaysSoKindly) {
    enrol_mentors(2);
    company.enrol("MENTEE", "mentee");
    pick("MENTEE", {"ANNA", "BORIS"});
    company.pass(24h);
    company.say("MENTEE", "status");
    EXPECT_TRUE(says(shown("MENTEE"), "I am asking Name of ANNA now"));
    company.press("MENTEE", "Withdraw my request");
    company.pass(1h, 10min);
    EXPECT_TRUE(says(company.inbox("ANNA").back(), "was withdrawn"));
    company.press("ANNA", "Good for me");
    EXPECT_TRUE(says(shown("ANNA"), "was withdrawn"));
    company.pass(1h, 10min);
    EXPECT_TRUE(pairings().empty());
    EXPECT_FALSE(company.has_heard("BORIS", "has chosen you"));
    company.press("MENTEE", "Choose again");
    EXPECT_TRUE(says(shown("MENTEE"), "Name of ANNA"));
}

TEST_F(Picking, WhereTheMentorLeavesTheNextChoiceIsAsked) {
    enrol_mentors(2);
    company.enrol("MENTEE", "mentee");
    pick("MENTEE", {"ANNA", "BORIS"});
    company.pass(15min, 5min);
    company.say("ANNA", "leave");
    company.press("ANNA", "Leave");
    company.pass(15min, 5min);
    EXPECT_TRUE(says(company.inbox("MENTEE").back(), "I am asking Name of BORIS now"));
    EXPECT_TRUE(says(company.inbox("MENTEE").back(), "no longer free"));
    EXPECT_TRUE(company.has_heard("BORIS", "has chosen you"));
    EXPECT_FALSE(company.has_heard("ANNA", "was withdrawn"));
}

TEST_F(Picking, Rule39_WhoeverSaidNoOrNothingIsNotOnTheFreshListForAMonth) {
    enrol_mentors(3);
    company.enrol("MENTEE", "mentee");
    pick("MENTEE", {"ANNA", "BORIS"});
    company.pass(15min, 5min);
    company.press("ANNA", "Not this time");
    company.submit("ANNA", {});
    company.pass(24h * 6);
    EXPECT_TRUE(company.has_heard("MENTEE", "A fresh list is ready"));
    company.press("MENTEE", "Choose a mentor");
    EXPECT_FALSE(says(shown("MENTEE"), "Name of ANNA"));
    EXPECT_FALSE(says(shown("MENTEE"), "Name of BORIS"));
    EXPECT_TRUE(says(shown("MENTEE"), "Name of CLARA"));
    company.pass(24h * 31, 12h);
    company.say("MENTEE", "pick");
    EXPECT_TRUE(says(shown("MENTEE"), "Name of ANNA"));
}

TEST_F(Picking, Rule38_LeftToTheOrganisersTheirListSaysSo) {
    enrol_mentors(1);
    company.enrol("MENTEE", "mentee");
    company.say("MENTEE", "request");
    company.press("MENTEE", "Match me");
    company.admin("propose");
    const auto& fields = company.forms.at("ADMIN").fields;
    const auto& options = std::get<Choice>(fields.front().kind).groups.front().options;
    EXPECT_EQ(options.front().description, "leaves the choice to you");
    company.pass(24h * 2);
    EXPECT_FALSE(company.has_heard("MENTEE", "You can choose a mentor."));
    company.say("MENTEE", "status");
    EXPECT_TRUE(says(shown("MENTEE"), "The organisers'"));
}

TEST_F(Picking, Rule38_ExclusionsFormerPairsAndThoseWhoRestAreNotOnTheList) {
    enrol_mentors(4);
    company.enrol("MENTEE", "mentee");
    const PersonId mentee{company.id_of("MENTEE")}, anna{company.id_of("ANNA")},
        boris{company.id_of("BORIS")};
    company.bot.run([&](storage::UnitOfWork& work) {
        work.exclusions.add(tenant, anna, mentee, monday_noon);
        Pairing past{
            .id = PairingId{"past"}, .program = ProgramId{"main"}, .mentor = boris, .mentee = mentee
        };
        past.state = PairingState::completed;
        work.pairings.save(tenant, past);
    });
    company.say("CLARA", "pause");
    company.submit("CLARA", {{"day", {local_day(company.bot.clock.now() + 20 * 24h, "Europe/Berlin")}}});
    company.say("MENTEE", "pick");
    for (const auto* user : {"ANNA", "BORIS", "CLARA"})
        EXPECT_FALSE(says(shown("MENTEE"), std::string("Name of ") + user)) << user;
    EXPECT_TRUE(says(shown("MENTEE"), "Name of DAVID"));
}

TEST_F(Picking, Rule34_TheProgramsWeightsDecideWhoComesFirst) {
    company.enrol("ANNA", "mentor", {{"grade", {"5"}}, {"meet_when", {"afternoon"}}});
    company.enrol("BORIS", "mentor", {{"grade", {"3"}}, {"meet_when", {"morning"}}});
    company.enrol("MENTEE", "mentee", {{"meet_when", {"morning"}}});
    const auto first_by = [&](int Rules::* weight) {
        company.bot.run([&](storage::UnitOfWork& work) {
            auto program = *work.programs.find(tenant, "main");
            for (const auto& row : rows_of(*find_rule_group("weights")))
                program.rules.*row.value = 0;
            program.rules.*weight = 1;
            ++program.version;
            work.programs.save(tenant, program);
        });
        company.say("MENTEE", "pick");
        const auto words = words_of(shown("MENTEE"));
        return words.find("Name of ANNA") < words.find("Name of BORIS") ? "ANNA" : "BORIS";
    };
    EXPECT_STREQ(first_by(&Rules::weight_time), "BORIS");
    EXPECT_STREQ(first_by(&Rules::weight_grade), "ANNA");
}

TEST_F(Picking, Rule37_WhereOrganisersProposeNobodyChooses) {
    mode(MatchMode::admin);
    enrol_mentors(2);
    company.enrol("MENTEE", "mentee");
    company.say("MENTEE", "pick");
    EXPECT_TRUE(says(shown("MENTEE"), "the organisers propose who fits whom"));
    company.say("MENTEE", "status");
    EXPECT_FALSE(says(shown("MENTEE"), "Choose a mentor"));
    company.pass(24h * 3);
    EXPECT_FALSE(company.has_heard("MENTEE", "You can choose a mentor."));
}

TEST_F(Picking, Rule37_TheOverviewAndTheNoteToThoseWhoWaitOfferIt) {
    enrol_mentors(1);
    company.enrol("MENTEE", "mentee");
    company.say("MENTEE", "status");
    EXPECT_TRUE(says(shown("MENTEE"), "[Choose a mentor]"));
    EXPECT_TRUE(says(shown("MENTEE"), "Yours: choose a mentor"));
    company.pass(24h * 15, 6h);
    EXPECT_TRUE(company.has_heard("MENTEE", "It is your turn: a short list"));
    company.say("STRANGER", "pick");
    EXPECT_TRUE(says(shown("STRANGER"), "register as a mentee first"));
}

TEST_F(Picking, Rule37_OneRequestAtATime) {
    enrol_mentors(2);
    company.enrol("MENTEE", "mentee");
    company.say("MENTEE", "pick");
    company.press("MENTEE", "Choose");
    send("MENTEE", {"ANNA"});
    send("MENTEE", {"BORIS"});
    EXPECT_EQ(open_to("MENTEE").size(), 1U);
    company.say("MENTEE", "pick");
    EXPECT_TRUE(says(shown("MENTEE"), "on its way"));
}

TEST_F(Picking, Rule39_WhenAPlaceIsTakenOpenRequestsForItMoveOn) {
    enrol_mentors(2, "2");
    company.enrol("MENTEE", "mentee");
    company.enrol("OTHER", "mentee");
    pick("MENTEE", {"ANNA"});
    pick("OTHER", {"ANNA", "BORIS"});
    company.pass(15min, 5min);
    ASSERT_EQ(open_to("ANNA").size(), 2U);
    company.bot.run([&](storage::UnitOfWork& work) {
        auto program = *work.programs.find(tenant, "main");
        program.rules.most_capacity = 1;  // one mentee each, from now on
        ++program.version;
        work.programs.save(tenant, program);
    });
    const auto of_mentee = open_to("MENTEE").front();
    company.press("ANNA", "Good for me");
    company.pass(15min, 5min);
    ASSERT_EQ(pairings().size(), 1U);
    EXPECT_TRUE(company.has_heard("ANNA", "All of your places are taken"));
    const auto* other = pairings().front().mentee == of_mentee.mentee ? "OTHER" : "MENTEE";
    EXPECT_TRUE(company.has_heard(
        other, other == std::string("OTHER") ? "I am asking Name of BORIS now" : "A fresh list is ready"
    ));
}

}  // namespace mentord
