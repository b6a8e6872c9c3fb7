#include "storage/enrolments.hpp"

#include "storage/conversation_json.hpp"
#include "storage/errors.hpp"

namespace mentord::storage {

namespace {

Enrolment read(const Query& row) {
    const auto role = value_of(role_names, row.text(3));
    const auto state = value_of(enrolment_state_names, row.text(4));
    if (!role || !state)
        throw BadDatabase("an enrolment has a role or state that this program does not know");
    return Enrolment{
        .id = EnrolmentId{row.text(0)},
        .program = ProgramId{row.text(1)},
        .person = PersonId{row.text(2)},
        .role = *role,
        .state = *state,
        .answers = answers_from_json(row.text(5)),
        .told_kept = row.number(6) != 0,
        .version = row.number(7),
        .began = row.number(8),
        .changed_at = from_millis(row.number(9)),
    };
}

}  // namespace

std::optional<Enrolment> Enrolments::find(
    const TenantId& tenant, const PersonId& person, const ProgramId& program
) {
    auto row = connection_->query(
        "SELECT enrolment_id, program_id, person_id, role, state, answers, told_kept, version, began, "
        "changed_at "
        "FROM enrolments WHERE tenant_id = $tenant AND person_id = $person AND program_id = $program"
    );
    row.bind("$tenant", tenant.str()).bind("$person", person.str()).bind("$program", program.str());
    if (!row.step()) return std::nullopt;
    return read(row);
}

std::optional<Enrolment> Enrolments::find(const TenantId& tenant, const EnrolmentId& id) {
    auto row = connection_->query(
        "SELECT enrolment_id, program_id, person_id, role, state, answers, told_kept, version, began, "
        "changed_at "
        "FROM enrolments WHERE tenant_id = $tenant AND enrolment_id = $id"
    );
    row.bind("$tenant", tenant.str()).bind("$id", id.str());
    if (!row.step()) return std::nullopt;
    return read(row);
}

void Enrolments::save(const TenantId& tenant, const Enrolment& enrolment) {
    connection_
        ->query(
            "INSERT INTO enrolments (tenant_id, enrolment_id, program_id, person_id, role, state, answers, "
            "told_kept, version, began, changed_at) VALUES ($tenant, $id, $program, $person, $role, $state, "
            "$answers, $told, $version, $began, $changed) "
            "ON CONFLICT (tenant_id, enrolment_id) DO UPDATE SET role = excluded.role, "
            "state = excluded.state, answers = excluded.answers, told_kept = excluded.told_kept, "
            "version = excluded.version, began = excluded.began, changed_at = excluded.changed_at"
        )
        .bind("$tenant", tenant.str())
        .bind("$id", enrolment.id.str())
        .bind("$program", enrolment.program.str())
        .bind("$person", enrolment.person.str())
        .bind("$role", std::string(to_string(enrolment.role)))
        .bind("$state", std::string(to_string(enrolment.state)))
        .bind("$answers", to_json(enrolment.answers))
        .bind("$told", enrolment.told_kept ? 1 : 0)
        .bind("$version", enrolment.version)
        .bind("$began", enrolment.began)
        .bind("$changed", to_millis(enrolment.changed_at))
        .run();
}

}  // namespace mentord::storage
