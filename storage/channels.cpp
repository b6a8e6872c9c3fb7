#include "storage/channels.hpp"

namespace mentord::storage {

bool Channels::shut(const TenantId& tenant, const ProgramId& program, const ChannelId& channel, Instant now) {
    const int added = connection_
                          ->query(
                              "INSERT INTO shut_channels (tenant_id, program_id, channel, since) "
                              "VALUES ($tenant, $program, $channel, $now) ON CONFLICT DO NOTHING"
                          )
                          .bind("$tenant", tenant.str())
                          .bind("$program", program.str())
                          .bind("$channel", channel.str())
                          .bind("$now", to_millis(now))
                          .run();
    return added == 1;
}

void Channels::takes(const TenantId& tenant, const ProgramId& program, const ChannelId& channel) {
    connection_
        ->query(
            "DELETE FROM shut_channels WHERE tenant_id = $tenant AND program_id = $program "
            "AND channel = $channel"
        )
        .bind("$tenant", tenant.str())
        .bind("$program", program.str())
        .bind("$channel", channel.str())
        .run();
}

}  // namespace mentord::storage
