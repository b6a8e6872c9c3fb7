#pragma once

#include "storage/ids.hpp"
#include "storage/sqlite/connection.hpp"
#include "workflows/conversation/event.hpp"
#include "workflows/people/person.hpp"

#include <optional>
#include <string>
#include <vector>

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
    /// What their own delivery shows of them, where the platform has told nothing better; empty parts change
    /// nothing.
    void saw(const TenantId& tenant, const Person& person, const Seen& seen);
    /// Which of their accounts the bot writes to from now on.
    void write_to(
        const TenantId& tenant, const PersonId& id, const std::string& platform, const std::string& user
    );
    /// This was somebody else all along: nothing is left of it but the row that the history names.
    void turned_out_to_be_another(const TenantId& tenant, const PersonId& id);
    /// Whoever else has this address, as their platform has verified it.
    std::vector<Person> with_email(const TenantId& tenant, const std::string& email);
    void save_profile(
        const TenantId& tenant, const PersonId& id, const PlatformProfile& profile, Instant now
    );

private:
    Connection* connection_;
    IdSource* ids_;
};

}  // namespace mentord::storage
