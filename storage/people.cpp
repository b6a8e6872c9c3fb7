#include "storage/people.hpp"

#include "workflows/planted.hpp"

namespace mentord::storage {

namespace {

Person read(const Query& row) {
    return Person{
        .id = PersonId{row.text(0)},
        .platform = row.text(1),
        .platform_user = row.text(2),
        .profile =
            {.name = row.text(3),
             .zone = row.text(4),
             .locale = row.text(5),
             .active = row.number(6) != 0,
             .email = row.text(8)},
        .profile_at = from_millis(row.number(7)),
    };
}

}  // namespace

std::optional<Person> People::find(const TenantId& tenant, const PersonId& id) {
    auto row = connection_->query(
        "SELECT person_id, platform, platform_user, name, zone, locale, active, profile_at, email FROM "
        "people WHERE tenant_id = $tenant AND person_id = $person"
    );
    row.bind("$tenant", tenant.str()).bind("$person", id.str());
    if (!row.step()) return std::nullopt;
    return read(row);
}

std::optional<Person> People::find(
    const TenantId& tenant, const std::string& platform, const std::string& user
) {
    const auto* sql =
        "SELECT p.person_id, p.platform, p.platform_user, p.name, p.zone, p.locale, p.active, p.profile_at, "
        "p.email FROM accounts a JOIN people p ON p.tenant_id = a.tenant_id AND p.person_id = a.person_id "
        "WHERE a.tenant_id = $tenant AND a.platform = $platform AND a.platform_user = $user";
    if (planted(Planted::forget_tenant))
        sql =
            "SELECT p.person_id, p.platform, p.platform_user, p.name, p.zone, p.locale, p.active, "
            "p.profile_at, p.email FROM accounts a JOIN people p ON p.tenant_id = a.tenant_id "
            "AND p.person_id = a.person_id WHERE $tenant <> '' AND a.platform = $platform "
            "AND a.platform_user = $user ORDER BY a.tenant_id";
    auto row = connection_->query(sql);
    row.bind("$tenant", tenant.str()).bind("$platform", platform).bind("$user", user);
    if (!row.step()) return std::nullopt;
    return read(row);
}

People::Met People::meet(
    const TenantId& tenant, const std::string& platform, const std::string& user, Instant now
) {
    if (auto known = find(tenant, platform, user)) return {std::move(*known), false};
    Person person;
    person.id = PersonId{ids_->row_id(now)};
    person.platform = platform;
    person.platform_user = user;
    connection_
        ->query(
            "INSERT INTO people (tenant_id, person_id, platform, platform_user, name, zone, locale, active, "
            "profile_at, since) VALUES ($tenant, $person, $platform, $user, '', '', '', 1, 0, $now)"
        )
        .bind("$tenant", tenant.str())
        .bind("$person", person.id.str())
        .bind("$platform", platform)
        .bind("$user", user)
        .bind("$now", to_millis(now))
        .run();
    connection_
        ->query(
            "INSERT INTO accounts (tenant_id, platform, platform_user, person_id, route, unreachable, since) "
            "VALUES ($tenant, $platform, $user, $person, '', 0, $now)"
        )
        .bind("$tenant", tenant.str())
        .bind("$platform", platform)
        .bind("$user", user)
        .bind("$person", person.id.str())
        .bind("$now", to_millis(now))
        .run();
    return {std::move(person), true};
}

void People::is_back(const TenantId& tenant, const PersonId& id) {
    connection_
        ->query(
            "UPDATE people SET active = 1, profile_at = 0 WHERE tenant_id = $tenant AND person_id = $person"
        )
        .bind("$tenant", tenant.str())
        .bind("$person", id.str())
        .run();
}

void People::save_profile(
    const TenantId& tenant, const PersonId& id, const PlatformProfile& profile, Instant now
) {
    connection_
        ->query(
            "UPDATE people SET name = $name, zone = $zone, locale = $locale, active = $active, "
            "email = $email, profile_at = $now WHERE tenant_id = $tenant AND person_id = $person"
        )
        .bind("$name", profile.name)
        .bind("$zone", profile.zone)
        .bind("$locale", profile.locale)
        .bind("$active", profile.active ? 1 : 0)
        .bind("$email", profile.email)
        .bind("$now", to_millis(now))
        .bind("$tenant", tenant.str())
        .bind("$person", id.str())
        .run();
}

void People::saw(const TenantId& tenant, const Person& person, const Seen& seen) {
    const auto& known = person.profile;
    const bool same = (seen.name.empty() || seen.name == known.name) &&
                      (seen.zone.empty() || seen.zone == known.zone) &&
                      (seen.locale.empty() || seen.locale == known.locale);
    if (same) return;
    connection_
        ->query(
            "UPDATE people SET name = CASE $name WHEN '' THEN name ELSE $name END, "
            "zone = CASE $zone WHEN '' THEN zone ELSE $zone END, "
            "locale = CASE $locale WHEN '' THEN locale ELSE $locale END "
            "WHERE tenant_id = $tenant AND person_id = $person"
        )
        .bind("$name", seen.name)
        .bind("$zone", seen.zone)
        .bind("$locale", seen.locale)
        .bind("$tenant", tenant.str())
        .bind("$person", person.id.str())
        .run();
}

void People::write_to(
    const TenantId& tenant, const PersonId& id, const std::string& platform, const std::string& user
) {
    connection_
        ->query(
            "UPDATE people SET platform = $platform, platform_user = $user "
            "WHERE tenant_id = $tenant AND person_id = $person"
        )
        .bind("$platform", platform)
        .bind("$user", user)
        .bind("$tenant", tenant.str())
        .bind("$person", id.str())
        .run();
}

void People::turned_out_to_be_another(const TenantId& tenant, const PersonId& id) {
    connection_
        ->query(
            "UPDATE people SET platform_user = 'linked:' || person_id, name = '', zone = '', locale = '', "
            "email = '', active = 0 WHERE tenant_id = $tenant AND person_id = $person"
        )
        .bind("$tenant", tenant.str())
        .bind("$person", id.str())
        .run();
}

std::vector<Person> People::with_email(const TenantId& tenant, const std::string& email) {
    auto rows = connection_->query(
        "SELECT person_id, platform, platform_user, name, zone, locale, active, profile_at, email FROM "
        "people WHERE tenant_id = $tenant AND email = $email AND email <> '' ORDER BY person_id"
    );
    rows.bind("$tenant", tenant.str()).bind("$email", email);
    std::vector<Person> found;
    while (rows.step())
        found.push_back(read(rows));
    return found;
}

}  // namespace mentord::storage
