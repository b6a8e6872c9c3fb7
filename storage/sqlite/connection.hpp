#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::storage {

class Query;

/// The one connection to the database. Belongs to one thread at a time.
class Connection {
public:
    /// Opens (or makes) the file, checks that it is ours, sound and private to us, and brings its schema up
    /// to date. Throws BadDatabase or InUse, with how to mend it. ":memory:" is for tests.
    explicit Connection(const std::string& path);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;

    /// Statements are prepared once and kept by the address of their text: pass string literals.
    Query query(const char* sql);
    /// Kept by its text: for statements that are put together at their first use.
    Query query(const std::string& sql);
    void execute(const char* sql);
    std::int64_t number(const char* sql);  ///< the first column of the first row
    bool in_transaction() const;
    /// How many rows have been changed since the start.
    std::int64_t changes() const;

private:
    friend class Query;
    struct State;
    std::unique_ptr<State> state_;
};

/// One use of a prepared statement; parameters are bound by name (SQLite numbers $n by order of appearance).
class Query {
public:
    ~Query();
    Query(Query&& other) noexcept;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    Query& operator=(Query&&) = delete;

    /// Not copied: the string must live until the last row has been stepped to.
    Query& bind(const char* name, const std::string& value);
    Query& bind(const char* name, std::string&& value);  ///< copied
    Query& bind(const char* name, std::int64_t value);
    Query& bind(const char* name, std::span<const unsigned char> bytes);
    Query& bind_null(const char* name);

    bool step();  ///< true: there is a row to read
    int run();    ///< for statements without rows: how many rows changed

    std::string text(int column) const;
    std::int64_t number(int column) const;
    std::vector<unsigned char> bytes(int column) const;
    bool null(int column) const;

private:
    friend class Connection;
    explicit Query(void* statement) : statement_(statement) {}
    void* statement_;  // a Prepared, kept out of this header
};

}  // namespace mentord::storage
