#include "storage/outbox.hpp"

#include "tests/unit/storage/storage_kit.hpp"

#include <ctime>

namespace mentord::storage {

namespace {

using namespace std::chrono_literals;

struct Outboxes : ::testing::Test {
    TestStore store;
    PersonId ada = store.work.people.meet(tenant, "slack", "U1", noon).person.id;
    PersonId ben = store.work.people.meet(tenant, "slack", "U2", noon).person.id;

    MessageId queue(const PersonId& to, const std::string& text, MessageKind kind = MessageKind::reply) {
        return store.work.outbox.queue(tenant, to, kind, Card{text, {}}, noon);
    }
    std::vector<std::string> due(Instant now = noon) {
        std::vector<std::string> texts;
        for (const auto& message : store.work.outbox.due(now, 10))
            texts.push_back(message.card.summary);
        return texts;
    }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_F(Outboxes, OnePersonsMessagesGoOutInOrder) {
    const auto first = queue(ada, "one");
    queue(ada, "two");
    queue(ben, "for ben");
    EXPECT_EQ(due(), (Texts{"one", "for ben"}));
    store.work.outbox.sending(tenant, first);
    EXPECT_EQ(due(), Texts{"for ben"}) << "the second waits while the first is under way";
    store.work.outbox.sent(tenant, first, "D1:1", noon);
    EXPECT_EQ(due(), (Texts{"two", "for ben"}));
}

TEST_F(Outboxes, AReplyDoesNotWaitBehindAReminderThatWaitsForMorning) {
    const auto reminder = queue(ada, "reminder", MessageKind::reminder);
    store.work.outbox.later(tenant, reminder, noon + 10h, "outside working hours");
    queue(ada, "reply");
    EXPECT_EQ(due(), Texts{"reply"});
}

TEST_F(Outboxes, WhatWasUnderWayAtACrashIsInDoubt) {
    const auto message = queue(ada, "one");
    store.work.outbox.sending(tenant, message);
    EXPECT_EQ(due(), Texts{}) << "a message under way is nobody else's";
    EXPECT_EQ(store.work.outbox.mark_interrupted(noon + 2s), 1);
    const auto doubtful = store.work.outbox.due(noon + 2s, 10);
    ASSERT_EQ(doubtful.size(), 1U);
    EXPECT_TRUE(doubtful.front().unsure);
    EXPECT_EQ(doubtful.front().doubted_at, noon + 2s);
    EXPECT_EQ(doubtful.front().attempts, 1);
}

TEST_F(Outboxes, ADoubtKeepsTheTimeItBegan) {
    const auto message = queue(ada, "one");
    store.work.outbox.unsure(tenant, message, noon + 5s, "no answer");
    store.work.outbox.unsure(tenant, message, noon + 5min, "no answer");
    EXPECT_EQ(store.work.outbox.due(noon + 6min, 1).front().doubted_at, noon + 5s);
}

TEST_F(Outboxes, NothingIsDueBeforeItsTime) {
    const auto message = queue(ada, "one");
    store.work.outbox.later(tenant, message, noon + 1h, "ratelimited");
    EXPECT_EQ(due(noon + 59min), Texts{});
    EXPECT_EQ(due(noon + 1h), Texts{"one"});
    EXPECT_EQ(store.work.outbox.next_due(), noon + 1h);
}

TEST_F(Outboxes, RemindersAreCountedWhetherOrNotTheyCertainlyArrived) {
    store.work.outbox.sent(tenant, queue(ada, "a", MessageKind::reminder), "", noon);
    store.work.outbox.ambiguous(tenant, queue(ada, "b", MessageKind::reminder), "?", noon);
    store.work.outbox.sent(tenant, queue(ada, "reply"), "", noon);
    EXPECT_EQ(store.work.outbox.reminders_since(tenant, ada, noon - 24h), 2);
    EXPECT_EQ(store.work.outbox.reminders_since(tenant, ada, noon), 0) << "the window moves on";
    EXPECT_EQ(store.work.outbox.reminders_since(tenant, ben, noon - 24h), 0);
}

TEST_F(Outboxes, AnUninstalledAppSendsNothingMore) {
    queue(ada, "one");
    store.work.outbox.give_up(tenant, "slack", "the app was uninstalled", noon);
    EXPECT_EQ(due(), Texts{});
    EXPECT_EQ(store.work.outbox.next_due(), std::nullopt);
}

TEST_F(Outboxes, OneUnreadableCardStopsNoOthers) {
    const auto odd = queue(ada, "odd");
    store.connection.execute("UPDATE outbox SET card = '{\"blocks\":[{\"hologram\":1}],\"summary\":\"odd\"}'"
    );
    queue(ben, "for ben");
    EXPECT_EQ(due(), Texts{"for ben"});
    EXPECT_EQ(store.work.outbox.states(tenant), (Texts{"dead", "queued"})) << odd.str();
}

TEST_F(Outboxes, WhatIsNoLongerTrueIsWithdrawn) {
    queue(ada, "reminder", MessageKind::reminder);
    queue(ada, "reply");
    queue(ben, "reminder", MessageKind::reminder);
    store.work.outbox.withdraw(tenant, ada, Outbox::Which::reminders, noon);
    EXPECT_EQ(due(), (Texts{"reply", "reminder"}));
    store.work.outbox.withdraw(tenant, ada, Outbox::Which::everything, noon);
    EXPECT_EQ(due(), Texts{"reminder"});
}

// Asked after each commit: with a plan that read everything the person was ever sent, a simulated year took
// minutes.
TEST_F(Outboxes, WhatWasSentLongAgoIsNotReadToFindWhatIsDue) {
    const Card long_one{std::string(3'000, 'x'), {}};
    for (int i = 0; i < 2'000; ++i)
        store.work.outbox.sent(
            tenant, store.work.outbox.queue(tenant, ada, MessageKind::reminder, long_one, noon), "", noon
        );
    queue(ada, "now", MessageKind::reminder);
    const auto begin = std::clock();
    for (int i = 0; i < 1'000; ++i) {
        store.work.outbox.next_due();
        store.work.outbox.reminders_since(tenant, ada, noon + 1h);
        store.work.outbox.withdraw_about(tenant, "nothing", noon);
    }
    EXPECT_LT(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, 1.0);
}

TEST_F(Outboxes, TheLastActivityIsWhatHappenedLastBeforeATime) {
    EXPECT_EQ(store.work.outbox.last_activity(noon), std::nullopt);
    const auto message = queue(ada, "one");
    store.work.outbox.sent(tenant, message, "", noon + 3h);
    EXPECT_EQ(store.work.outbox.last_activity(noon + 4h), noon + 3h);
    EXPECT_EQ(store.work.outbox.last_activity(noon + 2h), noon);
}

TEST_F(Outboxes, WhatMustWaitBehindAnotherIsNotDueBeforeIt) {
    const auto first = queue(ada, "one", MessageKind::reminder);
    store.work.outbox.later(tenant, first, noon + 20h, "outside working hours");
    queue(ada, "two", MessageKind::reminder);
    EXPECT_TRUE(due().empty());
    EXPECT_EQ(store.work.outbox.next_due(), noon + 20h) << "else the courier would look again and again";
}

TEST_F(Outboxes, WhatIsHeldBackToBeUndoneIsInNobodysWay) {
    store.work.outbox.queue(tenant, ada, MessageKind::reminder, Card{"held", {}}, noon, {.after = 10min});
    queue(ada, "at once", MessageKind::reminder);
    EXPECT_EQ(due(), Texts{"at once"});
    EXPECT_EQ(due(noon + 10min), Texts{"held"}) << "in their order again";
}

TEST_F(Outboxes, WhatTellsOfAChoiceGoesWhenTheChoiceIsTakenBack) {
    store.work.outbox.queue(
        tenant,
        ada,
        MessageKind::reminder,
        Card{"held", {}},
        noon,
        {.about = "p1", .cause = "p1:2", .after = 10min}
    );
    store.work.outbox.queue(tenant, ben, MessageKind::reminder, Card{"other", {}}, noon, {.about = "p1"});
    store.work.outbox.withdraw_caused(tenant, "p1:2", noon);
    EXPECT_EQ(due(noon + 1h), Texts{"other"});
    store.work.outbox.withdraw_about(tenant, "p1", noon);
    EXPECT_TRUE(due(noon + 1h).empty());
}

TEST_F(Outboxes, RemindersThatWaitTogetherBecomeOne) {
    queue(ada, "one", MessageKind::reminder);
    queue(ada, "two", MessageKind::reminder);
    const auto message = store.work.outbox.due(noon, 10).front();
    ASSERT_TRUE(store.work.outbox.sending(tenant, message.id));
    EXPECT_EQ(store.work.outbox.merge_reminders(message, noon).summary, "2 things about mentoring");
    EXPECT_EQ(store.work.outbox.states(tenant), (Texts{"sending", "merged"}));
}

TEST_F(Outboxes, WhatIsWithdrawnWhileItIsPickedUpIsNotSent) {
    const auto id = queue(ada, "one", MessageKind::reminder);
    store.work.outbox.withdraw(tenant, ada, Outbox::Which::reminders, noon);
    EXPECT_FALSE(store.work.outbox.sending(tenant, id));
}

TEST_F(Outboxes, WhatIsWithdrawnUnderWayIsNotTriedAgain) {
    const auto id = queue(ada, "one", MessageKind::reminder);
    ASSERT_TRUE(store.work.outbox.sending(tenant, id));
    store.work.outbox.withdraw(tenant, ada, Outbox::Which::everything, noon);
    store.work.outbox.later(tenant, id, noon + 30s, "ratelimited");
    EXPECT_EQ(store.work.outbox.states(tenant), Texts{"dead"});

    const auto other = queue(ben, "two");
    ASSERT_TRUE(store.work.outbox.sending(tenant, other));
    store.work.outbox.give_up(tenant, "slack", "the app was uninstalled", noon);
    store.work.outbox.later(tenant, other, noon + 30s, "ratelimited");
    EXPECT_EQ(store.work.outbox.states(tenant), (Texts{"dead", "dead"}));
}

}  // namespace mentord::storage
