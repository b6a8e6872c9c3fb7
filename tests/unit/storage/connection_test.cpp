#include "storage/sqlite/connection.hpp"

#include "storage/errors.hpp"
#include "storage/sqlite/migrations.hpp"
#include "tests/unit/storage/storage_kit.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include <fstream>

namespace mentord::storage {

namespace {

std::string complaint_about(const std::string& path) {
    try {
        const Connection connection(path);
    } catch (const std::exception& problem) {
        return problem.what();
    }
    return {};
}

}  // namespace

TEST(Connection, MakesAFileThatOnlyItsOwnerCanRead) {
    const TestDirectory directory;
    const Connection connection(directory.file("mentord.db"));
    struct stat info{};
    ASSERT_EQ(::stat(directory.file("mentord.db").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600U);
}

TEST(Connection, WritesAheadAndSyncsFully) {
    const TestDirectory directory;
    Connection connection(directory.file("mentord.db"));
    EXPECT_EQ(connection.number("PRAGMA synchronous"), 2);
    EXPECT_EQ(connection.number("PRAGMA foreign_keys"), 1);
    auto mode = connection.query("PRAGMA journal_mode");
    ASSERT_TRUE(mode.step());
    EXPECT_EQ(mode.text(0), "wal");
    EXPECT_FALSE(std::filesystem::exists(directory.file("mentord.db-shm")))
        << "one connection needs no shared memory";
}

TEST(Connection, RefusesAFileThatOthersCanRead) {
    const TestDirectory directory;
    {
        const Connection connection(directory.file("mentord.db"));
    }
    ::chmod(directory.file("mentord.db").c_str(), 0644);
    EXPECT_THROW(Connection(directory.file("mentord.db")), BadDatabase);
    EXPECT_NE(complaint_about(directory.file("mentord.db")).find("chmod 600"), std::string::npos);
}

TEST(Connection, RefusesTheDatabaseOfAnotherProgram) {
    const TestDirectory directory;
    {
        SQLite::Database other(directory.file("other.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        other.exec("CREATE TABLE recipes (name TEXT)");
    }
    ::chmod(directory.file("other.db").c_str(), 0600);
    EXPECT_NE(complaint_about(directory.file("other.db")).find("another program"), std::string::npos);
    SQLite::Database other(directory.file("other.db"), SQLite::OPEN_READONLY);
    EXPECT_TRUE(other.tableExists("recipes"));
    EXPECT_FALSE(other.tableExists("people")) << "nothing of ours may be left in it";
}

TEST(Connection, RefusesAFileThatIsNoDatabase) {
    const TestDirectory directory;
    std::ofstream(directory.file("notes.txt")) << std::string(5000, 'x');
    ::chmod(directory.file("notes.txt").c_str(), 0600);
    EXPECT_THROW(Connection(directory.file("notes.txt")), BadDatabase);
}

TEST(Connection, RefusesASchemaFromTheFuture) {
    const TestDirectory directory;
    {
        Connection connection(directory.file("mentord.db"));
        connection.execute("PRAGMA user_version = 900");
    }
    EXPECT_NE(complaint_about(directory.file("mentord.db")).find("newer mentord"), std::string::npos);
}

TEST(Connection, NamesTheProcessThatHoldsTheFile) {
    const TestDirectory directory;
    const Connection first(directory.file("mentord.db"));
    EXPECT_THROW(Connection(directory.file("mentord.db")), InUse);
    EXPECT_NE(
        complaint_about(directory.file("mentord.db")).find(std::to_string(::getpid())), std::string::npos
    );
}

TEST(Connection, FindsADamagedFileAtTheStart) {
    const TestDirectory directory;
    const auto path = directory.file("mentord.db");
    {
        const Connection connection(path);
    }
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096 * 2);
        file << std::string(4096, '\x7f');
    }
    EXPECT_NE(complaint_about(path).find("restore the newest backup"), std::string::npos)
        << complaint_about(path);
}

TEST(Migrations, LeaveAnUpToDateFileAlone) {
    const TestDirectory directory;
    const auto path = directory.file("mentord.db");
    {
        const Connection connection(path);
    }
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    migrate(database, path);
    EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), newest_schema());
    EXPECT_FALSE(std::filesystem::exists(path + ".before-" + std::to_string(newest_schema() + 1)));
}

TEST(Schema, TakesOnlyTheNamesOfStates) {
    TestStore store;
    EXPECT_THROW(
        store.connection.execute(
            "INSERT INTO installations (tenant_id, platform, workspace, name, bot_user, state, since) "
            "VALUES ('t', 'slack', 'w', '', '', 'half', 0)"
        ),
        SQLite::Exception
    );
}

}  // namespace mentord::storage
