#include "storage/reflections.hpp"

#include "storage/copies.hpp"

namespace mentord::storage {

void Reflections::remove(const TenantId& tenant, const Reflection& reflection) {
    forget_copies(connection(), tenant, reflection.id.str(), reflection.pairing);
    connection()
        .query("DELETE FROM reflections WHERE tenant_id = $tenant AND reflection_id = $id")
        .bind("$tenant", tenant.str())
        .bind("$id", reflection.id.str())
        .run();
}

void Reflections::forget_messages(
    const TenantId& tenant, const std::string& about, const PairingId& pairing
) {
    forget_copies(connection(), tenant, about, pairing);
}

}  // namespace mentord::storage
