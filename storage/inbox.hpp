#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/answer.hpp"
#include "workflows/conversation/ids.hpp"

#include <optional>
#include <string>

namespace mentord::storage {

struct EarlierDelivery {
    std::string proof;
    Answer answer;
};

/// The keys of deliveries that were acted upon.
class Inbox {
public:
    explicit Inbox(Connection& connection) : connection_(&connection) {}

    /// True: this is the first delivery with the key. False: it was here before, see earlier().
    bool enter(const TenantId& tenant, const DeliveryKey& key, const std::string& proof, Instant now);
    std::optional<EarlierDelivery> earlier(const TenantId& tenant, const DeliveryKey& key);
    void keep_answer(const TenantId& tenant, const DeliveryKey& key, const Answer& answer);
    void forget_before(Instant limit);

private:
    Connection* connection_;
};

}  // namespace mentord::storage
