#pragma once

#include "storage/copies.hpp"
#include "storage/records.hpp"
#include "workflows/closing/testimonial.hpp"

#include <optional>
#include <vector>

namespace mentord::storage {

template <>
struct Layout<Testimonial> {
    static constexpr const char* table = "testimonials";
    static void fields(auto&& it, auto&& visit) {
        visit("testimonial_id", it.id);
        visit("pairing_id", it.pairing);
        visit("program_id", it.program);
        visit("person_id", it.person);
        visit("as_mentor", it.as_mentor);
        visit("state", it.state, testimonial_state_names);
        visit("consent", it.consent, consent_names);
        visit("text", it.text);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class Testimonials : public Records<Testimonial> {
public:
    using Records::Records;

    std::optional<Testimonial> of(const TenantId& tenant, const PairingId& pairing, const PersonId& person) {
        return first(
            tenant,
            "pairing_id = $pairing AND person_id = $person",
            {{"$pairing", pairing.str()}, {"$person", person.str()}}
        );
    }
    /// What somebody lets us quote, the newest first.
    std::vector<Testimonial> of(const TenantId& tenant, const PersonId& person) {
        return where(
            tenant,
            "person_id = $person AND consent <> 'none' ORDER BY changed_at DESC, testimonial_id DESC",
            {{"$person", person.str()}}
        );
    }
    /// What a program may have: first what waits for a word of the organisers.
    std::vector<Testimonial> in(const TenantId& tenant, const ProgramId& program) {
        return where(
            tenant,
            "program_id = $program AND consent <> 'none' ORDER BY CASE state WHEN 'given' THEN 0 "
            "WHEN 'approved' THEN 1 ELSE 2 END, testimonial_id",
            {{"$program", program.str()}}
        );
    }
    /// Every copy of words that were withdrawn.
    void forget_words(const TenantId& tenant, const Testimonial& withdrawn) {
        forget_copies(connection(), tenant, withdrawn.id.str(), withdrawn.pairing);
    }
};

}  // namespace mentord::storage
