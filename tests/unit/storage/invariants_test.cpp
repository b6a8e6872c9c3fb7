#include "storage/invariants.hpp"

#include "tests/unit/storage/storage_kit.hpp"

namespace mentord::storage {

using namespace std::chrono_literals;

namespace {

struct Invariants : ::testing::Test {
    TestStore store;

    void SetUp() override {
        const auto person = store.work.people.meet(tenant, "slack", "U1", noon).person;
        Enrolment draft;
        draft.id = EnrolmentId{"e1"};
        draft.program = ProgramId{"main"};
        draft.person = person.id;
        store.work.enrolments.save(tenant, draft);
        store.work.history.add(tenant, {"e1", noon, "p1", "join", "", "draft"});
        store.work.history.add(tenant, {"e1", noon, "p1", "page_sent", "draft", "draft"});
        store.work.outbox.sent(
            tenant, store.work.outbox.queue(tenant, person.id, MessageKind::reply, Card{}, noon), "D1:1", noon
        );
    }
};

}  // namespace

TEST_F(Invariants, HoldOfWhatWeWrote) {
    EXPECT_EQ(broken_invariants(store.connection), std::vector<std::string>{});
}

TEST_F(Invariants, ShowAStateThatWasChangedByHand) {
    store.connection.execute("UPDATE enrolments SET state = 'approved'");
    EXPECT_EQ(broken_invariants(store.connection).size(), 1U);
}

TEST_F(Invariants, ShowAHistoryRowThatIsGone) {
    store.connection.execute("DELETE FROM history WHERE n = 0");
    EXPECT_EQ(broken_invariants(store.connection).size(), 1U);
}

TEST_F(Invariants, ShowAMessageThatIsSettledAndNot) {
    store.connection.execute("UPDATE outbox SET settled_at = 0");
    EXPECT_EQ(broken_invariants(store.connection).size(), 1U);
}

TEST_F(Invariants, HoldOfRemindersThatWereSentAsOne) {
    const auto person = store.work.people.find(tenant, "slack", "U1")->id;
    const auto first = store.work.outbox.queue(tenant, person, MessageKind::reminder, Card{"one", {}}, noon);
    store.work.outbox.queue(tenant, person, MessageKind::reminder, Card{"two", {}}, noon + 1ms);
    const auto due = store.work.outbox.due(noon + 1ms, 10);
    ASSERT_FALSE(due.empty());
    ASSERT_EQ(due.front().id, first);
    store.work.outbox.sending(tenant, first);
    store.work.outbox.merge_reminders(due.front(), noon + 1ms);
    store.work.outbox.sent(tenant, first, "D1:2", noon + 1ms);
    EXPECT_EQ(broken_invariants(store.connection), std::vector<std::string>{});
}

}  // namespace mentord::storage
