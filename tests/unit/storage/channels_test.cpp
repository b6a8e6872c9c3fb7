#include "storage/sqlite/migrations.hpp"
#include "tests/unit/storage/storage_kit.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace mentord::storage {
namespace {

const ChannelId channel{"C0123ABC"};

PersonId somebody(TestStore& store) {
    return store.work.people.meet(tenant, "slack", "U1", noon).person.id;
}

}  // namespace

TEST(Outbox, AChannelIsAnAddressee) {
    TestStore store;
    auto& outbox = store.work.outbox;
    outbox.post(tenant, channel, MessageKind::alert, Card{"To a channel", {}}, noon, {.about = "e1"});
    const auto due = outbox.due(noon, 5);
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due.front().channel, channel);
    EXPECT_TRUE(due.front().person.id.empty());
    EXPECT_EQ(due.front().addressee(), channel.str());
}

TEST(Outbox, MessagesToOneChannelKeepTheirOrder) {
    TestStore store;
    auto& outbox = store.work.outbox;
    const auto first = outbox.post(tenant, channel, MessageKind::alert, Card{"1", {}}, noon);
    outbox.post(tenant, channel, MessageKind::alert, Card{"2", {}}, noon);
    outbox.post(tenant, ChannelId{"C0456DEF"}, MessageKind::alert, Card{"elsewhere", {}}, noon);
    outbox.queue(tenant, somebody(store), MessageKind::alert, Card{"a person", {}}, noon);
    EXPECT_EQ(outbox.due(noon, 5).size(), 3U);
    ASSERT_TRUE(outbox.sending(tenant, first));
    EXPECT_EQ(outbox.due(noon, 5).size(), 2U);
    outbox.sent(tenant, first, "C:1", noon);
    EXPECT_EQ(outbox.due(noon, 5).size(), 3U);
}

TEST(Outbox, WhatIsPostedIsWithdrawnByItsSubject) {
    TestStore store;
    auto& outbox = store.work.outbox;
    outbox.post(tenant, channel, MessageKind::reminder, Card{"1", {}}, noon, {.about = "e1"});
    outbox.withdraw_about(tenant, "e1", noon);
    EXPECT_TRUE(outbox.due(noon, 5).empty());
}

TEST(Channels, AShutOneIsNewsOnceUntilItTakesAMessage) {
    TestStore store;
    const ProgramId program{"main"};
    store.work.programs.save(tenant, Program{.id = program, .name = "Main", .goal = {}});
    auto& channels = store.work.channels;
    EXPECT_TRUE(channels.shut(tenant, program, channel, noon));
    EXPECT_FALSE(channels.shut(tenant, program, channel, noon));
    channels.takes(tenant, program, channel);
    EXPECT_TRUE(channels.shut(tenant, program, channel, noon));
}

TEST(Programs, RememberTheirChannels) {
    TestStore store;
    Program program{.id = ProgramId{"main"}, .name = "Main", .goal = {}};
    program.alert_channel = channel;
    program.announce_channel = ChannelId{"C0456DEF"};
    store.work.programs.save(tenant, program);
    EXPECT_EQ(store.work.programs.find(tenant, "main"), program);
}

TEST(Migrations, RowsOfTheOutboxOutliveTheSchemaWithChannels) {
    constexpr int before_channels = 6;
    const TestDirectory directory;
    const auto path = directory.file("mentord.db");
    {
        SQLite::Database old(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        migrate(old, path, before_channels);
        old.exec(
            "INSERT INTO installations VALUES ('slack:T1', 'slack', 'T1', 'Test', 'B1', 'active', 0);"
            "INSERT INTO people VALUES ('slack:T1', 'p1', 'slack', 'U1', 'Ana', '', '', 1, 0, 0);"
            "INSERT INTO programs (tenant_id, program_id, name, state) "
            "VALUES ('slack:T1', 'main', 'Main', 'open');"
            "INSERT INTO outbox VALUES ('slack:T1', 'm1', 'p1', 'alert', 'main', 'e1', 'c1', 'queued', 5, 1, "
            "2, 3, 0, 'a place', 'a problem', '{\"blocks\":[],\"summary\":\"kept\"}');"
            "INSERT INTO outbox VALUES ('slack:T1', 'm2', 'p1', 'reminder', '', '', '', 'sent', 5, 1, 2, 0, "
            "9, "
            "'D1:1', '', '{}')"
        );
    }
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    migrate(database, path);
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM outbox").getInt(), 2);
    EXPECT_EQ(
        database
            .execAndGet("SELECT addressee || ' ' || person_id || ' ' || kind || ' ' || program_id || ' ' || "
                        "about || ' ' "
                        "|| cause || ' ' || state || ' ' || due_at || attempts || created_at || doubted_at "
                        "|| settled_at "
                        "|| ' ' || place || ' ' || problem FROM outbox WHERE message_id = 'm1'")
            .getString(),
        "p1 p1 alert main e1 c1 queued 51230 a place a problem"
    );
    EXPECT_EQ(database.execAndGet("SELECT alert_channel FROM programs").getString(), "");
    EXPECT_THROW(
        database.exec("UPDATE outbox SET addressee = 'C0123ABC' WHERE message_id = 'm1'"), SQLite::Exception
    );
}

}  // namespace mentord::storage
