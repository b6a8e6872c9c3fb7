#include "bot/commands/open_database.hpp"

#include "bot/settings.hpp"
#include "bot/system_random.hpp"
#include "storage/errors.hpp"
#include "storage/invariants.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <utility>
#include <vector>

namespace mentord::commands {

namespace {

storage::Connection opened(const std::string& path) {
    if (!std::filesystem::exists(path)) {
        throw BadSettings(fmt::format(
            "there is no database at {}; give the bot's settings with --config, or see [storage] path", path
        ));
    }
    try {
        return storage::Connection(path);
    } catch (const storage::InUse& problem) {
        throw storage::InUse(fmt::format(
            "{}. Stop the bot for this command; while it runs, programs are changed in the chat: "
            "/mentor-admin "
            "program list",
            problem.what()
        ));
    }
}

}  // namespace

OpenDatabase::OpenDatabase(const std::string& config)
    : path_(read_settings(config, process_environment()).storage.path),
      connection_(opened(path_)),
      ids_(SystemRandom{}),
      work_(connection_, ids_) {
    for (const auto& broken : storage::broken_invariants(connection_)) {
        throw storage::BadDatabase(
            fmt::format("{}: {}; nothing was changed. Restore the newest backup", path_, broken)
        );
    }
}

storage::Installation OpenDatabase::workspace(const std::string& wanted) {
    std::vector<storage::Installation> found;
    std::vector<std::string> ids;
    for (auto& one : work_.installations.all()) {
        if (one.state == "removed") continue;
        ids.push_back(one.workspace);
        if (wanted.empty() || one.workspace == wanted) found.push_back(std::move(one));
    }
    if (found.size() == 1) return std::move(found.front());
    if (ids.empty()) {
        throw BadSettings(
            fmt::format("{}: no workspace is connected yet; start the bot once: mentord serve", path_)
        );
    }
    throw BadSettings(
        fmt::format("--workspace: say which one is meant; connected are {}", fmt::join(ids, ", "))
    );
}

Transaction::Transaction(storage::Connection& connection) : connection_(&connection) {
    connection_->execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (connection_->in_transaction()) connection_->execute("ROLLBACK");
}

void Transaction::keep() {
    connection_->execute("COMMIT");
}

}  // namespace mentord::commands
