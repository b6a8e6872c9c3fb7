#pragma once

#include "storage/records.hpp"
#include "workflows/feedback/feedback.hpp"

#include <vector>

namespace mentord::storage {

template <>
struct Layout<Feedback> {
    static constexpr const char* table = "feedback";
    static void fields(auto&& it, auto&& visit) {
        visit("feedback_id", it.id);
        visit("session_id", it.session);
        visit("pairing_id", it.pairing);
        visit("program_id", it.program);
        visit("rater_id", it.rater);
        visit("number", it.number);
        visit("state", it.state, feedback_state_names);
        visit("stars", it.stars);
        visit("tags", it.tags);
        visit("comment", it.comment);
        visit("fit", it.fit, fit_names);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class Feedbacks : public Records<Feedback> {
public:
    using Records::Records;

    /// What one person has said on the sessions of a pairing, in order.
    std::vector<Feedback> of(const TenantId& tenant, const PairingId& pairing, const PersonId& rater) {
        return where(
            tenant,
            "pairing_id = $pairing AND rater_id = $rater ORDER BY feedback_id",
            {{"$pairing", pairing.str()}, {"$rater", rater.str()}}
        );
    }
    std::vector<Feedback> of(const TenantId& tenant, const PairingId& pairing) {
        return where(tenant, "pairing_id = $pairing ORDER BY feedback_id", {{"$pairing", pairing.str()}});
    }
};

}  // namespace mentord::storage
