#pragma once

#include "storage/cells.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/timers.hpp"
#include "workflows/conversation/ids.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mentord::storage {

/// How one record stood, with its timers, before a choice that can be taken back for some minutes.
struct Before {
    std::string subject;
    std::string kind;          ///< the table of the record
    PersonId person;           ///< who chose
    std::int64_t version = 0;  ///< after the choice: whatever came later makes it too late
    std::vector<Cell> record;
    std::vector<std::pair<TimerKey, Instant>> timers;
    Instant until;
};

class Undo {
public:
    explicit Undo(Connection& connection) : connection_(&connection) {}

    /// A record has one choice to take back at most: the last.
    void keep(const TenantId& tenant, const Before& before);
    std::optional<Before> find(const TenantId& tenant, const std::string& subject);
    void forget(const TenantId& tenant, const std::string& subject);
    void forget_before(Instant limit);

private:
    Connection* connection_;
};

}  // namespace mentord::storage
