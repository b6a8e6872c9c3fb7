#include "tests/unit/storage/storage_kit.hpp"

namespace mentord::storage {

using namespace std::chrono_literals;

namespace {

const ProgramId main_program{"main"};

PersonId meet(TestStore& store, const std::string& user) {
    return store.work.people.meet(tenant, "slack", user, noon).person.id;
}

void enrol(TestStore& store, const std::string& user, EnrolmentState state) {
    Enrolment enrolment;
    enrolment.id = EnrolmentId{"e" + user};
    enrolment.program = main_program;
    enrolment.person = meet(store, user);
    enrolment.state = state;
    store.work.enrolments.save(tenant, enrolment);
}

void pair(TestStore& store, const std::string& id, const std::string& mentee, PairingState state) {
    Pairing pairing;
    pairing.id = PairingId{id};
    pairing.program = main_program;
    pairing.mentor = meet(store, "U1");
    pairing.mentee = meet(store, mentee);
    pairing.state = state;
    store.work.pairings.save(tenant, pairing);
}

}  // namespace

TEST(Programs, ComeBackAsTheyWere) {
    TestStore store;
    Program program{
        .id = ProgramId{"leaders"},
        .name = "Leaders \"of\" tomorrow",
        .state = ProgramState::announced,
        .type = ProgramType::reverse,
        .goal = UserText{"Grüße an <alle>"},
        .category = GoalCategory::leadership,
        .match_mode = MatchMode::mentee,
        .charter = UserText{"Two\nlines"},
        .opens = noon,
        .holidays = {"2026-12-25", "2027-01-01"},
        .requirements =
            {{Role::mentor, Attribute::language, {"de", "en"}},
             {Role::both, Attribute::department, {"Sales, \"North\"", "Größe"}}},
        .version = 7,
        .changed_at = noon,
    };
    program.rules.term_weeks = 39;
    store.work.programs.save(tenant, program);
    EXPECT_EQ(store.work.programs.find(tenant, "leaders"), program);
    EXPECT_EQ(store.work.programs.find(TenantId{"slack:T2"}, "leaders"), std::nullopt);
}

TEST(Programs, EveryWorkspaceBeginsWithOneThatIsOpenAndHasNoGoal) {
    TestStore store;
    const auto all = store.work.programs.all(tenant);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().id, main_program);
    EXPECT_EQ(all.front().state, ProgramState::open);
    EXPECT_TRUE(all.front().goal.empty());
}

TEST(Programs, Rule7_StandSideBySide) {
    TestStore store;
    for (const auto* id : {"b", "a"})
        store.work.programs.save(tenant, {.id = ProgramId{id}, .name = id, .goal = {}});
    std::vector<std::string> ids;
    for (const auto& program : store.work.programs.all(tenant))
        ids.push_back(program.id.str());
    EXPECT_EQ(ids, (std::vector<std::string>{"a", "b", "main"}));
}

TEST(Programs, HaveAdminsInTheOrderOfDuty) {
    TestStore store;
    const auto ada = meet(store, "U1");
    const auto ben = meet(store, "U2");
    store.work.programs.appoint(tenant, main_program, {ada, 1, false}, noon);
    store.work.programs.appoint(tenant, main_program, {ben, 0, true}, noon);
    auto admins = store.work.programs.admins(tenant, main_program);
    ASSERT_EQ(admins.size(), 2U);
    EXPECT_EQ(admins[0].person, ben);
    EXPECT_TRUE(admins[0].escalation);
    EXPECT_EQ(admins[1].person, ada);
    store.work.programs.appoint(tenant, main_program, {ada, 0, true}, noon);
    store.work.programs.dismiss(tenant, main_program, ben, noon);
    admins = store.work.programs.admins(tenant, main_program);
    ASSERT_EQ(admins.size(), 1U);
    EXPECT_EQ(admins[0].duty, 0);
    EXPECT_TRUE(admins[0].escalation);
}

TEST(Programs, AreLookedAfterByTheirAdminsOnly) {
    TestStore store;
    const auto ada = meet(store, "U1");
    store.work.programs.save(tenant, {.id = ProgramId{"other"}, .name = "Other", .goal = {}});
    store.work.programs.appoint(tenant, main_program, {ada, 0, true}, noon);
    EXPECT_EQ(store.work.programs.looked_after_by(tenant, ada), std::vector{main_program});
    EXPECT_TRUE(store.work.programs.looked_after_by(tenant, meet(store, "U2")).empty());
    EXPECT_TRUE(store.work.programs.looked_after_by(TenantId{"slack:T2"}, ada).empty());
}

TEST(Programs, CountThoseWhoAreInAndThePairsThatAreNotOver) {
    TestStore store;
    enrol(store, "U1", EnrolmentState::matched);
    enrol(store, "U2", EnrolmentState::approved);
    enrol(store, "U3", EnrolmentState::draft);
    enrol(store, "U4", EnrolmentState::left);
    pair(store, "p1", "U2", PairingState::trial);
    pair(store, "p2", "U4", PairingState::completed);
    const auto census = store.work.programs.census(tenant, main_program);
    EXPECT_EQ(census.registered, 2);
    EXPECT_EQ(census.open_pairings, 1);
    const auto none = store.work.programs.census(tenant, ProgramId{"other"});
    EXPECT_EQ(none.registered, 0);
    EXPECT_EQ(none.open_pairings, 0);
}

}  // namespace mentord::storage
