#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"

#include <utility>
#include <vector>

namespace mentord::storage {

/// "Not with this person": secret for ever. Others only ever ask whether it stands between two people.
class Exclusions {
public:
    explicit Exclusions(Connection& connection) : connection_(&connection) {}

    void add(const TenantId& tenant, const PersonId& person, const PersonId& other, Instant now);
    void remove(const TenantId& tenant, const PersonId& person, const PersonId& other);
    /// Those whom this person has named.
    std::vector<PersonId> of(const TenantId& tenant, const PersonId& person);
    bool between(const TenantId& tenant, const PersonId& one, const PersonId& other);
    /// Everybody's: for the matching, which names nobody.
    std::vector<std::pair<PersonId, PersonId>> all(const TenantId& tenant);

private:
    Connection* connection_;
};

}  // namespace mentord::storage
