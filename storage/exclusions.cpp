#include "storage/exclusions.hpp"

#include "workflows/planted.hpp"

namespace mentord::storage {

void Exclusions::add(const TenantId& tenant, const PersonId& person, const PersonId& other, Instant now) {
    connection_
        ->query(
            "INSERT INTO exclusions (tenant_id, person_id, other_id, since) "
            "VALUES ($tenant, $person, $other, $now) ON CONFLICT (tenant_id, person_id, other_id) DO NOTHING"
        )
        .bind("$tenant", tenant.str())
        .bind("$person", person.str())
        .bind("$other", other.str())
        .bind("$now", to_millis(now))
        .run();
}

void Exclusions::remove(const TenantId& tenant, const PersonId& person, const PersonId& other) {
    connection_
        ->query(
            "DELETE FROM exclusions WHERE tenant_id = $tenant AND person_id = $person AND other_id = $other"
        )
        .bind("$tenant", tenant.str())
        .bind("$person", person.str())
        .bind("$other", other.str())
        .run();
}

std::vector<PersonId> Exclusions::of(const TenantId& tenant, const PersonId& person) {
    auto rows = connection_->query(
        "SELECT other_id FROM exclusions WHERE tenant_id = $tenant AND person_id = $person ORDER BY since, "
        "other_id"
    );
    rows.bind("$tenant", tenant.str()).bind("$person", person.str());
    std::vector<PersonId> others;
    while (rows.step())
        others.emplace_back(rows.text(0));
    return others;
}

std::vector<std::pair<PersonId, PersonId>> Exclusions::all(const TenantId& tenant) {
    auto rows = connection_->query("SELECT person_id, other_id FROM exclusions WHERE tenant_id = $tenant");
    rows.bind("$tenant", tenant.str());
    std::vector<std::pair<PersonId, PersonId>> pairs;
    while (rows.step())
        pairs.emplace_back(rows.text(0), rows.text(1));
    return pairs;
}

bool Exclusions::between(const TenantId& tenant, const PersonId& one, const PersonId& other) {
    if (planted(Planted::ignore_exclusions)) return false;
    auto row = connection_->query(
        "SELECT 1 FROM exclusions WHERE tenant_id = $tenant AND ((person_id = $one AND other_id = $other) "
        "OR (person_id = $other AND other_id = $one)) LIMIT 1"
    );
    row.bind("$tenant", tenant.str()).bind("$one", one.str()).bind("$other", other.str());
    return row.step();
}

}  // namespace mentord::storage
