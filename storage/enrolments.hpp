#pragma once

#include "storage/records.hpp"
#include "workflows/registration/enrolment.hpp"

#include <optional>
#include <vector>

namespace mentord::storage {

template <>
struct Layout<Enrolment> {
    static constexpr const char* table = "enrolments";
    static void fields(auto&& it, auto&& visit) {
        visit("enrolment_id", it.id);
        visit("program_id", it.program);
        visit("person_id", it.person);
        visit("role", it.role, role_names);
        visit("state", it.state, enrolment_state_names);
        visit("answers", it.answers);
        visit("told_kept", it.told_kept);
        visit("version", it.version);
        visit("began", it.began);
        visit("changed_at", it.changed_at);
        visit("paused_until", it.paused_until);
        visit("waiting_since", it.waiting_since);
        visit("asked_organisers", it.asked_organisers);
        visit("match_me", it.match_me);
    }
};

class Enrolments : public Records<Enrolment> {
public:
    using Records::find;
    using Records::Records;

    std::optional<Enrolment> find(const TenantId& tenant, const EnrolmentId& id) {
        return find(tenant, id.str());
    }
    std::optional<Enrolment> find(const TenantId& tenant, const PersonId& person, const ProgramId& program) {
        return first(
            tenant,
            "person_id = $person AND program_id = $program",
            {{"$person", person.str()}, {"$program", program.str()}}
        );
    }
    std::vector<Enrolment> of(const TenantId& tenant, const PersonId& person) {
        return where(tenant, "person_id = $person ORDER BY enrolment_id", {{"$person", person.str()}});
    }
    std::vector<Enrolment> in(const TenantId& tenant, const ProgramId& program) {
        return where(tenant, "program_id = $program ORDER BY enrolment_id", {{"$program", program.str()}});
    }
};

}  // namespace mentord::storage
