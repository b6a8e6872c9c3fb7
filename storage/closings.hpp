#pragma once

#include "storage/records.hpp"
#include "workflows/closing/closing.hpp"

#include <vector>

namespace mentord::storage {

template <>
struct Layout<Closing> {
    static constexpr const char* table = "closings";
    static void fields(auto&& it, auto&& visit) {
        visit("closing_id", it.id);
        visit("pairing_id", it.pairing);
        visit("program_id", it.program);
        visit("person_id", it.person);
        visit("state", it.state, closing_state_names);
        visit("opened", it.opened);
        visit("due", it.due);
        visit("caller_id", it.caller);
        visit("note", it.note);
        visit("answers", it.answers);
        visit("laters", it.laters);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class Closings : public Records<Closing> {
public:
    using Records::Records;

    std::vector<Closing> of(const TenantId& tenant, const PersonId& person) {
        return where(
            tenant, "person_id = $person ORDER BY opened DESC, closing_id DESC", {{"$person", person.str()}}
        );
    }
    std::vector<Closing> of(const TenantId& tenant, const PairingId& pairing) {
        return where(tenant, "pairing_id = $pairing ORDER BY closing_id", {{"$pairing", pairing.str()}});
    }
    /// Those of a program that are open, the oldest first, and then what was settled since, the newest first.
    std::vector<Closing> listed(const TenantId& tenant, const ProgramId& program, Instant since) {
        return where(
            tenant,
            "program_id = $program AND (state IN ('to_call', 'surveyed') OR (state <> 'lapsed' "
            "AND changed_at >= $since)) ORDER BY CASE state WHEN 'to_call' THEN 0 WHEN 'surveyed' THEN 1 "
            "ELSE 2 END, CASE WHEN state IN ('to_call', 'surveyed') THEN due ELSE -changed_at END, "
            "closing_id",
            {{"$program", program.str()}, {"$since", to_millis(since)}}
        );
    }
};

}  // namespace mentord::storage
