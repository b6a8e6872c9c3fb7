#include "bot/program_apply.hpp"

#include "bot/desks/program_keeping.hpp"
#include "bot/desks/program_people.hpp"
#include "workflows/calendar/working_hours.hpp"
#include "workflows/program/editing.hpp"
#include "workflows/program/governing.hpp"

#include <algorithm>
#include <utility>

namespace mentord {

namespace {

using content::InCharge;

std::vector<FileProblem> problems_of(const ProgramFile& file, const Answer& answer) {
    std::vector<FileProblem> problems;
    if (const auto* reject = std::get_if<Reject>(&answer)) {
        for (const auto& [field, text] : reject->errors)
            problems.push_back(problem_at(file, field, text, true));
    }
    return problems;
}

/// Asks the machine, and keeps what it decided; what it refused is said at the lines of the file.
std::vector<FileProblem> run(
    Turn& turn, const ProgramFile& file, const governing::State& state, const governing::Happening& happening
) {
    const auto context = program_keeping::context_for(turn, file.id, {});
    auto decision = governing::decide(state, happening, context);
    const auto answer =
        program_keeping::keep(turn, state, std::move(decision), governing::name_of(happening));
    return problems_of(file, answer);
}

std::vector<InCharge> people_in(Turn& turn, const storage::Installation& workspace, const FilePeople& named) {
    auto users = named.admins;
    for (const auto& user : named.escalation) {
        if (std::ranges::find(users, user) == users.end()) users.push_back(user);
    }
    std::vector<InCharge> people;
    for (const auto& user : users) {
        auto person = turn.work.people.meet(turn.tenant(), workspace.platform, user, turn.now()).person;
        const bool escalation = std::ranges::find(named.escalation, user) != named.escalation.end();
        people.push_back({std::move(person), escalation});
    }
    return people;
}

std::vector<FileProblem> missing_for_a_new_one(const ProgramFile& file) {
    std::vector<FileProblem> problems;
    if (!file.changes.name)
        problems.push_back(problem_at(file, governing::key::name, "a new program needs a name", true));
    if (!file.people) {
        problems.push_back(
            {0, "[people] escalation", "a new program needs somebody who gets its escalations", true}
        );
    }
    return problems;
}

}  // namespace

std::string zone_of_program(storage::UnitOfWork& work, const TenantId& tenant, const ProgramId& program) {
    for (const auto& admin : work.programs.admins(tenant, program)) {
        const auto person = work.people.find(tenant, admin.person);
        if (person && !person->profile.zone.empty() && known_zone(person->profile.zone))
            return person->profile.zone;
    }
    return "UTC";
}

ProgramSheet program_sheet(storage::UnitOfWork& work, const TenantId& tenant, const Program& program) {
    ProgramSheet sheet{program};
    for (const auto& admin : work.programs.admins(tenant, program.id)) {
        const auto person = work.people.find(tenant, admin.person);
        if (!person) continue;
        sheet.people.admins.push_back(person->platform_user);
        if (admin.escalation) sheet.people.escalation.push_back(person->platform_user);
    }
    return sheet;
}

ProgramApplied apply_program_file(
    storage::UnitOfWork& work, const storage::Installation& workspace, const ProgramFile& file, Instant now
) {
    const auto& tenant = workspace.tenant;
    Event event{};
    event.tenant = tenant;
    event.workspace = workspace.workspace;
    event.who = {workspace.platform, workspace.workspace, ""};
    event.at = now;
    Turn turn{.work = work, .event = event, .site = {}, .actor = {}, .whose = {}, .agent = "file"};
    const auto current = [&] { return work.programs.find(tenant, file.id.str()); };

    ProgramApplied applied;
    auto before = current();
    applied.made = !before;
    ProgramSheet was = before ? program_sheet(work, tenant, *before) : ProgramSheet{};
    if (applied.made) {
        applied.problems = missing_for_a_new_one(file);
        if (!applied.problems.empty()) return applied;
        const governing::Create create{
            .name = *file.changes.name,
            .type = file.changes.type.value_or(ProgramType::one_to_one),
            .id = file.id,
        };
        applied.problems = run(turn, file, std::nullopt, create);
        if (!applied.problems.empty()) return applied;
        before = current();
        was.program.rules = before->rules;
    }
    applied.problems = run(turn, file, before, governing::Edit{before->version, file.changes});
    if (!applied.problems.empty()) return applied;
    if (file.people) {
        const auto program = *current();
        const auto people = people_in(turn, workspace, *file.people);
        applied.problems =
            problems_of(file, program_people::hand_over(turn, program, people, program.version));
        if (!applied.problems.empty()) return applied;
    }
    const auto after = *current();
    applied.state = to_string(after.state);
    const auto zone = file.zone.empty() ? zone_of_program(work, tenant, after.id) : file.zone;
    applied.diff = program_diff(was, program_sheet(work, tenant, after), zone);
    return applied;
}

}  // namespace mentord
