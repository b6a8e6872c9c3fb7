#include "bot/first_admins.hpp"

#include <algorithm>

namespace mentord {

std::size_t appoint_first_admins(
    storage::UnitOfWork& work,
    const storage::Installation& workspace,
    const std::vector<std::string>& users,
    Instant now
) {
    const ProgramId first_program{"main"};
    const auto& tenant = workspace.tenant;
    const auto already = work.programs.admins(tenant, first_program);
    // Once for each platform: appointing somebody makes them known, and whoever was relieved stays so.
    const bool before = std::ranges::any_of(users, [&](const std::string& user) {
        return work.people.find(tenant, workspace.platform, user).has_value();
    });
    auto duty = static_cast<int>(already.size());
    const bool looked_after = std::ranges::any_of(already, [&](const auto& admin) {
        const auto accounts = work.accounts.of(tenant, admin.person);
        return std::ranges::any_of(accounts, [&](const auto& one) {
            return one.platform == workspace.platform;
        });
    });
    if (!already.empty() && (before || looked_after)) return already.size();
    for (const auto& user : users) {
        // Entra: the ids of people are GUIDs; nobody else's ids have a hyphen.
        const bool of_teams = user.find('-') != std::string::npos;
        if (of_teams != (workspace.platform == "teams")) continue;
        const auto person = work.people.meet(tenant, workspace.platform, user, now).person;
        work.programs.appoint(tenant, first_program, {person.id, duty, true}, now);
        ++duty;
    }
    if (duty == static_cast<int>(already.size())) return already.size();
    const auto program = work.programs.find(tenant, first_program.str());
    if (program) {
        const std::string state(to_string(program->state));
        work.history.add(tenant, {first_program.str(), now, "settings", "first_admins", state, state});
    }
    return static_cast<std::size_t>(duty);
}

}  // namespace mentord
