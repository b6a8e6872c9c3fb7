#include "storage/erasure.hpp"

#include <string>

namespace mentord::storage {

namespace {

// Each takes $tenant, $person and $name, in any number. Pairs of the person are erased of words for both
// sides: the words were shared, and the other one's copy would still name them.
constexpr const char* in_their_pairs =
    "pairing_id IN (SELECT pairing_id FROM pairings WHERE tenant_id = $tenant "
    "AND (mentor_id = $person OR mentee_id = $person))";

}  // namespace

void Erasure::run(const char* sql, const TenantId& tenant, const Person& person) {
    auto query = connection_->query(std::string(sql));
    query.bind("$tenant", tenant.str()).bind("$person", person.id.str());
    query.run();
}

void Erasure::erase(const TenantId& tenant, const Person& person) {
    const auto pairs = std::string(in_their_pairs);
    run("UPDATE enrolments SET answers = '{}' WHERE tenant_id = $tenant AND person_id = $person",
        tenant,
        person);
    run("UPDATE feedback SET comment = '', tags = '[]' WHERE tenant_id = $tenant AND rater_id = $person",
        tenant,
        person);
    run("UPDATE check_ins SET answers = '{}' WHERE tenant_id = $tenant AND person_id = $person",
        tenant,
        person);
    run("UPDATE escalations SET note = '' WHERE tenant_id = $tenant AND about_id = $person", tenant, person);
    run(("UPDATE agreements SET clauses = '{}', before = '{}' WHERE tenant_id = $tenant AND " + pairs)
            .c_str(),
        tenant,
        person);
    run(("UPDATE sessions SET agenda = '' WHERE tenant_id = $tenant AND " + pairs).c_str(), tenant, person);
    run("UPDATE proposals SET reasons = '[]' WHERE tenant_id = $tenant "
        "AND (mentor_id = $person OR mentee_id = $person)",
        tenant,
        person);
    run("DELETE FROM exclusions WHERE tenant_id = $tenant AND (person_id = $person OR other_id = $person)",
        tenant,
        person);
    run("DELETE FROM program_admins WHERE tenant_id = $tenant AND person_id = $person", tenant, person);
    run("DELETE FROM actions WHERE tenant_id = $tenant AND person_id = $person", tenant, person);
    run("DELETE FROM undo WHERE tenant_id = $tenant AND person_id = $person", tenant, person);
    run("DELETE FROM outbox WHERE tenant_id = $tenant AND person_id = $person", tenant, person);
    if (!person.profile.name.empty()) {
        for (const auto* sql :
             // The row stays: it counts against the reader's reminders of the week (I-17).
             {"UPDATE outbox SET card = '{}' WHERE tenant_id = $tenant AND settled_at <> 0 "
              "AND instr(card, $name) > 0",
              "UPDATE inbox SET answer = NULL WHERE tenant_id = $tenant AND instr(answer, $name) > 0"}) {
            connection_->query(sql).bind("$tenant", tenant.str()).bind("$name", person.profile.name).run();
        }
    }
    run("UPDATE people SET platform_user = 'erased:' || person_id, name = '', zone = '', locale = '', active "
        "= 0, "
        "profile_at = 0 WHERE tenant_id = $tenant AND person_id = $person",
        tenant,
        person);
}

}  // namespace mentord::storage
