#include "storage/sqlite/connection.hpp"

#include "storage/errors.hpp"
#include "storage/sqlite/application_id.hpp"
#include "storage/sqlite/lock_file.hpp"
#include "storage/sqlite/migrations.hpp"
#include "workflows/planted.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <unordered_map>

namespace mentord::storage {

namespace {

/// A prepared statement, and the numbers of its parameters: their names are literals, so comparing addresses
/// finds one sooner than SQLite's comparing of texts.
struct Prepared {
    Prepared(SQLite::Database& database, const char* sql) : statement(database, sql) {}

    SQLite::Statement statement;
    std::vector<std::pair<const char*, int>> parameters;

    int parameter(const char* name) {
        for (const auto& [known, index] : parameters) {
            if (known == name) return index;
        }
        parameters.emplace_back(name, statement.getIndex(name));
        return parameters.back().second;
    }
};

Prepared& prepared(void* pointer) {
    return *static_cast<Prepared*>(pointer);
}
SQLite::Statement& statement_of(void* pointer) {
    return prepared(pointer).statement;
}

// SQLite's locks do not hold on network file systems (sqlite.org: How To Corrupt An SQLite Database
// File, 2.1).
void refuse_network_disk(const std::string& directory) {
    struct statfs info{};
    if (::statfs(directory.c_str(), &info) != 0) return;
    constexpr std::array<unsigned long, 4>
        networks{0x6969 /*NFS*/, 0xff534d42 /*CIFS*/, 0xfe534d42 /*SMB2*/, 0x65735546 /*FUSE*/};
    const auto kind = static_cast<unsigned long>(info.f_type) & 0xffffffffUL;
    if (std::find(networks.begin(), networks.end(), kind) != networks.end()) {
        throw BadDatabase(fmt::format(
            "{} is on a network or FUSE file system, where SQLite's locks do not hold; put [storage] path on "
            "a local disk",
            directory
        ));
    }
}

void check_file(const std::string& path) {
    struct stat info{};
    if (::stat(path.c_str(), &info) != 0) {
        if (errno == ENOENT) return;
        throw BadDatabase(fmt::format("cannot look at {}: {}", path, std::strerror(errno)));
    }
    if (!S_ISREG(info.st_mode))
        throw BadDatabase(fmt::format("{} is not a file; set [storage] path to a file name", path));
    if ((info.st_mode & 077) != 0) {
        throw BadDatabase(fmt::format(
            "{} can be read or written by others (mode {:04o}); run: chmod 600 {}",
            path,
            info.st_mode & 07777,
            path
        ));
    }
}

void prepare_place(const std::string& path) {
    const auto directory = std::filesystem::path(path).parent_path();
    std::error_code problem;
    if (directory.empty()) return refuse_network_disk(".");
    if (std::filesystem::create_directories(directory, problem)) {
        std::filesystem::permissions(directory, std::filesystem::perms::owner_all, problem);
    }
    if (!std::filesystem::is_directory(directory, problem)) {
        throw BadDatabase(fmt::format(
            "the directory {} cannot be made; make it, owned by the user that runs mentord",
            directory.string()
        ));
    }
    refuse_network_disk(directory.string());
}

void harden(sqlite3* handle) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);  // VACUUM INTO attaches its target
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
}

// Locking EXCLUSIVE before WAL: one connection, no shared memory file, so the WAL-reset race of SQLite
// before 3.51.3 cannot happen (RELIABILITY 1.4), and a second opener is refused.
constexpr const char* pragmas =
    "PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA secure_delete = ON;"  // what people have erased is written over, whatever SQLite was built with
    "PRAGMA cell_size_check = ON;"
    "PRAGMA cache_size = -12288;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA wal_autocheckpoint = 6000;"  // 24 MiB: pages that many commits touch are copied back once
    "PRAGMA journal_size_limit = 67108864;";

}  // namespace

struct Connection::State {
    explicit State(const std::string& path)
        : lock(path == ":memory:" ? nullptr : std::make_unique<LockFile>(path + ".lock")),
          // One thread at a time, by contract: SQLite need not lock each call as well.
          database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX) {}

    std::unique_ptr<LockFile> lock;
    SQLite::Database database;
    std::unordered_map<const void*, std::unique_ptr<Prepared>> statements;
    std::unordered_map<std::string, std::unique_ptr<Prepared>> built_statements;
};

namespace {

void check_owner(SQLite::Database& database, const std::string& path) {
    const std::int64_t id = database.execAndGet("PRAGMA application_id").getInt64();
    if (id == application_id) return;
    const std::int64_t tables = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt64();
    if (id != 0 || tables != 0) {
        throw BadDatabase(fmt::format(
            "{} is the database of another program; set [storage] path to a file of mentord's own", path
        ));
    }
    database.exec(fmt::format("PRAGMA application_id = {}", application_id));
}

void check_soundness(SQLite::Database& database, const std::string& path) {
    const std::string verdict = database.execAndGet("PRAGMA quick_check(1)").getString();
    SQLite::Statement orphans(database, "PRAGMA foreign_key_check");
    if (verdict != "ok" || orphans.executeStep()) {
        throw BadDatabase(fmt::format(
            "{} is damaged ({}); restore the newest backup, and keep this file for study",
            path,
            verdict == "ok" ? "rows without their parent" : verdict
        ));
    }
}

}  // namespace

Connection::Connection(const std::string& path) {
    const bool in_memory = path == ":memory:";
    if (!in_memory) {
        ::umask(0077);
        prepare_place(path);
        check_file(path);
    }
    try {
        state_ = std::make_unique<State>(path);
        auto& database = state_->database;
        harden(database.getHandle());
        check_owner(database, path);
        database.exec(pragmas);
        if (database.execAndGet("PRAGMA foreign_keys").getInt() != 1)
            throw BadDatabase("this SQLite has no foreign keys");
        check_soundness(database, path);
        migrate(database, path);
        if (planted(Planted::drop_unique_index)) database.exec("DROP INDEX pairings_open");
    } catch (const SQLite::Exception& problem) {
        if (problem.getErrorCode() == SQLITE_BUSY)
            throw InUse(fmt::format("{} is in use by another program; close it first", path));
        if (problem.getErrorCode() == SQLITE_NOTADB)
            throw BadDatabase(
                fmt::format("{} is not a database; set [storage] path to a file of mentord's own", path)
            );
        throw BadDatabase(fmt::format("{} cannot be opened: {}", path, problem.what()));
    }
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

Query Connection::query(const char* sql) {
    auto& slot = state_->statements[sql];
    if (!slot) slot = std::make_unique<Prepared>(state_->database, sql);
    return Query(slot.get());
}

Query Connection::query(const std::string& sql) {
    auto& slot = state_->built_statements[sql];
    if (!slot) slot = std::make_unique<Prepared>(state_->database, sql.c_str());
    return Query(slot.get());
}

void Connection::execute(const char* sql) {
    query(sql).run();
}

std::int64_t Connection::number(const char* sql) {
    auto rows = query(sql);
    rows.step();
    return rows.number(0);
}

std::int64_t Connection::changes() const {
    return sqlite3_total_changes64(state_->database.getHandle());
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(state_->database.getHandle()) == 0;
}

Query::Query(Query&& other) noexcept : statement_(other.statement_) {
    other.statement_ = nullptr;
}

Query::~Query() {
    if (statement_ != nullptr) statement_of(statement_).tryReset();
}

Query& Query::bind(const char* name, const std::string& value) {
    statement_of(statement_).bindNoCopy(prepared(statement_).parameter(name), value);
    return *this;
}
Query& Query::bind(const char* name, std::string&& value) {
    statement_of(statement_).bind(prepared(statement_).parameter(name), value);
    return *this;
}
Query& Query::bind(const char* name, std::int64_t value) {
    statement_of(statement_).bind(prepared(statement_).parameter(name), value);
    return *this;
}
Query& Query::bind(const char* name, std::span<const unsigned char> bytes) {
    statement_of(statement_)
        .bind(name, static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size()));
    return *this;
}
Query& Query::bind_null(const char* name) {
    statement_of(statement_).bind(prepared(statement_).parameter(name));
    return *this;
}
bool Query::step() {
    return statement_of(statement_).executeStep();
}
int Query::run() {
    return statement_of(statement_).exec();
}
std::string Query::text(int column) const {
    return statement_of(statement_).getColumn(column).getString();
}
std::int64_t Query::number(int column) const {
    return statement_of(statement_).getColumn(column).getInt64();
}
std::vector<unsigned char> Query::bytes(int column) const {
    const auto cell = statement_of(statement_).getColumn(column);
    const auto* first = static_cast<const unsigned char*>(cell.getBlob());
    return {first, first + cell.getBytes()};
}
bool Query::null(int column) const {
    return statement_of(statement_).getColumn(column).isNull();
}

}  // namespace mentord::storage
