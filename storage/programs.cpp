#include "storage/programs.hpp"

namespace mentord::storage {

std::vector<Program> Programs::all(const TenantId& tenant) {
    return where(tenant, "1 = 1 ORDER BY program_id", {});
}

Census Programs::census(const TenantId& tenant, const ProgramId& program) {
    auto row = connection().query(
        "SELECT (SELECT count(*) FROM enrolments e WHERE e.tenant_id = $tenant AND e.program_id = $program "
        "AND e.state IN ('pending', 'approved', 'waitlisted', 'matched', 'paused')), "
        "(SELECT count(*) FROM pairings p WHERE p.tenant_id = $tenant AND p.program_id = $program "
        "AND p.state IN ('introducing', 'trial', 'active', 'paused', 'at_risk', 'closing'))"
    );
    row.bind("$tenant", tenant.str()).bind("$program", program.str());
    row.step();
    return {static_cast<int>(row.number(0)), static_cast<int>(row.number(1))};
}

std::vector<ProgramAdmin> Programs::admins(const TenantId& tenant, const ProgramId& program) {
    auto rows = connection().query(
        "SELECT person_id, duty, escalation FROM program_admins "
        "WHERE tenant_id = $tenant AND program_id = $program ORDER BY duty, person_id"
    );
    rows.bind("$tenant", tenant.str()).bind("$program", program.str());
    std::vector<ProgramAdmin> found;
    while (rows.step())
        found.push_back({PersonId{rows.text(0)}, static_cast<int>(rows.number(1)), rows.number(2) != 0});
    return found;
}

void Programs::appoint(
    const TenantId& tenant, const ProgramId& program, const ProgramAdmin& admin, Instant now
) {
    connection()
        .query(
            "INSERT INTO program_admins (tenant_id, program_id, person_id, duty, escalation, since) "
            "VALUES ($tenant, $program, $person, $duty, $escalation, $now) "
            "ON CONFLICT (tenant_id, program_id, person_id) DO UPDATE SET duty = excluded.duty, "
            "escalation = excluded.escalation"
        )
        .bind("$tenant", tenant.str())
        .bind("$program", program.str())
        .bind("$person", admin.person.str())
        .bind("$duty", admin.duty)
        .bind("$escalation", admin.escalation ? 1 : 0)
        .bind("$now", to_millis(now))
        .run();
}

void Programs::dismiss(
    const TenantId& tenant, const ProgramId& program, const PersonId& person, Instant now
) {
    connection()
        .query(
            "DELETE FROM program_admins WHERE tenant_id = $tenant AND program_id = $program "
            "AND person_id = $person"
        )
        .bind("$tenant", tenant.str())
        .bind("$program", program.str())
        .bind("$person", person.str())
        .run();
    // What waits for the morning and speaks of others is no longer theirs to read.
    connection()
        .query(
            "UPDATE outbox SET state = 'dead', settled_at = $now, problem = 'no longer in charge' "
            "WHERE tenant_id = $tenant AND person_id = $person AND program_id = $program AND state = "
            "'queued' "
            "AND about IN ("
            "SELECT escalation_id FROM escalations WHERE tenant_id = $tenant AND about_id <> $person "
            "UNION ALL SELECT closing_id FROM closings WHERE tenant_id = $tenant AND person_id <> $person "
            "UNION ALL SELECT testimonial_id FROM testimonials WHERE tenant_id = $tenant AND person_id <> "
            "$person "
            "UNION ALL SELECT proposal_id FROM proposals WHERE tenant_id = $tenant AND mentor_id <> $person "
            "AND mentee_id <> $person "
            "UNION ALL SELECT pairing_id FROM pairings WHERE tenant_id = $tenant AND mentor_id <> $person "
            "AND mentee_id <> $person "
            "UNION ALL SELECT program_id || ':' || channel FROM shut_channels WHERE tenant_id = $tenant "
            "AND program_id = $program "
            "UNION ALL SELECT person_id FROM people WHERE tenant_id = $tenant AND person_id <> $person "
            "UNION ALL SELECT run_id FROM match_runs WHERE tenant_id = $tenant AND program_id = $program "
            "UNION ALL SELECT enrolment_id FROM enrolments WHERE tenant_id = $tenant AND person_id <> "
            "$person)"
        )
        .bind("$now", to_millis(now))
        .bind("$tenant", tenant.str())
        .bind("$program", program.str())
        .bind("$person", person.str())
        .run();
}

std::vector<ProgramId> Programs::looked_after_by(const TenantId& tenant, const PersonId& person) {
    auto rows = connection().query(
        "SELECT program_id FROM program_admins WHERE tenant_id = $tenant AND person_id = $person "
        "ORDER BY program_id"
    );
    rows.bind("$tenant", tenant.str()).bind("$person", person.str());
    std::vector<ProgramId> found;
    while (rows.step())
        found.emplace_back(rows.text(0));
    return found;
}

}  // namespace mentord::storage
