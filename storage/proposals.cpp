#include "storage/proposals.hpp"

namespace mentord::storage {

// 'suggested' and 'admin_ok' stand here for the index, which was made when a proposal could begin so.
std::vector<Proposal> Proposals::open_of(const TenantId& tenant, const PersonId& person) {
    return where(
        tenant,
        "(mentor_id = $person OR mentee_id = $person) "
        "AND (state = 'suggested' OR state = 'admin_ok' OR state = 'mentor_asked' OR state = 'mentor_ok' "
        "OR (state = 'aligned' AND NOT EXISTS (SELECT 1 FROM pairings WHERE pairings.tenant_id = $tenant "
        "AND pairings.proposal_id = proposals.proposal_id))) ORDER BY proposal_id",
        {{"$person", person.str()}}
    );
}

std::vector<Proposal> Proposals::open_in(const TenantId& tenant, const ProgramId& program) {
    return where(
        tenant,
        "program_id = $program AND state IN ('suggested', 'admin_ok', 'mentor_asked', 'mentor_ok') "
        "ORDER BY proposal_id",
        {{"$program", program.str()}}
    );
}

std::vector<Proposal> Proposals::turned_down_since(
    const TenantId& tenant, const ProgramId& program, const PersonId& mentee, Instant since
) {
    return where(
        tenant,
        "program_id = $program AND mentee_id = $mentee AND state IN ('declined', 'expired') "
        "AND changed_at > $since ORDER BY proposal_id",
        {{"$program", program.str()}, {"$mentee", mentee.str()}, {"$since", to_millis(since)}}
    );
}

std::vector<std::pair<PersonId, PersonId>> Proposals::all_turned_down_since(
    const TenantId& tenant, const ProgramId& program, Instant since
) {
    auto rows = connection().query(
        "SELECT DISTINCT mentor_id, mentee_id FROM proposals WHERE tenant_id = $tenant "
        "AND program_id = $program AND state IN ('declined', 'expired') AND changed_at > $since"
    );
    rows.bind("$tenant", tenant.str()).bind("$program", program.str()).bind("$since", to_millis(since));
    std::vector<std::pair<PersonId, PersonId>> pairs;
    while (rows.step())
        pairs.emplace_back(rows.text(0), rows.text(1));
    return pairs;
}

int Proposals::load_of(const TenantId& tenant, const ProgramId& program, const PersonId& mentor) {
    auto row = connection().query(
        "SELECT count(*) FROM proposals WHERE tenant_id = $tenant AND program_id = $program "
        "AND mentor_id = $mentor "
        "AND (state = 'suggested' OR state = 'admin_ok' OR state = 'mentor_asked' OR state = 'mentor_ok' "
        "OR (state = 'aligned' AND NOT EXISTS (SELECT 1 FROM pairings WHERE pairings.tenant_id = $tenant "
        "AND pairings.proposal_id = proposals.proposal_id)))"
    );
    row.bind("$tenant", tenant.str()).bind("$program", program.str()).bind("$mentor", mentor.str());
    row.step();
    return static_cast<int>(row.number(0));
}

}  // namespace mentord::storage
