#include "storage/accounts.hpp"

namespace mentord::storage {

std::vector<Account> Accounts::of(const TenantId& tenant, const PersonId& person) {
    auto rows = connection_->query(
        "SELECT platform, platform_user, route, unreachable FROM accounts "
        "WHERE tenant_id = $tenant AND person_id = $person ORDER BY since, platform"
    );
    rows.bind("$tenant", tenant.str()).bind("$person", person.str());
    std::vector<Account> found;
    while (rows.step())
        found.push_back({rows.text(0), rows.text(1), rows.text(2), rows.number(3) == 0});
    return found;
}

void Accounts::reached(
    const TenantId& tenant, const std::string& platform, const std::string& user, const std::string& route
) {
    connection_
        ->query(
            "UPDATE accounts SET route = $route, unreachable = 0 WHERE tenant_id = $tenant "
            "AND platform = $platform AND platform_user = $user AND (route <> $route OR unreachable <> 0)"
        )
        .bind("$route", route)
        .bind("$tenant", tenant.str())
        .bind("$platform", platform)
        .bind("$user", user)
        .run();
}

void Accounts::met(
    const TenantId& tenant, const std::string& platform, const std::string& user, const std::string& route
) {
    connection_
        ->query(
            "UPDATE accounts SET route = $route WHERE tenant_id = $tenant AND platform = $platform "
            "AND platform_user = $user AND route = ''"
        )
        .bind("$route", route)
        .bind("$tenant", tenant.str())
        .bind("$platform", platform)
        .bind("$user", user)
        .run();
}

bool Accounts::lost(
    const TenantId& tenant, const std::string& platform, const std::string& user, Instant now
) {
    const int changed = connection_
                            ->query(
                                "UPDATE accounts SET unreachable = $now WHERE tenant_id = $tenant "
                                "AND platform = $platform AND platform_user = $user AND unreachable = 0"
                            )
                            .bind("$now", to_millis(now))
                            .bind("$tenant", tenant.str())
                            .bind("$platform", platform)
                            .bind("$user", user)
                            .run();
    return changed == 1;
}

void Accounts::remove(const TenantId& tenant, const std::string& platform, const std::string& user) {
    connection_
        ->query(
            "DELETE FROM accounts WHERE tenant_id = $tenant AND platform = $platform "
            "AND platform_user = $user"
        )
        .bind("$tenant", tenant.str())
        .bind("$platform", platform)
        .bind("$user", user)
        .run();
}

void Accounts::hand_over(const TenantId& tenant, const PersonId& from, const PersonId& to, Instant now) {
    // "Not with this person" holds for the one person from now on: nothing before was done against it.
    for (const auto* sql :
         {"INSERT INTO exclusions (tenant_id, person_id, other_id, since) "
          "SELECT tenant_id, $to, other_id, $now FROM exclusions WHERE tenant_id = $tenant "
          "AND person_id = $from AND other_id <> $to ON CONFLICT (tenant_id, person_id, other_id) DO NOTHING",
          "INSERT INTO exclusions (tenant_id, person_id, other_id, since) "
          "SELECT tenant_id, person_id, $to, $now FROM exclusions WHERE tenant_id = $tenant "
          "AND other_id = $from AND person_id <> $to ON CONFLICT (tenant_id, person_id, other_id) DO NOTHING"
         }) {
        connection_->query(sql)
            .bind("$to", to.str())
            .bind("$now", to_millis(now))
            .bind("$tenant", tenant.str())
            .bind("$from", from.str())
            .run();
    }
    for (const auto* sql :
         {"UPDATE accounts SET person_id = $to WHERE tenant_id = $tenant AND person_id = $from",
          "INSERT INTO program_admins (tenant_id, program_id, person_id, duty, escalation, since) "
          "SELECT tenant_id, program_id, $to, duty, escalation, since FROM program_admins "
          "WHERE tenant_id = $tenant AND person_id = $from "
          "ON CONFLICT (tenant_id, program_id, person_id) DO UPDATE SET "
          "escalation = max(escalation, excluded.escalation)",
          // Cards that are open and messages that wait go on: they were this person's all along.
          "UPDATE actions SET person_id = $to WHERE tenant_id = $tenant AND person_id = $from",
          "UPDATE escalations SET owner_id = $to WHERE tenant_id = $tenant AND owner_id = $from",
          "UPDATE outbox SET person_id = $to, addressee = $to WHERE tenant_id = $tenant "
          "AND person_id = $from AND state IN ('queued', 'sending', 'unsure')"}) {
        connection_->query(sql)
            .bind("$to", to.str())
            .bind("$tenant", tenant.str())
            .bind("$from", from.str())
            .run();
    }
    for (const auto* sql :
         {"DELETE FROM exclusions WHERE tenant_id = $tenant AND (person_id = $from OR other_id = $from)",
          // Nobody can ask any more to have this erased.
          "UPDATE enrolments SET answers = '{}' WHERE tenant_id = $tenant AND person_id = $from",
          "UPDATE outbox SET card = '{}' WHERE tenant_id = $tenant AND person_id = $from",
          "DELETE FROM program_admins WHERE tenant_id = $tenant AND person_id = $from"}) {
        connection_->query(sql).bind("$tenant", tenant.str()).bind("$from", from.str()).run();
    }
}

void Accounts::keep_code(
    const TenantId& tenant, const PersonId& person, const std::string& digest, Instant until
) {
    connection_
        ->query(
            "INSERT INTO link_codes (tenant_id, person_id, digest, until) "
            "VALUES ($tenant, $person, $digest, $until) ON CONFLICT (tenant_id, person_id) "
            "DO UPDATE SET digest = excluded.digest, until = excluded.until"
        )
        .bind("$tenant", tenant.str())
        .bind("$person", person.str())
        .bind("$digest", digest)
        .bind("$until", to_millis(until))
        .run();
}

std::optional<PersonId> Accounts::take_code(const TenantId& tenant, const std::string& digest, Instant now) {
    auto row = connection_->query(
        "DELETE FROM link_codes WHERE tenant_id = $tenant AND digest = $digest AND until > $now "
        "RETURNING person_id"
    );
    row.bind("$tenant", tenant.str()).bind("$digest", digest).bind("$now", to_millis(now));
    if (!row.step()) return std::nullopt;
    PersonId whose{row.text(0)};
    row.step();
    return whose;
}

void Accounts::forget_codes_before(Instant limit) {
    connection_->query("DELETE FROM link_codes WHERE until < $limit").bind("$limit", to_millis(limit)).run();
}

}  // namespace mentord::storage
