#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/registration/enrolment.hpp"

#include <optional>

namespace mentord::storage {

class Enrolments {
public:
    explicit Enrolments(Connection& connection) : connection_(&connection) {}

    std::optional<Enrolment> find(const TenantId& tenant, const PersonId& person, const ProgramId& program);
    std::optional<Enrolment> find(const TenantId& tenant, const EnrolmentId& id);
    void save(const TenantId& tenant, const Enrolment& enrolment);

private:
    Connection* connection_;
};

}  // namespace mentord::storage
