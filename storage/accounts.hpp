#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mentord::storage {

/// An account that is known to be somebody's.
struct Account {
    std::string platform;
    std::string user;   ///< the platform's id
    std::string route;  ///< how the adapter reaches it; empty: the id is enough
    bool reachable = true;
};

/// One person may have an account on each platform; the first is made when we meet them (People::meet).
class Accounts {
public:
    explicit Accounts(Connection& connection) : connection_(&connection) {}

    std::vector<Account> of(const TenantId& tenant, const PersonId& person);
    /// How to reach the account from now on, and that it can be reached.
    void reached(
        const TenantId& tenant, const std::string& platform, const std::string& user, const std::string& route
    );
    /// A way that is only better than none.
    void met(
        const TenantId& tenant, const std::string& platform, const std::string& user, const std::string& route
    );
    /// True: it could be reached until now.
    bool lost(const TenantId& tenant, const std::string& platform, const std::string& user, Instant now);
    void remove(const TenantId& tenant, const std::string& platform, const std::string& user);
    /// One person has turned out to be another: their accounts, their place in other people's secrets and
    /// their own, and what they look after go over.
    void hand_over(const TenantId& tenant, const PersonId& from, const PersonId& to, Instant now);

    /// A code that links an account; one at a time for a person.
    void keep_code(const TenantId& tenant, const PersonId& person, const std::string& digest, Instant until);
    /// Whose code it is; it is used up with that.
    std::optional<PersonId> take_code(const TenantId& tenant, const std::string& digest, Instant now);
    void forget_codes_before(Instant limit);

private:
    Connection* connection_;
};

}  // namespace mentord::storage
