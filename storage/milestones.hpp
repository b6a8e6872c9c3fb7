#pragma once

#include "storage/records.hpp"
#include "workflows/milestone/milestone.hpp"

#include <vector>

namespace mentord::storage {

template <>
struct Layout<Milestone> {
    static constexpr const char* table = "milestones";
    static void fields(auto&& it, auto&& visit) {
        visit("milestone_id", it.id);
        visit("pairing_id", it.pairing);
        visit("program_id", it.program);
        visit("owner", it.owner, pair_side_names);
        visit("added_by", it.added_by, pair_side_names);
        visit("text", it.text);
        visit("due", it.due);
        visit("state", it.state, milestone_state_names);
        visit("worth", it.worth, worth_names);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class Milestones : public Records<Milestone> {
public:
    using Records::Records;

    /// A pair's, open or not, by their day.
    std::vector<Milestone> of(const TenantId& tenant, const PairingId& pairing) {
        return where(
            tenant, "pairing_id = $pairing ORDER BY due, milestone_id", {{"$pairing", pairing.str()}}
        );
    }
};

}  // namespace mentord::storage
