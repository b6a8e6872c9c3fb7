#pragma once

#include "storage/records.hpp"
#include "workflows/reflection/reflection.hpp"

#include <string>
#include <vector>

namespace mentord::storage {

template <>
struct Layout<Reflection> {
    static constexpr const char* table = "reflections";
    static void fields(auto&& it, auto&& visit) {
        visit("reflection_id", it.id);
        visit("pairing_id", it.pairing);
        visit("program_id", it.program);
        visit("person_id", it.person);
        visit("session", it.session);
        visit("state", it.state, reflection_state_names);
        visit("insight", it.insight);
        visit("action", it.action);
        visit("written", it.written);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class Reflections : public Records<Reflection> {
public:
    using Records::Records;

    /// Somebody's, the newest first.
    std::vector<Reflection> of(const TenantId& tenant, const PersonId& person) {
        return where(
            tenant,
            "person_id = $person ORDER BY written DESC, reflection_id DESC",
            {{"$person", person.str()}}
        );
    }
    /// Of both, the oldest first.
    std::vector<Reflection> of(const TenantId& tenant, const PairingId& pairing) {
        return where(
            tenant, "pairing_id = $pairing ORDER BY written, reflection_id", {{"$pairing", pairing.str()}}
        );
    }
    /// The row and every copy of its words.
    void remove(const TenantId& tenant, const Reflection& reflection);
    /// The words of messages to a pair about a subject.
    void forget_messages(const TenantId& tenant, const std::string& about, const PairingId& pairing);
};

}  // namespace mentord::storage
