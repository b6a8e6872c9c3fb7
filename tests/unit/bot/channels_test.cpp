#include "tests/unit/bot/paired_kit.hpp"

#include <gtest/gtest.h>

/// A program's two channels, by the real engine: who hears what, who may press, and what never stands there.
namespace mentord {

using namespace std::chrono_literals;

namespace {

constexpr const char* alerts = "#C0ALERTS1";
constexpr const char* news = "#C0NEWS12";

class Channels : public testing::Test {
protected:
    PairedCompany company;

    void SetUp() override {
        company.admin("program channel alerts <#C0ALERTS1|mentoring-alerts>");
        company.admin("program channel announcements c0news12");
        company.bot.settle();
    }

    void meet_and_rate_low() {
        company.say("MENTEE", "slots");
        company.press("MENTEE", "Send these three");
        company.pass(2h);
        company.press("MENTOR", buttons_of(company.inbox("MENTOR").back()).front().label);
        for (int hour = 0; hour < 24 * 14 && !company.has_heard("MENTEE", "How was session"); ++hour)
            company.pass(1h);
        company.press("MENTEE", "1 · poor");
        company.press("MENTEE", "Say more");
        company.submit("MENTEE", {{"comment", {"CANARY-COMMENT"}}, {"tags", {"uncomfortable"}}});
        company.bot.settle();
    }
    std::string all_words(const std::string& channel) const {
        std::string all;
        for (const auto& card : company.inbox(channel))
            all += words_of(card);
        return all;
    }
    static std::string told(const Answer& answer) {
        const auto* tell = std::get_if<Tell>(&answer);
        return tell == nullptr ? std::string{} : words_of(tell->card);
    }
    Answer press_as(const std::string& user, const std::string& channel, std::string_view label) {
        const auto cards = company.inbox(channel);
        for (auto card = cards.rbegin(); card != cards.rend(); ++card) {
            for (const auto& button : buttons_of(*card)) {
                if (button.label != label) continue;
                auto words = std::get<mentord::Run>(button.does).words;
                constexpr std::string_view prefix = "/mentor-admin";
                const bool admin = words.starts_with(prefix);
                if (admin) words.erase(0, prefix.size());
                return company.bot.answer(company.bot.event(user, Command{std::move(words), true, admin}));
            }
        }
        ADD_FAILURE() << "no button " << label << " in " << channel;
        return Nothing{};
    }
};

}  // namespace

TEST_F(Channels, Rule78_ALowRatingIsPostedToTheChannelWithoutAConfidentialWord) {
    meet_and_rate_low();
    ASSERT_EQ(company.inbox(alerts).size(), 1U) << "one post for one matter";
    EXPECT_TRUE(company.has_heard(alerts, "needs a person"));
    EXPECT_TRUE(company.has_heard("ADMIN", "A low rating")) << "the channel is an extra";
    company.press("ADMIN", "I'll call");
    company.bot.settle();
    EXPECT_TRUE(company.has_heard(alerts, "Name of ADMIN looks after"));
    for (const auto* secret :
         {"CANARY", "star", "rating", "rated", "poor", "ncomfortable", "MENTEE", "MENTOR"})
        EXPECT_EQ(all_words(alerts).find(secret), std::string::npos) << secret << " in\n"
                                                                     << all_words(alerts);
}

TEST_F(Channels, Rule78_ShowMeAnswersOnlyWhoMayHandleIt) {
    meet_and_rate_low();
    const auto for_admin = told(press_as("ADMIN", alerts, "Show me"));
    EXPECT_NE(for_admin.find("CANARY-COMMENT"), std::string::npos) << for_admin;
    for (const auto* user : {"MENTOR", "MENTEE", "OTHER"}) {
        const auto words = told(press_as(user, alerts, "Show me"));
        EXPECT_NE(words.find("The people who run the program can do this"), std::string::npos) << words;
    }
    company.bot.run([&](storage::UnitOfWork& work) {
        for (const auto* user : {"MENTOR", "OTHER"}) {
            const auto person = work.people.meet(tenant, "slack", user, company.bot.clock.now()).person;
            work.programs.appoint(
                tenant, ProgramId{"main"}, {person.id, 1, user[0] == 'M'}, company.bot.clock.now()
            );
        }
    });
    for (const auto* user : {"MENTOR", "OTHER"}) {
        const auto words = told(press_as(user, alerts, "Show me"));
        EXPECT_NE(words.find("Others take care of this"), std::string::npos)
            << user << ": nobody looks after their own pair, nor without that right\n"
            << words;
    }
}

TEST_F(Channels, Rule78_AnIntroductionThatIsOverdueIsPostedInTheSameWords) {
    Company fresh;
    fresh.admin("program channel alerts C0ALERTS1");
    fresh.enrol("MENTOR", "mentor");
    fresh.enrol("MENTEE", "mentee");
    fresh.admin("propose");
    fresh.submit("ADMIN", {{"mentor", {fresh.id_of("MENTOR")}}, {"mentee", {fresh.id_of("MENTEE")}}});
    fresh.bot.settle();
    fresh.press("MENTOR", "Good for me");
    fresh.press("MENTEE", "Good for me");
    fresh.pass(24h * 9);
    EXPECT_TRUE(fresh.has_heard(alerts, "needs a person"));
    for (const auto& card : fresh.inbox(alerts)) {
        EXPECT_FALSE(says(card, "written")) << words_of(card);
        EXPECT_FALSE(says(card, "MENTOR")) << words_of(card);
    }
}

TEST_F(Channels, Rule16_WhoeverPressesJoinInTheChannelRegisters) {
    ASSERT_EQ(company.inbox(news).size(), 1U) << "named while registration is open: said at once";
    EXPECT_TRUE(company.has_heard(news, "Registration is open"));
    for (const auto* user : {"OTHER", "SPARE"})
        EXPECT_TRUE(std::holds_alternative<Open>(press_as(user, news, "Join"))) << user;
}

TEST_F(Channels, Rule16_TheClosingIsCountedDownInWorkingHoursAndEndsWithIt) {
    company.bot.run([&](storage::UnitOfWork& work) {
        auto program = *work.programs.find(tenant, "main");
        program.closes = company.bot.clock.now() + 24h * 20;
        ++program.version;
        work.programs.save(tenant, program);
        for (const auto* days : {"14", "7", "2"}) {
            const auto before = *program.closes - 24h * std::stoi(days);
            work.timers.set(tenant, {"main", "program.countdown", days}, before);
        }
        work.timers.set(tenant, {"main", "program.closes", "1"}, *program.closes);
    });
    company.pass(24h * 40, 6h);
    int closing = 0;
    for (const auto& card : company.inbox(news))
        closing += says(card, "closes in") || says(card, "closes within") ? 1 : 0;
    EXPECT_EQ(closing, 3);
}

TEST_F(Channels, AChannelThatIsShutIsToldOnceToThoseInCharge) {
    company.bot.adapter.sent.clear();
    company.bot.adapter.next_deliveries = {Refused{.problem = "not_in_channel", .channel_shut = true}};
    company.admin("program channel announcements C0OTHER99");
    company.pass(24h, 1h);
    EXPECT_TRUE(company.has_heard("ADMIN", "/invite"));
    company.bot.adapter.sent.clear();
    company.bot.adapter.next_deliveries = {Refused{.problem = "not_in_channel", .channel_shut = true}};
    company.bot.run([&](storage::UnitOfWork& work) {
        const ChannelId channel{"C0OTHER99"};
        work.outbox.post(
            tenant,
            channel,
            MessageKind::reply,
            Card{"Again", {}},
            company.bot.clock.now(),
            {.program = ProgramId{"main"}}
        );
    });
    company.pass(24h, 1h);
    EXPECT_FALSE(company.has_heard("ADMIN", "/invite"));
}

TEST_F(Channels, OnTeamsHereIsTheChannelInWhichItIsSaid) {
    auto event = company.bot.event("ADMIN", Command{"program channel alerts here", false, true});
    event.seen.channel = "19:aB-c_d1@thread.tacv2";
    EXPECT_NE(told(company.bot.answer(event)).find("Alerts: 19:aB-c_d1@thread.tacv2"), std::string::npos);
    // In a chat of two there is no "here".
    EXPECT_NE(told(company.admin("program channel alerts here")).find("no channel"), std::string::npos);
}

TEST_F(Channels, AnOrganiserWhoIsRelievedDoesNotReadOfAShutOne) {
    company.bot.clock.push(8h);  // in the evening: what is told unasked waits for the morning
    company.bot.adapter.next_deliveries = {Refused{.problem = "not_in_channel", .channel_shut = true}};
    company.bot.run([&](storage::UnitOfWork& work) {
        work.outbox.post(
            tenant,
            ChannelId{"C0OTHER99"},
            MessageKind::reply,
            Card{"Again", {}},
            company.bot.clock.now(),
            {.program = ProgramId{"main"}}
        );
    });
    company.bot.settle();
    company.bot.run([&](storage::UnitOfWork& work) {
        const auto admin = work.people.find(tenant, "slack", "ADMIN")->id;
        work.programs.dismiss(tenant, ProgramId{"main"}, admin, company.bot.clock.now());
    });
    company.pass(24h, 1h);
    EXPECT_FALSE(company.has_heard("ADMIN", "/invite"));
}

TEST_F(Channels, AreNamedInChatAndAnErrorSaysHowToMendIt) {
    EXPECT_NE(told(company.admin("program channel")).find("Alerts: C0ALERTS1"), std::string::npos);
    const auto words = told(company.admin("program channel alerts #mentoring"));
    EXPECT_NE(words.find("C0123ABC"), std::string::npos) << words;
    EXPECT_NE(told(company.admin("program channel alerts none")).find("Alerts: none"), std::string::npos);
    EXPECT_NE(
        told(company.admin("program channel main alerts C0AGAIN42")).find("Alerts: C0AGAIN42"),
        std::string::npos
    );
}

}  // namespace mentord
