#pragma once

#include "storage/records.hpp"
#include "workflows/checkin/check_in.hpp"

#include <vector>

namespace mentord::storage {

template <>
struct Layout<CheckIn> {
    static constexpr const char* table = "check_ins";
    static void fields(auto&& it, auto&& visit) {
        visit("check_in_id", it.id);
        visit("pairing_id", it.pairing);
        visit("program_id", it.program);
        visit("person_id", it.person);
        visit("number", it.number);
        visit("state", it.state, check_in_state_names);
        visit("answers", it.answers);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class CheckIns : public Records<CheckIn> {
public:
    using Records::Records;

    /// One person's, in order.
    std::vector<CheckIn> of(const TenantId& tenant, const PairingId& pairing, const PersonId& person) {
        return where(
            tenant,
            "pairing_id = $pairing AND person_id = $person ORDER BY number",
            {{"$pairing", pairing.str()}, {"$person", person.str()}}
        );
    }
    std::vector<CheckIn> of(const TenantId& tenant, const PairingId& pairing) {
        return where(
            tenant, "pairing_id = $pairing ORDER BY number, person_id", {{"$pairing", pairing.str()}}
        );
    }
};

}  // namespace mentord::storage
