#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"

#include <string>
#include <vector>

namespace mentord::storage {

struct HistoryRow {
    std::string subject;
    Instant at;
    std::string actor;
    std::string event;
    std::string from_state;
    std::string to_state;
};

/// What happened to each subject, in order. Every row's digest covers the one before, so that a row taken out
/// or changed later shows (I-1).
class History {
public:
    explicit History(Connection& connection) : connection_(&connection) {}

    enum class Place { first, after_others };
    /// `first`: the caller knows that the subject has no history yet.
    void add(const TenantId& tenant, const HistoryRow& row, Place place = Place::after_others);
    std::vector<HistoryRow> of(const TenantId& tenant, const std::string& subject);
    bool unbroken(const TenantId& tenant, const std::string& subject);

private:
    Connection* connection_;
};

}  // namespace mentord::storage
