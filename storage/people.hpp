#pragma once

#include "storage/ids.hpp"
#include "storage/sqlite/connection.hpp"
#include "workflows/people/person.hpp"

#include <optional>
#include <string>

namespace mentord::storage {

class People {
public:
    People(Connection& connection, IdSource& ids) : connection_(&connection), ids_(&ids) {}

    std::optional<Person> find(const TenantId& tenant, const PersonId& id);
    std::optional<Person> find(const TenantId& tenant, const std::string& platform, const std::string& user);
    struct Met {
        Person person;
        bool first = false;  ///< just now: nothing else is kept of them yet
    };
    /// Finds the person, or writes down that we have now met.
    Met meet(const TenantId& tenant, const std::string& platform, const std::string& user, Instant now);
    /// Somebody whom we thought gone has spoken: the platform is asked about them again.
    void is_back(const TenantId& tenant, const PersonId& id);
    void save_profile(
        const TenantId& tenant, const PersonId& id, const PlatformProfile& profile, Instant now
    );

private:
    Connection* connection_;
    IdSource* ids_;
};

}  // namespace mentord::storage
