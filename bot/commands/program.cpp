#include "bot/clock.hpp"
#include "bot/commands/commands.hpp"
#include "bot/program_apply.hpp"
#include "bot/program_file.hpp"
#include "bot/settings.hpp"
#include "bot/system_random.hpp"
#include "storage/errors.hpp"
#include "storage/invariants.hpp"
#include "workflows/calendar/working_hours.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

namespace mentord::commands {

namespace {

std::string content_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw BadSettings(fmt::format("{}: this file cannot be read; give the path of a program file", file));
    return {std::istreambuf_iterator<char>(in), {}};
}

void print_problems(const std::string& file, const std::vector<FileProblem>& problems) {
    for (const auto& problem : problems)
        fmt::print("{}\n", problem_line(file, problem));
}

std::string counted(std::ptrdiff_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// Prints what can be said of the file; nothing: it cannot be used.
std::optional<ProgramFile> checked(const std::string& file) {
    auto reading = read_program_file(content_of(file));
    print_problems(file, reading.problems);
    if (reading.file) return std::move(reading.file);
    const auto wrong = std::count_if(
        reading.problems.begin(), reading.problems.end(), [](const FileProblem& one) { return one.wrong; }
    );
    fmt::print("{}: {}; nothing of it can be applied\n", file, counted(wrong, "error"));
    return std::nullopt;
}

/// The database, which is ours while this lives: the bot must not be running.
class OpenDatabase {
public:
    explicit OpenDatabase(const std::string& config)
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

    storage::UnitOfWork& work() { return work_; }
    storage::Connection& connection() { return connection_; }

    /// The workspace that is meant: the only connected one, or the one of this id.
    storage::Installation workspace(const std::string& wanted) {
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

private:
    static storage::Connection opened(const std::string& path) {
        if (!std::filesystem::exists(path)) {
            throw BadSettings(fmt::format(
                "there is no database at {}; give the bot's settings with --config, or see [storage] path",
                path
            ));
        }
        try {
            return storage::Connection(path);
        } catch (const storage::InUse& problem) {
            throw storage::InUse(fmt::format(
                "{}. While the bot runs, programs are changed in the chat: /mentor-admin program list",
                problem.what()
            ));
        }
    }

    std::string path_;
    storage::Connection connection_;
    storage::IdSource ids_;
    storage::UnitOfWork work_;
};

/// Undone unless it was kept.
class Transaction {
public:
    explicit Transaction(storage::Connection& connection) : connection_(&connection) {
        connection_->execute("BEGIN IMMEDIATE");
    }
    ~Transaction() {
        if (connection_->in_transaction()) connection_->execute("ROLLBACK");
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void keep() { connection_->execute("COMMIT"); }

private:
    storage::Connection* connection_;
};

void print_diff(const ProgramFile& file, const ProgramApplied& applied) {
    if (applied.made) fmt::print("new program {}\n", file.id.str());
    for (const auto& line : applied.diff)
        fmt::print("  {}\n", line);
}

}  // namespace

Exit program_check(const ProgramFlags& flags) {
    const auto file = checked(flags.file);
    if (!file) return Exit::bad_data;
    fmt::print(
        "{}: nothing wrong with {}. What it would change: mentord program apply {} --dry-run\n",
        flags.file,
        file->id.str(),
        flags.file
    );
    return Exit::done;
}

Exit program_apply(const ProgramFlags& flags) {
    const auto file = checked(flags.file);
    if (!file) return Exit::bad_data;
    OpenDatabase database(flags.config);
    const auto workspace = database.workspace(flags.workspace);
    Transaction transaction(database.connection());
    const auto applied = apply_program_file(database.work(), workspace, *file, SystemClock{}.now());
    if (!applied.problems.empty()) {
        print_problems(flags.file, applied.problems);
        fmt::print("{}: nothing was changed\n", flags.file);
        return Exit::bad_data;
    }
    if (!applied.made && applied.diff.empty()) {
        fmt::print("{} is so already: there is nothing to change\n", file->id.str());
        return Exit::done;
    }
    print_diff(*file, applied);
    if (flags.dry_run) {
        fmt::print("dry run: nothing was changed. To do it: mentord program apply {}\n", flags.file);
        return Exit::done;
    }
    transaction.keep();
    fmt::print(
        "done; the state of {} is {}. Start the bot again; /mentor-admin program show {} shows it in the "
        "chat\n",
        file->id.str(),
        applied.state,
        file->id.str()
    );
    return Exit::done;
}

Exit program_export(const ProgramFlags& flags) {
    OpenDatabase database(flags.config);
    const auto tenant = database.workspace(flags.workspace).tenant;
    auto& work = database.work();
    const auto program = work.programs.find(tenant, flags.id);
    if (!program) {
        std::vector<std::string> ids;
        for (const auto& one : work.programs.all(tenant))
            ids.push_back(one.id.str());
        fmt::print(stderr, "mentord: there is no program {}; there are {}\n", flags.id, fmt::join(ids, ", "));
        return Exit::bad_data;
    }
    if (!flags.zone.empty() && !known_zone(flags.zone))
        throw BadSettings(fmt::format("--zone: “{}” is no time zone such as Europe/Berlin", flags.zone));
    const auto zone = flags.zone.empty() ? zone_of_program(work, tenant, program->id) : flags.zone;
    fmt::print("{}", write_program_file(program_sheet(work, tenant, *program), zone));
    return Exit::done;
}

}  // namespace mentord::commands
