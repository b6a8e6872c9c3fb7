#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/event.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mentord::storage {

struct DueTimer {
    TenantId tenant;
    TimerKey key;
    Instant due;
    std::int64_t attempts = 0;
};

class Timers {
public:
    explicit Timers(Connection& connection) : connection_(&connection) {}

    void set(const TenantId& tenant, const TimerKey& key, Instant due);
    void cancel(const TenantId& tenant, const std::string& subject, const std::string& kind);
    /// Every timer of a subject, whatever its kind.
    void cancel_all(const TenantId& tenant, const std::string& subject);
    std::vector<std::pair<TimerKey, Instant>> of(const TenantId& tenant, const std::string& subject);
    void remove(const TenantId& tenant, const TimerKey& key);
    bool exists(const TenantId& tenant, const TimerKey& key);

    std::optional<Instant> next_due();
    /// The timer that has been due longest, its attempt already counted; nothing when none is due.
    std::optional<DueTimer> claim(Instant now);
    void postpone(const TenantId& tenant, const TimerKey& key, Instant due);
    void poison(const TenantId& tenant, const TimerKey& key);

private:
    Connection* connection_;
};

}  // namespace mentord::storage
