#pragma once

#include "storage/records.hpp"
#include "workflows/agreement/agreement.hpp"

#include <optional>

namespace mentord::storage {

template <>
struct Layout<Agreement> {
    static constexpr const char* table = "agreements";
    static void fields(auto&& it, auto&& visit) {
        visit("agreement_id", it.id);
        visit("pairing_id", it.pairing);
        visit("program_id", it.program);
        visit("state", it.state, agreement_state_names);
        visit("clauses", it.clauses);
        visit("before", it.before);
        visit("edition", it.edition);
        visit("mentor_signed", it.mentor_signed);
        visit("mentee_signed", it.mentee_signed);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
        visit("review", it.review);
    }
};

class Agreements : public Records<Agreement> {
public:
    using Records::Records;

    /// A pairing has one at most.
    std::optional<Agreement> of(const TenantId& tenant, const PairingId& pairing) {
        return first(tenant, "pairing_id = $pairing", {{"$pairing", pairing.str()}});
    }
};

}  // namespace mentord::storage
