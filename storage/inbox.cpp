#include "storage/inbox.hpp"

#include "storage/conversation_json.hpp"
#include "workflows/planted.hpp"

namespace mentord::storage {

bool Inbox::enter(const TenantId& tenant, const DeliveryKey& key, const std::string& proof, Instant now) {
    const bool always = planted(Planted::forget_inbox);
    return connection_
                   ->query(
                       "INSERT INTO inbox (tenant_id, delivery_key, proof, received_at, answer) "
                       "VALUES ($tenant, $key, $proof, $now, NULL) "
                       "ON CONFLICT (tenant_id, delivery_key) DO NOTHING"
                   )
                   .bind("$tenant", tenant.str())
                   .bind("$key", key.str())
                   .bind("$proof", proof)
                   .bind("$now", to_millis(now))
                   .run() == 1 ||
           always;
}

std::optional<EarlierDelivery> Inbox::earlier(const TenantId& tenant, const DeliveryKey& key) {
    auto row =
        connection_->query("SELECT proof, answer FROM inbox WHERE tenant_id = $tenant AND delivery_key = $key"
        );
    row.bind("$tenant", tenant.str()).bind("$key", key.str());
    if (!row.step()) return std::nullopt;
    return EarlierDelivery{row.text(0), row.null(1) ? Answer{Nothing{}} : answer_from_json(row.text(1))};
}

void Inbox::keep_answer(const TenantId& tenant, const DeliveryKey& key, const Answer& answer) {
    const auto kept = to_json(answer);
    if (kept.empty()) return;
    connection_->query("UPDATE inbox SET answer = $answer WHERE tenant_id = $tenant AND delivery_key = $key")
        .bind("$answer", kept)
        .bind("$tenant", tenant.str())
        .bind("$key", key.str())
        .run();
}

void Inbox::forget_before(Instant limit) {
    connection_->query("DELETE FROM inbox WHERE received_at < $limit").bind("$limit", to_millis(limit)).run();
}

}  // namespace mentord::storage
