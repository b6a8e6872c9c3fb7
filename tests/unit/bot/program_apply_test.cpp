#include "bot/program_apply.hpp"

#include "bot/first_admins.hpp"
#include "tests/unit/bot/bot_kit.hpp"
#include "workflows/program/governing.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord {

namespace {

const storage::Installation here{tenant, "slack", "T1", "Test", "B1", "active"};

/// A database in memory, as the command line has it while the bot is stopped.
struct Shelf {
    Shelf() { work.installations.save(here, monday_noon); }

    storage::Connection connection{":memory:"};
    storage::IdSource ids{[next = std::uint64_t{0}]() mutable { return ++next; }};
    storage::UnitOfWork work{connection, ids};

    ProgramApplied apply(const std::string& text) {
        const auto reading = read_program_file(text);
        if (!reading.file) {
            ADD_FAILURE() << text;
            return {};
        }
        return apply_program_file(work, here, *reading.file, monday_noon);
    }
    std::vector<std::string> problems_of(const std::string& text) {
        std::vector<std::string> lines;
        for (const auto& problem : apply(text).problems)
            lines.push_back(problem_line("p.toml", problem));
        return lines;
    }
    Program program(const std::string& id) { return work.programs.find(tenant, id).value(); }
    std::string export_of(const std::string& id) {
        return write_program_file(
            program_sheet(work, tenant, program(id)), zone_of_program(work, tenant, ProgramId{id})
        );
    }
};

const std::string whole_file = R"([program]
id = "leaders"
name = "Leaders"
goal = "Twenty engineers new to leading run a first project by June"
category = "leadership"
zone = "Europe/Berlin"
opens = 2027-01-04
closes = 2027-02-01
holidays = ["2026-12-25"]
[rules]
cadence_days = 21
[people]
admins = ["U1", "U2"]
escalation = ["U2"]
)";

}  // namespace

TEST(ApplyingAProgram, MakesANewOneAsADraft) {
    Shelf shelf;
    const auto applied = shelf.apply(whole_file);
    EXPECT_TRUE(applied.made);
    EXPECT_TRUE(applied.problems.empty());
    EXPECT_EQ(applied.state, "draft");
    EXPECT_EQ(applied.diff.back(), "people.escalation: none -> U2");
    const auto program = shelf.program("leaders");
    EXPECT_EQ(program.rules.cadence_days, 21);
    EXPECT_EQ(program.category, GoalCategory::leadership);
    EXPECT_TRUE(shelf.work.timers.exists(tenant, {"leaders", std::string(governing::opens_timer), "1"}));
    EXPECT_TRUE(shelf.work.timers.exists(tenant, {"leaders", std::string(governing::closes_timer), "1"}));
    const auto admins = shelf.work.programs.admins(tenant, ProgramId{"leaders"});
    ASSERT_EQ(admins.size(), 2U);
    EXPECT_FALSE(admins[0].escalation);
    EXPECT_TRUE(admins[1].escalation);
    EXPECT_EQ(shelf.work.outbox.states(tenant).size(), 2U) << "both hear that they look after it";
}

TEST(ApplyingAProgram, LeavesAHistoryThatNamesTheFile) {
    Shelf shelf;
    shelf.apply(whole_file);
    std::vector<std::string> events;
    for (const auto& row : shelf.work.history.of(tenant, "leaders")) {
        EXPECT_EQ(row.actor, "file");
        events.push_back(row.event);
    }
    EXPECT_EQ(events, (std::vector<std::string>{"create", "edit", "admins"}));
    EXPECT_TRUE(shelf.work.history.unbroken(tenant, "leaders"));
}

TEST(ApplyingAProgram, TwiceChangesNothing) {
    Shelf shelf;
    shelf.apply(whole_file);
    const auto before = shelf.program("leaders");
    const auto again = shelf.apply(whole_file);
    EXPECT_FALSE(again.made);
    EXPECT_TRUE(again.diff.empty());
    EXPECT_EQ(shelf.program("leaders"), before);
    EXPECT_EQ(shelf.work.outbox.states(tenant).size(), 2U);
}

TEST(ApplyingAProgram, ChangesOnlyWhatTheFileNames) {
    Shelf shelf;
    shelf.apply(whole_file);
    const auto applied = shelf.apply(
        "[program]\nid = \"leaders\"\n[rules]\ncadence_days = 14\n[people]\nescalation = [\"U3\"]\n"
    );
    EXPECT_EQ(
        applied.diff,
        (std::vector<std::string>{
            "rules.cadence_days: 21 -> 14 days",
            "people.admins: U1, U2 -> U3",
            "people.escalation: U2 -> U3",
        })
    );
    EXPECT_EQ(shelf.program("leaders").name, "Leaders");
}

TEST(ApplyingAProgram, SaysAtTheLineWhatCannotBe) {
    Shelf shelf;
    EXPECT_EQ(
        shelf.problems_of("[program]\nid = \"new\"\n"),
        (std::vector<std::string>{
            "p.toml, [program] name: a new program needs a name",
            "p.toml, [people] escalation: a new program needs somebody who gets its escalations",
        })
    );
    const auto past = shelf.problems_of("[program]\nid = \"main\"\ncloses = 2020-01-01\nzone = \"UTC\"\n");
    ASSERT_EQ(past.size(), 1U);
    EXPECT_TRUE(past.front().starts_with("p.toml, line 3, [program] closes: Please choose a later day"));
    EXPECT_EQ(shelf.program("main").version, 1);
}

TEST(ApplyingAProgram, AnExportedOneAppliesToItselfWithoutAChange) {
    Shelf shelf;
    shelf.apply(whole_file);
    const auto ben = shelf.work.people.find(tenant, "slack", "U1").value();
    shelf.work.people.save_profile(tenant, ben.id, {"Ben", "Asia/Tokyo", "ja", true}, monday_noon);
    for (const auto* id : {"leaders", "main"}) {
        if (std::string_view(id) == "main") appoint_first_admins(shelf.work, here, {"U7", "U8"}, monday_noon);
        const auto before = shelf.program(id);
        const auto text = shelf.export_of(id);
        const auto applied = shelf.apply(text);
        EXPECT_TRUE(applied.problems.empty()) << text;
        EXPECT_TRUE(applied.diff.empty()) << testing::PrintToString(applied.diff) << text;
        EXPECT_EQ(shelf.program(id), before);
    }
}

TEST(TheFirstAdmins, LookAfterMainInTheirOrderUntilSomebodyDoes) {
    Shelf shelf;
    EXPECT_EQ(appoint_first_admins(shelf.work, here, {}, monday_noon), 0U) << "worth a warning in the log";
    EXPECT_EQ(appoint_first_admins(shelf.work, here, {"U2", "U1"}, monday_noon), 2U);
    const auto admins = shelf.work.programs.admins(tenant, ProgramId{"main"});
    ASSERT_EQ(admins.size(), 2U);
    for (const auto& admin : admins)
        EXPECT_TRUE(admin.escalation);
    EXPECT_EQ(shelf.work.people.find(tenant, admins.front().person)->platform_user, "U2");
    const auto rows = shelf.work.history.of(tenant, "main");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().actor, "settings");

    EXPECT_EQ(appoint_first_admins(shelf.work, here, {"U9"}, monday_noon), 2U);
    EXPECT_FALSE(shelf.work.people.find(tenant, "slack", "U9").has_value())
        << "they decide among themselves now";
}

}  // namespace mentord
