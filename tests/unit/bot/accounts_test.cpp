#include "tests/unit/bot/company_kit.hpp"

#include <regex>

/// One person with an account on each platform, and people of different apps in one pair.
namespace mentord {

namespace {

struct MixedCompany : Company {
    MixedCompany() {
        bot.connect_teams();
        for (const auto* user : {"T:MENTOR", "T:MENTEE", "T:OTHER"})
            bot.adapter.profiles[user] = {std::string("Name of ") + user, "Europe/Berlin", "de-DE", true};
    }
    Answer text(const std::string& user, const std::string& words) {
        auto event = bot.event(user, Said{UserText{words}});
        event.can = {};
        event.seen.route = "to " + user;
        auto answer = bot.answer(std::move(event));
        bot.settle();
        return answer;
    }
    std::string last_words(const std::string& user) const {
        const auto cards = inbox(user);
        return cards.empty() ? std::string{} : words_of(cards.back());
    }
    std::string code_shown_to(const std::string& user) const {
        const auto words = last_words(user);
        std::smatch found;
        return std::regex_search(words, found, std::regex("[0-9a-f]{5}-[0-9a-f]{5}")) ? found.str() : "";
    }
    std::optional<Person> person(const std::string& user) {
        std::optional<Person> found;
        bot.run([&](storage::UnitOfWork& work) {
            found = work.people.find(tenant, TestBot::platform_of(user), user);
        });
        return found;
    }
    std::size_t times_heard(const std::string& user, std::string_view words) const {
        const auto cards = inbox(user);
        return static_cast<std::size_t>(std::ranges::count_if(cards, [&](const Card& card) {
            return says(card, words);
        }));
    }
    void match(const std::string& mentor, const std::string& mentee) {
        enrol(mentor, "mentor");
        enrol(mentee, "mentee");
        admin("propose");
        submit("ADMIN", {{"mentor", {id_of(mentor)}}, {"mentee", {id_of(mentee)}}});
        bot.settle();
        press(mentor, "Good for me");
        press(mentee, "Good for me");
        pass(std::chrono::minutes{15}, std::chrono::minutes{5});
    }
};

}  // namespace

TEST(Accounts, ACodeShownOnOneSideIsTakenOnTheOther) {
    MixedCompany company;
    company.enrol("MENTEE", "mentee");
    company.text("MENTEE", "link");
    const auto code = company.code_shown_to("MENTEE");
    ASSERT_FALSE(code.empty());
    company.text("T:MENTEE", "link " + code);
    EXPECT_EQ(company.person("T:MENTEE")->id, company.person("MENTEE")->id);
    EXPECT_NE(company.last_words("T:MENTEE").find("Both accounts are you now"), std::string::npos);
    // One registration, which both sides see.
    company.text("T:MENTEE", "leave");
    EXPECT_TRUE(company.can_press("T:MENTEE", "Leave"));
    // It works once.
    company.text("T:OTHER", "link " + code);
    EXPECT_NE(company.last_words("T:OTHER").find("I do not know this code"), std::string::npos);
}

// "Not with this person" was said from the account that did not take part: what is open between the two ends
// there.
TEST(Accounts, WhomOneOfTheTwoAccountsExcludedIsProposedToNeither) {
    MixedCompany company;
    company.enrol("MENTOR", "mentor");
    company.enrol("T:MENTEE", "mentee");
    company.say("MENTEE", "not-with");
    company.submit("MENTEE", {{"who", {"MENTOR"}}});
    company.admin("propose");
    company.submit("ADMIN", {{"mentor", {company.id_of("MENTOR")}}, {"mentee", {company.id_of("T:MENTEE")}}});
    company.bot.settle();
    const auto open_ones = [&] {
        std::size_t count = 0;
        company.bot.run([&](storage::UnitOfWork& work) {
            count = work.proposals.open_of(tenant, work.people.find(tenant, "slack", "MENTOR")->id).size();
        });
        return count;
    };
    EXPECT_EQ(open_ones(), 1U);
    company.text("MENTEE", "link");
    company.text("T:MENTEE", "link " + company.code_shown_to("MENTEE"));
    EXPECT_EQ(company.person("T:MENTEE")->id, company.person("MENTEE")->id);
    EXPECT_EQ(open_ones(), 0U);
    EXPECT_EQ(company.times_heard("MENTOR", "ruled"), 0U) << "who said so stays a secret";
}

TEST(Accounts, ACodeEndsAfterTenMinutes) {
    MixedCompany company;
    company.text("MENTEE", "link");
    const auto code = company.code_shown_to("MENTEE");
    company.bot.clock.push(std::chrono::minutes{10});
    company.text("T:MENTEE", "link " + code);
    EXPECT_NE(company.last_words("T:MENTEE").find("I do not know this code"), std::string::npos);
    EXPECT_NE(company.person("T:MENTEE")->id, company.person("MENTEE")->id);
}

TEST(Accounts, ACodeIsNotForTheSideThatShowedIt) {
    MixedCompany company;
    company.text("MENTEE", "link");
    const auto code = company.code_shown_to("MENTEE");
    company.text("OTHER", "link " + code);
    EXPECT_NE(company.last_words("OTHER").find("please type it there"), std::string::npos);
    EXPECT_NE(company.person("OTHER")->id, company.person("MENTEE")->id);
}

TEST(Accounts, TwoRegistrationsAreNotMadeOne) {
    MixedCompany company;
    company.enrol("MENTEE", "mentee");
    company.enrol("T:MENTEE", "mentee");
    company.text("MENTEE", "link");
    company.text("T:MENTEE", "link " + company.code_shown_to("MENTEE"));
    EXPECT_NE(company.last_words("T:MENTEE").find("registered with both accounts"), std::string::npos);
    EXPECT_NE(company.person("T:MENTEE")->id, company.person("MENTEE")->id);
}

TEST(Accounts, TheSideThatTakesPartGoesOnWhicheverItIs) {
    MixedCompany company;
    company.enrol("T:MENTEE", "mentee");
    const auto before = company.person("T:MENTEE")->id;
    company.text("MENTEE", "link");
    company.text("T:MENTEE", "link " + company.code_shown_to("MENTEE"));
    EXPECT_EQ(company.person("MENTEE")->id, before);
}

TEST(Accounts, TheSameVerifiedAddressIsTheSamePerson) {
    MixedCompany company;
    company.bot.adapter.profiles["MENTEE"].email = "ada@example.com";
    company.bot.adapter.profiles["T:MENTEE"].email = "ada@example.com";
    company.enrol("MENTEE", "mentee");
    company.text("T:MENTEE", "status");
    EXPECT_EQ(company.person("T:MENTEE")->id, company.person("MENTEE")->id);
    // Told to the account that was known, and the answer goes where it was asked for.
    EXPECT_EQ(company.times_heard("MENTEE", "I know from Slack"), 1U);
    EXPECT_EQ(company.times_heard("T:MENTEE", "You are registered as a mentee"), 0U);
    EXPECT_EQ(company.inbox("T:MENTEE").size(), 1U);
}

TEST(Accounts, WhoeverLooksAfterAProgramIsNotLinkedByAnAddress) {
    MixedCompany company;
    auto& profiles = company.bot.adapter.profiles;
    profiles["ADMIN"].email = profiles["T:OTHER"].email = "boss@example.com";
    company.bot.handle(company.bot.event("ADMIN", PersonChanged{profiles["ADMIN"], {}}));
    company.text("T:OTHER", "status");
    EXPECT_NE(company.person("T:OTHER")->id, company.person("ADMIN")->id);
}

TEST(Accounts, AWordInFrontOfOthersMovesNobodysChat) {
    MixedCompany company;
    company.enrol("MENTEE", "mentee");
    company.text("MENTEE", "link");
    company.text("T:MENTEE", "link " + company.code_shown_to("MENTEE"));
    company.text("MENTEE", "status");
    auto event = company.bot.event("T:MENTEE", Said{UserText{"status"}});
    event.can = {};
    event.seen.roundabout = true;
    company.bot.handle(std::move(event));
    EXPECT_EQ(company.person("MENTEE")->platform, "slack");
}

TEST(Accounts, TwoPeopleWithOneAddressStayTwo) {
    MixedCompany company;
    for (const auto* user : {"MENTEE", "OTHER", "T:MENTEE"})
        company.bot.adapter.profiles[user].email = "team@example.com";
    company.text("MENTEE", "status");
    company.text("OTHER", "status");
    company.text("T:MENTEE", "status");
    EXPECT_NE(company.person("T:MENTEE")->id, company.person("MENTEE")->id);
    EXPECT_NE(company.person("T:MENTEE")->id, company.person("OTHER")->id);
}

TEST(Accounts, TheBotWritesWherePeopleLastWere) {
    MixedCompany company;
    company.enrol("MENTEE", "mentee");
    company.text("MENTEE", "link");
    company.text("T:MENTEE", "link " + company.code_shown_to("MENTEE"));
    EXPECT_EQ(company.person("MENTEE")->platform, "teams");
    company.text("MENTEE", "status");
    EXPECT_EQ(company.person("T:MENTEE")->platform, "slack");
}

TEST(Accounts, AnExclusionGoesWithThePerson) {
    MixedCompany company;
    company.text("T:MENTEE", "status");
    company.text("MENTOR", "status");
    company.bot.run([&](storage::UnitOfWork& work) {
        const auto one = work.people.find(tenant, "slack", "MENTOR")->id;
        const auto other = work.people.find(tenant, "teams", "T:MENTEE")->id;
        work.exclusions.add(tenant, one, other, company.bot.clock.now());
    });
    company.enrol("MENTEE", "mentee");
    company.text("MENTEE", "link");
    company.text("T:MENTEE", "link " + company.code_shown_to("MENTEE"));
    std::vector<PersonId> excluded;
    company.bot.run([&](storage::UnitOfWork& work) {
        excluded = work.exclusions.of(tenant, work.people.find(tenant, "slack", "MENTOR")->id);
    });
    EXPECT_EQ(excluded, std::vector{company.person("MENTEE")->id});
}

TEST(Accounts, OneAccountGoneIsNotThePersonGone) {
    MixedCompany company;
    company.enrol("MENTEE", "mentee");
    company.text("MENTEE", "link");
    company.text("T:MENTEE", "link " + company.code_shown_to("MENTEE"));
    company.text("MENTEE", "status");
    auto profile = company.bot.adapter.profiles["MENTEE"];
    profile.active = false;
    company.bot.handle(company.bot.event("MENTEE", PersonChanged{profile, {}}));
    EXPECT_TRUE(company.person("T:MENTEE")->profile.active);
    EXPECT_EQ(company.person("T:MENTEE")->platform, "teams");
    EXPECT_FALSE(company.person("MENTEE").has_value());
}

TEST(Accounts, WhoeverCannotBeReachedIsToldOfOnceAndLeftAlone) {
    MixedCompany company;
    company.enrol("T:MENTEE", "mentee");
    company.bot.adapter.next_deliveries = {
        Refused{.problem = "BotNotInConversationRoster", .unreachable = true}
    };
    company.text("T:MENTEE", "status");
    company.bot.settle();
    EXPECT_EQ(company.times_heard("ADMIN", "do not reach Name of T:MENTEE"), 1U);
    const auto heard = company.inbox("T:MENTEE").size();
    company.bot.run([&](storage::UnitOfWork& work) {
        const auto to = work.people.find(tenant, "teams", "T:MENTEE")->id;
        Card card{.summary = "A word", .blocks = {}};
        work.outbox.queue(tenant, to, MessageKind::reply, card, company.bot.clock.now());
    });
    company.bot.settle();
    EXPECT_EQ(company.inbox("T:MENTEE").size(), heard);
    company.text("T:MENTEE", "status");
    EXPECT_EQ(company.inbox("T:MENTEE").size(), heard + 1);
    EXPECT_EQ(company.times_heard("ADMIN", "do not reach Name of T:MENTEE"), 1U);
}

TEST(Accounts, WhoeverPutsTheAppBesideTheirChatsIsGreetedOnce) {
    MixedCompany company;
    for (int i = 0; i < 2; ++i) {
        auto event = company.bot.event("T:OTHER", AppAdded{});
        event.can = {};
        company.bot.handle(std::move(event));
        company.bot.settle();
    }
    EXPECT_EQ(company.inbox("T:OTHER").size(), 1U);
}

TEST(Relay, CarriesWordsBetweenPeopleWhoHaveNoAppInCommon) {
    MixedCompany company;
    company.match("T:MENTOR", "MENTEE");
    company.say("MENTEE", "write");
    company.submit("MENTEE", {{"note", {"Shall we meet on the 3rd floor? *bold*"}}});
    company.bot.settle();
    EXPECT_TRUE(company.has_heard("T:MENTOR", "Shall we meet on the 3rd floor? *bold*"));
    company.press("T:MENTOR", "Answer");
    company.submit("T:MENTOR", {{"note", {"Gladly."}}});
    company.bot.settle();
    EXPECT_TRUE(company.has_heard("MENTEE", "Gladly."));
    EXPECT_FALSE(company.has_heard("ADMIN", "Gladly."));
}

TEST(Relay, WaitsForTheWorkingDayOfWhoeverReadsIt) {
    MixedCompany company;
    company.match("T:MENTOR", "MENTEE");
    company.bot.clock.push(std::chrono::hours{8});  // past eight in the evening, in Berlin
    company.say("MENTEE", "write");
    company.submit("MENTEE", {{"note", {"Good evening."}}});
    company.bot.settle();
    EXPECT_TRUE(company.has_heard("MENTEE", "when their working day begins"));
    EXPECT_FALSE(company.has_heard("T:MENTOR", "Good evening."));
    company.pass(std::chrono::hours{13});
    EXPECT_TRUE(company.has_heard("T:MENTOR", "Good evening."));
}

TEST(Relay, DoesNotRingAtNightWhenItWasHeldUp) {
    MixedCompany company;
    company.match("T:MENTOR", "MENTEE");
    company.say("MENTEE", "write");
    company.bot.adapter.next_deliveries = {
        TryLater{std::chrono::hours{8}, "an outage"}, TryLater{std::chrono::hours{8}, "an outage"}
    };
    company.submit("MENTEE", {{"note", {"By and by."}}});
    company.bot.settle();
    const auto tries = [&] { return company.times_heard("T:MENTOR", "By and by."); };
    EXPECT_EQ(tries(), 1U);
    company.bot.adapter.next_deliveries.clear();
    company.pass(std::chrono::hours{10});  // ten at night, in Berlin
    EXPECT_EQ(tries(), 1U);
    company.pass(std::chrono::hours{12});
    EXPECT_EQ(tries(), 2U);
}

TEST(Relay, IsNotForPeopleWhoCanWriteToEachOther) {
    MixedCompany company;
    company.match("MENTOR", "MENTEE");
    const auto answer = company.say("MENTEE", "write");
    EXPECT_TRUE(says(std::get<Tell>(answer).card, "write to them there"));
}

TEST(Relay, AnEmptyNoteStaysInTheForm) {
    MixedCompany company;
    company.match("T:MENTOR", "MENTEE");
    company.say("MENTEE", "write");
    EXPECT_TRUE(std::holds_alternative<Reject>(company.submit("MENTEE", {{"note", {"  "}}})));
}

}  // namespace mentord
