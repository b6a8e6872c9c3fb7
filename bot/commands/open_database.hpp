#pragma once

#include "storage/unit_of_work.hpp"

#include <string>

namespace mentord::commands {

/// The database of a command that changes it, which is ours while this lives: the bot must not be running.
/// Throws what main() turns into a message: BadSettings, BadDatabase, InUse.
class OpenDatabase {
public:
    explicit OpenDatabase(const std::string& config);

    storage::UnitOfWork& work() { return work_; }
    storage::Connection& connection() { return connection_; }

    /// The workspace that is meant: the only connected one, or the one of this id.
    storage::Installation workspace(const std::string& wanted);

private:
    std::string path_;
    storage::Connection connection_;
    storage::IdSource ids_;
    storage::UnitOfWork work_;
};

/// Undone unless it was kept.
class Transaction {
public:
    explicit Transaction(storage::Connection& connection);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void keep();

private:
    storage::Connection* connection_;
};

}  // namespace mentord::commands
