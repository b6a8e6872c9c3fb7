#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"

namespace mentord::storage {

/// Channels that take no message of ours, so that those in charge of a program are told once.
class Channels {
public:
    explicit Channels(Connection& connection) : connection_(&connection) {}

    /// True: this is the first time since it last took one.
    bool shut(const TenantId& tenant, const ProgramId& program, const ChannelId& channel, Instant now);
    void takes(const TenantId& tenant, const ProgramId& program, const ChannelId& channel);

private:
    Connection* connection_;
};

}  // namespace mentord::storage
