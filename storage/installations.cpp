#include "storage/installations.hpp"

namespace mentord::storage {

std::vector<Installation> Installations::all() {
    auto rows = connection_->query(
        "SELECT tenant_id, platform, workspace, name, bot_user, state FROM installations ORDER BY tenant_id"
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
            "ON CONFLICT (tenant_id) DO UPDATE SET name = excluded.name, bot_user = excluded.bot_user, "
            "state = excluded.state"
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
            "INSERT INTO programs (tenant_id, program_id, name, state) "
            "VALUES ($tenant, 'main', 'Mentoring', 'open') ON CONFLICT (tenant_id, program_id) DO NOTHING"
        )
        .bind("$tenant", installation.tenant.str())
        .run();
}

void Installations::set_state(const TenantId& tenant, const std::string& state) {
    connection_->query("UPDATE installations SET state = $state WHERE tenant_id = $tenant")
        .bind("$state", state)
        .bind("$tenant", tenant.str())
        .run();
}

}  // namespace mentord::storage
