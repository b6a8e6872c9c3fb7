#include "bot/dispatcher.hpp"

#include "tests/unit/bot/bot_kit.hpp"
#include "workflows/registration/registration.hpp"

namespace mentord {

using namespace std::chrono_literals;

namespace {

std::optional<Enrolment> enrolment_of(TestBot& bot, const std::string& user) {
    std::optional<Enrolment> found;
    bot.run([&](storage::UnitOfWork& work) {
        const auto person = work.people.find(tenant, "slack", user);
        if (person) found = work.enrolments.find(tenant, person->id, ProgramId{"main"});
    });
    return found;
}

}  // namespace

TEST(Dispatcher, JoiningLeavesADraftATimerAndAHistoryRow) {
    TestBot bot;
    const auto answer = bot.answer(bot.event("U1", Command{"join mentee", false}));
    EXPECT_TRUE(std::holds_alternative<Open>(answer));
    const auto draft = enrolment_of(bot, "U1");
    ASSERT_TRUE(draft.has_value());
    EXPECT_EQ(draft->state, EnrolmentState::draft);
    bot.run([&](storage::UnitOfWork& work) {
        EXPECT_TRUE(work.timers.exists(tenant, registration::nudge_key(draft->id, 1)));
        const auto rows = work.history.of(tenant, draft->id.str());
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(rows.front().event, "join");
        EXPECT_EQ(rows.front().to_state, "draft");
        EXPECT_TRUE(work.history.unbroken(tenant, draft->id.str()));
    });
}

TEST(Dispatcher, TheSameBytesAgainAreAReplay) {
    TestBot bot;
    const auto event = bot.event("U1", Command{"status", false});
    EXPECT_TRUE(std::holds_alternative<Answered>(bot.handle(event)));
    EXPECT_TRUE(std::holds_alternative<Replayed>(bot.handle(event)));
}

TEST(Dispatcher, ARedeliveryGetsTheStoredAnswerAndChangesNothing) {
    TestBot bot;
    auto event = bot.event("U1", Command{"status", false});
    const auto first = std::get<Tell>(bot.answer(event)).card;
    bot.answer(bot.event("U1", Command{"join", false}));
    event.proof = "signed anew";
    EXPECT_EQ(std::get<Tell>(bot.answer(event)).card, first)
        << "what was said then, although things stand otherwise now";
    EXPECT_EQ(enrolment_of(bot, "U1")->version, 1);
}

TEST(Dispatcher, AStrangersWorkspaceIsToldSoAndNothingIsStored) {
    TestBot bot;
    auto event = bot.event("U1", Command{"join", false});
    event.tenant = TenantId{"slack:T2"};
    event.who.workspace = "T2";
    EXPECT_TRUE(std::holds_alternative<NotConnected>(bot.handle(event)));
    EXPECT_EQ(enrolment_of(bot, "U1"), std::nullopt);
}

TEST(Dispatcher, AGuestOfAnotherCompanyDoesNotAct) {
    TestBot bot;
    auto event = bot.event("U7", Command{"join", true});
    event.who.workspace = "T_OTHER";
    EXPECT_TRUE(std::holds_alternative<NotConnected>(bot.handle(event)));
    EXPECT_EQ(enrolment_of(bot, "U7"), std::nullopt);
}

TEST(Dispatcher, WhatCannotBeShownAtOnceBecomesAMessage) {
    TestBot bot;
    auto event = bot.event("U1", Said{UserText{"hello there"}});
    event.can = {};
    EXPECT_TRUE(std::holds_alternative<Nothing>(bot.answer(event)));
    EXPECT_EQ(bot.messages().size(), 1U);
}

TEST(Dispatcher, AButtonOfSomebodyElseDoesNothing) {
    TestBot bot;
    bot.answer(bot.event("U1", Command{"join", false}));
    const auto card = std::get<Tell>(bot.answer(bot.event("U1", Command{"status", false}))).card;
    ActionToken token;
    for (const auto& block : card.blocks) {
        if (const auto* row = std::get_if<Buttons>(&block))
            token = std::get<Act>(row->buttons.back().does).token;
    }
    ASSERT_FALSE(token.empty());
    bot.answer(bot.event("U2", Press{token}));
    EXPECT_EQ(enrolment_of(bot, "U1")->state, EnrolmentState::draft);
    bot.answer(bot.event("U1", Press{token}));
    EXPECT_EQ(enrolment_of(bot, "U1")->state, EnrolmentState::left);
}

TEST(Dispatcher, AnUninstalledAppIsForgottenUntilItComesBack) {
    TestBot bot;
    auto said = bot.event("U1", Said{UserText{"help"}});
    said.can = {};
    bot.answer(said);
    auto removed = bot.event("", Removed{});
    bot.answer(removed);
    EXPECT_TRUE(std::holds_alternative<NotConnected>(bot.handle(bot.event("U1", Command{"join", false}))));
    EXPECT_EQ(bot.messages(), std::vector<std::string>{"dead"});
}

TEST(Dispatcher, AFirstSignedRequestMayIntroduceItsWorkspace) {
    TestBot bot;
    Workspaces none;
    Dispatcher fresh(bot.writer, none, bot.report);
    std::optional<Handled> handled;
    auto event = bot.event("U1", Command{"status", false});
    event.tenant = TenantId{"slack:T5"};
    event.workspace = "T5";
    event.who.workspace = "T5";
    asio::co_spawn(bot.io, fresh.handle(event), [&](std::exception_ptr, Handled result) {
        handled = std::move(result);
    });
    bot.until([&] { return handled.has_value(); });
    EXPECT_TRUE(std::holds_alternative<Answered>(*handled));
    ASSERT_EQ(none.of(event.tenant, "slack").size(), 1U);
    EXPECT_EQ(none.of(event.tenant, "slack").front().state, "provisional");
}

TEST(Dispatcher, NewsOfPeopleWeNeverMetIsNotKept) {
    TestBot bot;
    bot.answer(bot.event("U9", PersonChanged{{"Somebody", "Europe/Berlin", "de-DE", true}, {}}));
    bot.run([](storage::UnitOfWork& work) {
        EXPECT_EQ(work.people.find(tenant, "slack", "U9").has_value(), false);
    });
}

TEST(Dispatcher, NewsWithoutALanguageKeepsTheOneWeKnow) {
    TestBot bot;
    bot.answer(bot.event("U1", Command{"status", false}));
    bot.answer(bot.event("U1", PersonChanged{{"Ada", "Europe/Berlin", "de-DE", true}, {}}));
    bot.answer(bot.event("U1", PersonChanged{{"Ada L.", "Europe/Paris", "", true}, {}}));
    bot.run([](storage::UnitOfWork& work) {
        const auto person = work.people.find(tenant, "slack", "U1");
        EXPECT_EQ(person->profile, (PlatformProfile{"Ada L.", "Europe/Paris", "de-DE", true}));
    });
}

TEST(Dispatcher, RecordedNewsOfAPersonIsAReplayLikeAnyOther) {
    TestBot bot;
    bot.answer(bot.event("U1", Command{"status", false}));
    const auto works_here = bot.event("U1", PersonChanged{{"Ada", "Europe/Berlin", "de-DE", true}, {}});
    bot.answer(works_here);
    bot.answer(bot.event("U1", PersonChanged{{"Ada", "Europe/Berlin", "de-DE", false}, {}}));
    EXPECT_TRUE(std::holds_alternative<Replayed>(bot.handle(works_here)));
    bot.run([](storage::UnitOfWork& work) {
        EXPECT_FALSE(work.people.find(tenant, "slack", "U1")->profile.active);
    });
}

TEST(Dispatcher, LateNewsDoesNotOverwriteNewer) {
    TestBot bot;
    bot.answer(bot.event("U1", Command{"status", false}));
    bot.answer(bot.event("U1", PersonChanged{{"Ada", "Europe/Berlin", "de-DE", false}, bot.clock.now()}));
    bot.answer(
        bot.event("U1", PersonChanged{{"Ada", "Europe/Berlin", "de-DE", true}, bot.clock.now() - 10min})
    );
    bot.run([](storage::UnitOfWork& work) {
        EXPECT_FALSE(work.people.find(tenant, "slack", "U1")->profile.active);
    });
}

}  // namespace mentord
