#include "bot/clock.hpp"
#include "bot/commands/commands.hpp"
#include "bot/commands/open_database.hpp"
#include "bot/desks/match_desk.hpp"
#include "bot/match_input.hpp"
#include "bot/match_making.hpp"
#include "bot/match_report.hpp"
#include "bot/settings.hpp"
#include "bot/system_random.hpp"
#include "workflows/content/match_reasons.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>
#include <vector>

namespace mentord::commands {

namespace {

Program program_named(storage::UnitOfWork& work, const TenantId& tenant, const std::string& id) {
    if (auto program = work.programs.find(tenant, id)) return std::move(*program);
    std::vector<std::string> ids;
    for (const auto& one : work.programs.all(tenant))
        ids.push_back(one.id.str());
    throw BadSettings(
        fmt::format("--program: there is no program “{}”; there are {}", id, fmt::join(ids, ", "))
    );
}

/// The names of everybody in a result, and why each two go together.
struct Told {
    PeopleNames names;
    std::vector<std::vector<std::string>> reasons;
};

Told told_of(
    storage::UnitOfWork& work,
    const TenantId& tenant,
    const Program& program,
    const matching::RunResult& result
) {
    Told told;
    const auto candidate = [&](const PersonId& id) {
        const auto person = *work.people.find(tenant, id);
        const auto& name = person.profile.name;
        told.names.emplace(id, name.empty() ? person.platform_user : name);
        return candidate_of(work, tenant, *work.enrolments.find(tenant, id, program.id), person);
    };
    for (const auto& match : result.matches) {
        const auto mentor = candidate(match.mentor);
        const auto mentee = candidate(match.mentee);
        told.reasons.push_back(content::reasons_for_mentee(mentor, mentee, match.score));
    }
    for (const auto& left : result.left_over)
        candidate(left.person);
    return told;
}

void print(
    storage::UnitOfWork& work,
    const TenantId& tenant,
    const Program& program,
    const WorkedOut& worked,
    bool json
) {
    const auto [names, reasons] = told_of(work, tenant, program, worked.result);
    const auto text =
        json ? match_json(worked, program, names, reasons) : match_text(worked, program, names, reasons);
    fmt::print("{}", text);
}

Exit repeated(
    storage::UnitOfWork& work, const TenantId& tenant, const Program& program, const MatchFlags& flags
) {
    const auto run = work.match_runs.find(tenant, flags.repeat);
    if (!run || run->program != program.id) {
        std::vector<std::string> ids;
        for (const auto& one : work.match_runs.of(tenant, program.id))
            ids.push_back(one.id.str());
        throw BadSettings(fmt::format(
            "--repeat: {} has no run “{}”; the newest first: {}",
            program.id.str(),
            flags.repeat,
            fmt::join(ids, ", ")
        ));
    }
    const auto again = repeat(work, tenant, program, *run);
    if (flags.json) {
        print(work, tenant, program, again.now, true);
    } else {
        fmt::print(
            "run {}: the input is {}, the result is {}\n",
            run->id.str(),
            again.same_input
                ? "the same"
                : "another, since people, what the program asks for or the company's list have changed",
            again.same_result ? "the same, bit for bit" : "another"
        );
    }
    return again.same_input && !again.same_result ? Exit::failed : Exit::done;
}

bool keep(
    storage::UnitOfWork& work,
    const storage::Installation& workspace,
    const Program& program,
    const WorkedOut& worked,
    Instant now
) {
    Event event{};
    event.tenant = workspace.tenant;
    event.workspace = workspace.workspace;
    event.who = {workspace.platform, workspace.workspace, ""};
    event.at = now;
    Turn turn{.work = work, .event = event, .site = {}, .actor = {}, .whose = {}, .agent = "operator"};
    return match_desk::keep(turn, program, worked, false);
}

}  // namespace

Exit match(const MatchFlags& flags) {
    OpenDatabase database(flags.config);
    auto& work = database.work();
    const auto workspace = database.workspace(flags.workspace);
    const auto& tenant = workspace.tenant;
    const auto program = program_named(work, tenant, flags.program);
    if (!flags.repeat.empty()) return repeated(work, tenant, program, flags);
    const auto now = SystemClock{}.now();
    Transaction transaction(database.connection());
    const MatchRunId id{work.ids.row_id(now)};
    const auto seed = flags.seed ? *flags.seed : SystemRandom{}();
    const auto worked = work_out(work, tenant, program, id, seed, now);
    print(work, tenant, program, worked, flags.json);
    if (worked.result.matches.empty() || flags.dry_run) {
        if (!flags.json)
            fmt::print("\n{}: nothing was kept\n", flags.dry_run ? "dry run" : "there is nobody to match");
        return Exit::done;
    }
    if (!keep(work, workspace, program, worked, now)) {
        fmt::print(
            stderr,
            "mentord: the last list of {} is approved and goes out in minutes; nothing was kept\n",
            program.id.str()
        );
        return Exit::bad_data;
    }
    transaction.keep();
    if (!flags.json)
        fmt::print(
            "\nkept as run {}, seed {}; nobody has heard of it. Start the bot again: /mentor-admin match {} "
            "shows it, "
            "changes it and sends it out\n",
            worked.run.id.str(),
            worked.run.seed,
            program.id.str()
        );
    return Exit::done;
}

}  // namespace mentord::commands
