#include "storage/copies.hpp"

#include <array>

namespace mentord::storage {

namespace {

// By person, whose messages have an index, which is named so that the others' are not read for it. The row
// stays: it counts against the reader's reminders of the week (I-17).
constexpr const char* clear_messages =
    "UPDATE outbox INDEXED BY outbox_person SET card = '{}' WHERE tenant_id = $tenant AND person_id IN ("
    "SELECT mentor_id FROM pairings WHERE tenant_id = $tenant AND pairing_id = $pairing "
    "UNION SELECT mentee_id FROM pairings WHERE tenant_id = $tenant AND pairing_id = $pairing "
    "UNION SELECT person_id FROM program_admins WHERE tenant_id = $tenant) "
    "AND settled_at <> 0 AND (about = $subject OR instr(card, $subject) > 0)";

}  // namespace

void forget_copies(
    Connection& connection, const TenantId& tenant, const std::string& subject, const PairingId& pairing
) {
    constexpr std::array<const char*, 2> elsewhere{
        "UPDATE inbox SET answer = NULL WHERE tenant_id = $tenant AND instr(answer, $subject) > 0",
        "DELETE FROM undo WHERE tenant_id = $tenant AND subject = $subject",
    };
    for (const auto* sql : elsewhere)
        connection.query(sql).bind("$tenant", tenant.str()).bind("$subject", subject).run();
    connection.query(clear_messages)
        .bind("$tenant", tenant.str())
        .bind("$subject", subject)
        .bind("$pairing", pairing.str())
        .run();
}

}  // namespace mentord::storage
