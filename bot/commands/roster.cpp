#include "bot/commands/commands.hpp"
#include "bot/commands/open_database.hpp"
#include "bot/roster_file.hpp"
#include "bot/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace mentord::commands {

namespace {

constexpr std::size_t most_shown = 40;

std::string content_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw BadSettings(fmt::format("{}: this file cannot be read; give the path of a CSV file", file));
    return {std::istreambuf_iterator<char>(in), {}};
}

void print(const std::string& file, const std::vector<RosterProblem>& problems) {
    for (std::size_t i = 0; i < std::min(problems.size(), most_shown); ++i) {
        const auto& one = problems[i];
        const auto place = one.line == 0 ? file : fmt::format("{}:{}", file, one.line);
        fmt::print("{}: {}{}\n", place, one.wrong ? "" : "note: ", one.text);
    }
    if (problems.size() > most_shown) fmt::print("{}: and {} more\n", file, problems.size() - most_shown);
}

KnownEmployees known_in(storage::UnitOfWork& work, const TenantId& tenant) {
    KnownEmployees known;
    for (auto& one : work.employees.all(tenant)) {
        auto email = one.email;
        known.emplace(std::move(email), std::move(one));
    }
    return known;
}

void print_changes(const std::vector<RosterChange>& changes) {
    for (std::size_t i = 0; i < std::min(changes.size(), most_shown); ++i)
        fmt::print("  {}\n", changes[i].text);
    if (changes.size() > most_shown) fmt::print("  and {} more\n", changes.size() - most_shown);
    const auto added = std::ranges::count(changes, true, &RosterChange::added);
    fmt::print("{} new, {} changed\n", added, static_cast<std::ptrdiff_t>(changes.size()) - added);
}

Exit refuse(const std::string& file, const std::vector<RosterProblem>& problems) {
    const auto wrong = std::ranges::count(problems, true, &RosterProblem::wrong);
    fmt::print(
        "{}: {} {}; nothing was changed\n",
        file,
        wrong,
        wrong == 1 ? "line or column is wrong" : "lines or columns are wrong"
    );
    return Exit::bad_data;
}

Exit import_roster(const RosterFlags& flags, RosterKind kind) {
    auto reading = read_roster(content_of(flags.file), kind);
    if (!reading.usable()) {
        print(flags.file, reading.problems);
        return refuse(flags.file, reading.problems);
    }
    OpenDatabase database(flags.config);
    const auto tenant = database.workspace(flags.workspace).tenant;
    const auto known = known_in(database.work(), tenant);
    for (auto& one : problems_together(reading, known))
        reading.problems.push_back(std::move(one));
    print(flags.file, reading.problems);
    if (!reading.usable()) return refuse(flags.file, reading.problems);
    const auto changes = differences(reading, known);
    if (changes.empty()) {
        fmt::print("{}: all of it is known already; there is nothing to change\n", flags.file);
        return Exit::done;
    }
    print_changes(changes);
    if (!flags.apply) {
        fmt::print("preview: nothing was changed. To do it, give the same command with --apply\n");
        return Exit::done;
    }
    Transaction transaction(database.connection());
    for (const auto& one : changes)
        database.work().employees.save(tenant, one.after);
    transaction.keep();
    fmt::print("done. From now on nobody is matched within their own line of management\n");
    return Exit::done;
}

}  // namespace

Exit import_people(const RosterFlags& flags) {
    return import_roster(flags, RosterKind::people);
}

Exit import_org(const RosterFlags& flags) {
    return import_roster(flags, RosterKind::org);
}

Exit export_org(const RosterFlags& flags) {
    OpenDatabase database(flags.config);
    const auto tenant = database.workspace(flags.workspace).tenant;
    fmt::print("{}", write_roster(database.work().employees.all(tenant)));
    return Exit::done;
}

}  // namespace mentord::commands
