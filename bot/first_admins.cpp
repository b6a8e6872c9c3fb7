#include "bot/first_admins.hpp"

namespace mentord {

std::size_t appoint_first_admins(
    storage::UnitOfWork& work,
    const storage::Installation& workspace,
    const std::vector<std::string>& users,
    Instant now
) {
    const ProgramId first_program{"main"};
    const auto& tenant = workspace.tenant;
    const auto already = work.programs.admins(tenant, first_program).size();
    if (already > 0 || users.empty()) return already;
    for (int duty = 0; const auto& user : users) {
        const auto person = work.people.meet(tenant, workspace.platform, user, now).person;
        work.programs.appoint(tenant, first_program, {person.id, duty, true}, now);
        ++duty;
    }
    const auto program = work.programs.find(tenant, first_program.str());
    if (program) {
        const std::string state(to_string(program->state));
        work.history.add(tenant, {first_program.str(), now, "settings", "first_admins", state, state});
    }
    return users.size();
}

}  // namespace mentord
