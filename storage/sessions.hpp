#pragma once

#include "storage/records.hpp"
#include "workflows/session/session.hpp"

#include <optional>
#include <vector>

namespace mentord::storage {

template <>
struct Layout<Session> {
    static constexpr const char* table = "sessions";
    static void fields(auto&& it, auto&& visit) {
        visit("session_id", it.id);
        visit("pairing_id", it.pairing);
        visit("program_id", it.program);
        visit("number", it.number);
        visit("state", it.state, session_state_names);
        visit("slots", it.slots);
        visit("proposer", it.proposer);
        visit("at", it.at);
        visit("minutes", it.minutes);
        visit("agenda", it.agenda);
        visit("moved", it.moved);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class Sessions : public Records<Session> {
public:
    using Records::Records;

    /// The one that is being planned or is agreed; at most one for a pairing.
    std::optional<Session> open_of(const TenantId& tenant, const PairingId& pairing) {
        return first(
            tenant,
            "pairing_id = $pairing AND state IN ('planned', 'confirmed')",
            {{"$pairing", pairing.str()}}
        );
    }
    std::vector<Session> of(const TenantId& tenant, const PairingId& pairing) {
        return where(tenant, "pairing_id = $pairing ORDER BY session_id", {{"$pairing", pairing.str()}});
    }
};

}  // namespace mentord::storage
