#pragma once

#include "storage/records.hpp"
#include "workflows/escalation/escalation.hpp"

#include <optional>
#include <vector>

namespace mentord::storage {

template <>
struct Layout<Escalation> {
    static constexpr const char* table = "escalations";
    static void fields(auto&& it, auto&& visit) {
        visit("escalation_id", it.id);
        visit("program_id", it.program);
        visit("pairing_id", it.pairing);
        visit("cause", it.cause, cause_names);
        visit("about_id", it.about);
        visit("feedback_id", it.feedback);
        visit("stars", it.stars);
        visit("session_number", it.session_number);
        visit("state", it.state, escalation_state_names);
        visit("owner_id", it.owner);
        visit("outcome", it.outcome, outcome_names);
        visit("note", it.note);
        visit("alerts", it.alerts);
        visit("opened", it.opened);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class Escalations : public Records<Escalation> {
public:
    using Records::Records;

    /// Those that nobody has settled, the oldest first.
    std::vector<Escalation> open_in(const TenantId& tenant, const ProgramId& program) {
        return where(
            tenant,
            "program_id = $program AND state IN ('open', 'claimed', 'contacted') ORDER BY escalation_id",
            {{"$program", program.str()}}
        );
    }
    std::vector<Escalation> of(const TenantId& tenant, const PairingId& pairing) {
        return where(tenant, "pairing_id = $pairing ORDER BY escalation_id", {{"$pairing", pairing.str()}});
    }
    std::optional<Escalation> of_feedback(const TenantId& tenant, const FeedbackId& feedback) {
        return first(tenant, "feedback_id = $feedback", {{"$feedback", feedback.str()}});
    }
};

}  // namespace mentord::storage
