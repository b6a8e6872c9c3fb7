#include "tests/unit/storage/storage_kit.hpp"

#include <SQLiteCpp/Exception.h>

#include <string>
#include <vector>

namespace mentord::storage {

namespace {

/// Two people who are paired.
struct TestPair : TestStore {
    PersonId mentee = work.people.meet(tenant, "slack", "U1", noon).person.id;
    PersonId mentor = work.people.meet(tenant, "slack", "U2", noon).person.id;

    TestPair() {
        Pairing pairing;
        pairing.id = PairingId{"p1"};
        pairing.program = ProgramId{"main"};
        pairing.mentor = mentor;
        pairing.mentee = mentee;
        work.pairings.save(tenant, pairing);
    }
    Goal goal(const char* id, int number) const {
        Goal made{.id = GoalId{id}, .program = ProgramId{"main"}, .owner = mentee};
        made.number = number;
        made.text = UserText{"Grüße \"quoted\""};
        made.horizon = Horizon::long_term;
        made.measure = UserText{"I notice"};
        made.due = "2027-01-31";
        made.version = 2;
        made.changed_at = noon;
        return made;
    }
};

}  // namespace

TEST(Goals, Rule22_ComeBackAsTheyWereWithTheirHistory) {
    TestPair store;
    const auto goal = store.goal("g1", 2);
    store.work.goals.save(tenant, goal);
    EXPECT_EQ(store.work.goals.find(tenant, "g1"), goal);
    EXPECT_EQ(store.work.goals.of(tenant, store.mentee, ProgramId{"main"}), std::vector{goal});
    std::vector<GoalRevision> revisions;
    for (int number = 1; number <= 11; ++number) {
        revisions.push_back({
            .id = GoalRevisionId{"g1:" + std::to_string(number)},
            .goal = goal.id,
            .owner = store.mentee,
            .by = store.mentee,
            .number = number,
            .at = noon,
            .before = {},
            .after = {{"text", {"Step " + std::to_string(number)}}},
        });
        store.work.goal_revisions.save(tenant, revisions.back());
    }
    EXPECT_EQ(store.work.goal_revisions.of(tenant, goal.id), revisions) << "in order, ten after nine";
}

TEST(Goals, AnOpenGoalHasItsNumberToItself) {
    TestPair store;
    store.work.goals.save(tenant, store.goal("g1", 1));
    EXPECT_THROW(store.work.goals.save(tenant, store.goal("g2", 1)), SQLite::Exception);
    auto behind = store.goal("g1", 1);
    behind.state = GoalState::reached;
    store.work.goals.save(tenant, behind);
    EXPECT_NO_THROW(store.work.goals.save(tenant, store.goal("g2", 1)));
}

TEST(Milestones, Rule57_ComeBackAsTheyWereByTheirDay) {
    TestPair store;
    Milestone later{.id = MilestoneId{"m1"}, .pairing = PairingId{"p1"}, .program = ProgramId{"main"}};
    later.owner = PairSide::mentor;
    later.added_by = PairSide::mentee;
    later.text = UserText{"Show it"};
    later.due = "2027-03-01";
    later.version = 3;
    later.changed_at = noon;
    auto sooner = later;
    sooner.id = MilestoneId{"m2"};
    sooner.due = "2027-02-01";
    sooner.state = MilestoneState::done;
    sooner.worth = Worth::somewhat;
    store.work.milestones.save(tenant, later);
    store.work.milestones.save(tenant, sooner);
    EXPECT_EQ(store.work.milestones.of(tenant, PairingId{"p1"}), (std::vector{sooner, later}));
    later.worth = Worth::very;
    EXPECT_THROW(store.work.milestones.save(tenant, later), SQLite::Exception) << "only what is done";
}

TEST(Erasure, TakesQuotesOfGoalsOutOfWhatWasAnsweredAndSent) {
    TestPair store;
    const auto goal = store.goal("g1", 1);
    store.work.goals.save(tenant, goal);
    GoalRevision revision;
    revision.id = GoalRevisionId{"g1:1"};
    revision.goal = goal.id;
    revision.owner = store.mentee;
    revision.by = store.mentee;
    revision.after = {{"text", {goal.text.raw()}}};
    store.work.goal_revisions.save(tenant, revision);
    Card card{.summary = "A goal", .blocks = {}};
    card.blocks.emplace_back(Paragraph{say("It was ", goal.text)});
    MessageDetails details;
    details.about = goal.id.str();
    store.work.outbox.queue(tenant, store.mentor, MessageKind::reminder, card, noon, details);
    const auto sent = store.work.outbox.queue(tenant, store.mentor, MessageKind::reply, card, noon);
    store.work.outbox.sent(tenant, sent, "", noon);
    store.work.inbox.enter(tenant, DeliveryKey{"d1"}, "proof", noon);
    store.work.inbox.keep_answer(tenant, DeliveryKey{"d1"}, Tell{card});

    store.work.erasure.erase(tenant, *store.work.people.find(tenant, store.mentee));
    EXPECT_EQ(store.work.outbox.states(tenant), std::vector<std::string>{"sent"}) << "what waited is gone";
    EXPECT_EQ(store.connection.number("SELECT count(*) FROM outbox WHERE card <> '{}'"), 0);
    EXPECT_EQ(store.connection.number("SELECT count(*) FROM inbox WHERE answer IS NOT NULL"), 0);
    EXPECT_EQ(store.connection.number("SELECT count(*) FROM goal_revisions"), 0);
    EXPECT_EQ(store.work.goals.find(tenant, "g1")->text, UserText{});
}

// One that may have arrived counts as a reminder of the week, whatever becomes of its words (I-17).
TEST(Erasure, LeavesAReminderInDoubtWhereItCounts) {
    TestPair store;
    auto named = *store.work.people.find(tenant, store.mentee);
    named.profile.name = "Nadia Brandt";
    store.work.people.save_profile(tenant, named.id, named.profile, noon);
    Card card{.summary = "A word", .blocks = {}};
    card.blocks.emplace_back(Paragraph{say(UserText{named.profile.name})});
    const auto id = store.work.outbox.queue(tenant, store.mentor, MessageKind::reminder, card, noon);
    store.work.outbox.sending(tenant, id);
    store.work.outbox.unsure(tenant, id, noon, "no answer");
    store.work.erasure.erase_messages(tenant, named, noon);
    EXPECT_EQ(store.work.outbox.states(tenant), std::vector<std::string>{"ambiguous"});
    EXPECT_EQ(store.work.outbox.reminders_since(tenant, store.mentor, noon - std::chrono::days{7}), 1);
    EXPECT_EQ(store.connection.number("SELECT count(*) FROM outbox WHERE card <> '{}'"), 0);
}

}  // namespace mentord::storage
