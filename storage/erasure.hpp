#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/people/person.hpp"

#include <string>

namespace mentord::storage {

/// Takes everything that a person wrote, and everything that names them, out of the database. What remains
/// are ids, dates and states without a name, so that the other side's history and the program's numbers stay
/// true (I-27).
class Erasure {
public:
    explicit Erasure(Connection& connection) : connection_(&connection) {}

    void erase(const TenantId& tenant, const Person& person);
    /// What was said to others of this person, once everybody who had to has heard that they are gone: words
    /// of theirs stand in cards that do not name them. What waits and still names them is not sent.
    void erase_messages(const TenantId& tenant, const Person& person, Instant now);

private:
    void forget_words(const TenantId& tenant, const Person& person);
    void forget_quotes(const TenantId& tenant, const std::string& words);
    void run(const char* sql, const TenantId& tenant, const Person& person);

    Connection* connection_;
};

}  // namespace mentord::storage
