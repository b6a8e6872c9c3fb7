#include "storage/installations.hpp"

namespace mentord::storage {

std::vector<Installation> Installations::all() {
    auto rows = connection_->query(
        "SELECT tenant_id, platform, workspace, name, bot_user, state FROM connections "
        "ORDER BY tenant_id, platform, workspace"
    );
    std::vector<Installation> found;
    while (rows.step()) {
        found.push_back(
            {TenantId{rows.text(0)}, rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5)}
        );
    }
    return found;
}

void Installations::save(const Installation& installation, Instant now) {
    connection_
        ->query(
            "INSERT INTO installations (tenant_id, platform, workspace, name, bot_user, state, since) "
            "VALUES ($tenant, $platform, $workspace, $name, $bot, $state, $now) "
            "ON CONFLICT (tenant_id) DO NOTHING"
        )
        .bind("$tenant", installation.tenant.str())
        .bind("$platform", installation.platform)
        .bind("$workspace", installation.workspace)
        .bind("$name", installation.name)
        .bind("$bot", installation.bot_user)
        .bind("$state", installation.state)
        .bind("$now", to_millis(now))
        .run();
    connection_
        ->query(
            "INSERT INTO connections (platform, workspace, tenant_id, name, bot_user, state, since) "
            "VALUES ($platform, $workspace, $tenant, $name, $bot, $state, $now) "
            "ON CONFLICT (platform, workspace) DO UPDATE SET name = excluded.name, "
            "bot_user = excluded.bot_user, state = excluded.state"
        )
        .bind("$platform", installation.platform)
        .bind("$workspace", installation.workspace)
        .bind("$tenant", installation.tenant.str())
        .bind("$name", installation.name)
        .bind("$bot", installation.bot_user)
        .bind("$state", installation.state)
        .bind("$now", to_millis(now))
        .run();
    connection_
        ->query(
            "INSERT INTO programs (tenant_id, program_id, name, state) "
            "VALUES ($tenant, 'main', 'Mentoring', 'open') ON CONFLICT (tenant_id, program_id) DO NOTHING"
        )
        .bind("$tenant", installation.tenant.str())
        .run();
}

void Installations::set_state(
    const std::string& platform, const std::string& workspace, const std::string& state
) {
    connection_
        ->query("UPDATE connections SET state = $state WHERE platform = $platform AND workspace = $workspace")
        .bind("$state", state)
        .bind("$platform", platform)
        .bind("$workspace", workspace)
        .run();
}

}  // namespace mentord::storage
