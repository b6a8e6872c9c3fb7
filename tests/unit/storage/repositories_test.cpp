#include "tests/unit/storage/storage_kit.hpp"

#include <SQLiteCpp/Exception.h>

namespace mentord::storage {

using namespace std::chrono_literals;

TEST(People, AreMetOnce) {
    TestStore store;
    const auto first = store.work.people.meet(tenant, "slack", "U1", noon);
    const auto again = store.work.people.meet(tenant, "slack", "U1", noon + 1h);
    EXPECT_TRUE(first.first);
    EXPECT_FALSE(again.first);
    EXPECT_EQ(first.person.id, again.person.id);
    EXPECT_FALSE(again.person.profile_known());
}

TEST(People, OfTwoWorkspacesAreTwo) {
    TestStore store;
    const TenantId other{"slack:T2"};
    store.work.installations.save({other, "slack", "T2", "", "", "active"}, noon);
    const auto here = store.work.people.meet(tenant, "slack", "U1", noon).person;
    const auto there = store.work.people.meet(other, "slack", "U1", noon).person;
    EXPECT_NE(here.id, there.id);
    EXPECT_EQ(store.work.people.find(tenant, there.id), std::nullopt) << "never across tenants";
}

TEST(People, CannotBelongToAWorkspaceThatIsNotThere) {
    TestStore store;
    EXPECT_THROW(store.work.people.meet(TenantId{"slack:T9"}, "slack", "U1", noon), SQLite::Exception);
}

TEST(Enrolments, ComeBackAsTheyWere) {
    TestStore store;
    const auto person = store.work.people.meet(tenant, "slack", "U1", noon).person;
    const Enrolment enrolment{
        .id = EnrolmentId{"e1"},
        .program = ProgramId{"main"},
        .person = person.id,
        .role = Role::both,
        .state = EnrolmentState::approved,
        .answers = {{"goal_1", {"Grüße \"quoted\" <b>"}}, {"learn_new", {"data", "security"}}},
        .told_kept = true,
        .version = 7,
        .changed_at = noon,
    };
    store.work.enrolments.save(tenant, enrolment);
    EXPECT_EQ(store.work.enrolments.find(tenant, person.id, ProgramId{"main"}), enrolment);
    EXPECT_EQ(store.work.enrolments.find(tenant, EnrolmentId{"e1"}), enrolment);
    EXPECT_EQ(store.work.enrolments.find(TenantId{"slack:T2"}, EnrolmentId{"e1"}), std::nullopt);
}

TEST(Enrolments, AreOneForEachPersonAndProgram) {
    TestStore store;
    const auto person = store.work.people.meet(tenant, "slack", "U1", noon).person;
    const auto enrolment = [&](const char* id) {
        return Enrolment{
            .id = EnrolmentId{id},
            .program = ProgramId{"main"},
            .person = person.id,
            .answers = {},
            .changed_at = noon
        };
    };
    store.work.enrolments.save(tenant, enrolment("e1"));
    EXPECT_THROW(store.work.enrolments.save(tenant, enrolment("e2")), SQLite::Exception);
}

TEST(Timers, SetTwiceFireOnce) {
    TestStore store;
    const TimerKey key{"e1", "draft_nudge", "1"};
    store.work.timers.set(tenant, key, noon);
    store.work.timers.set(tenant, key, noon + 1h);
    EXPECT_EQ(store.work.timers.next_due(), noon + 1h);
    EXPECT_EQ(store.work.timers.claim(noon), std::nullopt);
    EXPECT_TRUE(store.work.timers.claim(noon + 1h).has_value());
    store.work.timers.remove(tenant, key);
    EXPECT_EQ(store.work.timers.claim(noon + 1h), std::nullopt);
}

TEST(Timers, CountTheAttemptBeforeItRuns) {
    TestStore store;
    store.work.timers.set(tenant, {"e1", "k", "1"}, noon);
    EXPECT_EQ(store.work.timers.claim(noon)->attempts, 1);
    EXPECT_EQ(store.work.timers.claim(noon)->attempts, 2);
}

TEST(Timers, PutAsideStopNoOthers) {
    TestStore store;
    store.work.timers.set(tenant, {"bad", "k", "1"}, noon);
    store.work.timers.set(tenant, {"good", "k", "1"}, noon + 1s);
    store.work.timers.poison(tenant, {"bad", "k", "1"});
    EXPECT_EQ(store.work.timers.claim(noon + 1min)->key.subject, "good");
}

TEST(Timers, AreCancelledByKind) {
    TestStore store;
    store.work.timers.set(tenant, {"e1", "nudge", "1"}, noon);
    store.work.timers.set(tenant, {"e1", "nudge", "2"}, noon);
    store.work.timers.set(tenant, {"e1", "other", "1"}, noon + 1h);
    store.work.timers.cancel(tenant, "e1", "nudge");
    EXPECT_EQ(store.work.timers.next_due(), noon + 1h);
}

TEST(Inbox, KnowsADeliveryAgain) {
    TestStore store;
    const DeliveryKey key{"command:1"};
    EXPECT_TRUE(store.work.inbox.enter(tenant, key, "proof", noon));
    EXPECT_FALSE(store.work.inbox.enter(tenant, key, "another proof", noon));
    store.work.inbox.keep_answer(tenant, key, Tell{Card{"hello", {}}});
    const auto earlier = store.work.inbox.earlier(tenant, key);
    ASSERT_TRUE(earlier.has_value());
    EXPECT_EQ(earlier->proof, "proof");
    EXPECT_EQ(std::get<Tell>(earlier->answer).card.summary, "hello");
}

TEST(Inbox, ForgetsWhatIsLongPast) {
    TestStore store;
    store.work.inbox.enter(tenant, DeliveryKey{"old"}, "p", noon);
    store.work.inbox.enter(tenant, DeliveryKey{"new"}, "p", noon + 1h);
    store.work.inbox.forget_before(noon + 1min);
    EXPECT_EQ(store.work.inbox.earlier(tenant, DeliveryKey{"old"}).has_value(), false);
    EXPECT_EQ(store.work.inbox.earlier(tenant, DeliveryKey{"new"}).has_value(), true);
}

TEST(Actions, ServeOnlyThePersonTheyWereMadeFor) {
    TestStore store;
    const auto ada = store.work.people.meet(tenant, "slack", "U1", noon).person;
    const auto ben = store.work.people.meet(tenant, "slack", "U2", noon).person;
    Card card{"leave?", {Buttons{{{"Leave", Act{"leave", "e1", 4, {}}, Weight::danger, {}}}}}};
    store.work.actions.mint(tenant, ada.id, card, noon);
    const auto token = std::get<Act>(std::get<Buttons>(card.blocks.front()).buttons.front().does).token;
    EXPECT_EQ(token.str().size(), 32U);
    EXPECT_EQ(store.work.actions.find(tenant, ada.id, token)->version, 4);
    EXPECT_EQ(store.work.actions.find(tenant, ben.id, token), std::nullopt);
    EXPECT_EQ(store.work.actions.find(TenantId{"slack:T2"}, ada.id, token), std::nullopt);
}

TEST(History, ShowsWhetherARowWasTakenOutOrChanged) {
    TestStore store;
    for (const auto* to : {"draft", "approved", "left"}) {
        store.work.history.add(tenant, {"e1", noon, "p1", "join", "", to});
    }
    EXPECT_EQ(store.work.history.of(tenant, "e1").size(), 3U);
    EXPECT_TRUE(store.work.history.unbroken(tenant, "e1"));
    store.connection.execute("UPDATE history SET actor = 'somebody else' WHERE n = 1");
    EXPECT_FALSE(store.work.history.unbroken(tenant, "e1"));
}

TEST(History, ShowsAMissingRow) {
    TestStore store;
    for (int i = 0; i < 3; ++i)
        store.work.history.add(tenant, {"e1", noon, "p1", "join", "", "draft"});
    store.connection.execute("DELETE FROM history WHERE n = 1");
    EXPECT_FALSE(store.work.history.unbroken(tenant, "e1"));
}

}  // namespace mentord::storage
