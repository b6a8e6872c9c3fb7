#include "bot/clock.hpp"
#include "bot/commands/commands.hpp"
#include "bot/commands/open_database.hpp"
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
