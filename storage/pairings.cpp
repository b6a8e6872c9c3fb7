#include "storage/pairings.hpp"

namespace mentord::storage {

std::vector<Pairing> Pairings::of(const TenantId& tenant, const PersonId& person) {
    return where(
        tenant,
        "(mentor_id = $person OR mentee_id = $person) ORDER BY began DESC, pairing_id DESC",
        {{"$person", person.str()}}
    );
}

std::vector<Pairing> Pairings::open_in(const TenantId& tenant, const ProgramId& program) {
    return where(
        tenant,
        "program_id = $program AND state IN ('introducing', 'trial', 'active', 'paused', 'at_risk', "
        "'closing') "
        "ORDER BY pairing_id",
        {{"$program", program.str()}}
    );
}

int Pairings::load_of(const TenantId& tenant, const ProgramId& program, const PersonId& mentor) {
    auto row = connection().query(
        "SELECT count(*) FROM pairings WHERE tenant_id = $tenant AND program_id = $program "
        "AND mentor_id = $mentor "
        "AND (state = 'introducing' OR state = 'trial' OR state = 'active' OR state = 'paused' "
        "OR state = 'at_risk' OR state = 'closing')"
    );
    row.bind("$tenant", tenant.str()).bind("$program", program.str()).bind("$mentor", mentor.str());
    row.step();
    return static_cast<int>(row.number(0));
}

bool Pairings::ever_paired(const TenantId& tenant, const PersonId& one, const PersonId& other) {
    auto row = connection().query(
        "SELECT 1 FROM pairings WHERE tenant_id = $tenant AND ((mentor_id = $one AND mentee_id = $other) "
        "OR (mentor_id = $other AND mentee_id = $one)) LIMIT 1"
    );
    row.bind("$tenant", tenant.str()).bind("$one", one.str()).bind("$other", other.str());
    return row.step();
}

std::vector<std::pair<PersonId, PersonId>> Pairings::all_paired(const TenantId& tenant) {
    auto rows =
        connection().query("SELECT DISTINCT mentor_id, mentee_id FROM pairings WHERE tenant_id = $tenant");
    rows.bind("$tenant", tenant.str());
    std::vector<std::pair<PersonId, PersonId>> pairs;
    while (rows.step())
        pairs.emplace_back(rows.text(0), rows.text(1));
    return pairs;
}

std::map<PersonId, int> Pairings::over_by_mentor(const TenantId& tenant, Instant since, Instant until) {
    auto rows = connection().query(
        "SELECT mentor_id, count(*) FROM pairings WHERE tenant_id = $tenant AND began > $since "
        "AND began <= $until AND state IN ('informal', 'completed', 'ended_no_fault', 'rematched') GROUP BY "
        "mentor_id"
    );
    rows.bind("$tenant", tenant.str()).bind("$since", to_millis(since)).bind("$until", to_millis(until));
    std::map<PersonId, int> counts;
    while (rows.step())
        counts.emplace(PersonId{rows.text(0)}, static_cast<int>(rows.number(1)));
    return counts;
}

}  // namespace mentord::storage
