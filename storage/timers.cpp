#include "storage/timers.hpp"

namespace mentord::storage {

namespace {

Query& bind_key(Query& query, const TenantId& tenant, const TimerKey& key) {
    return query.bind("$tenant", tenant.str())
        .bind("$subject", key.subject)
        .bind("$kind", key.kind)
        .bind("$occurrence", key.occurrence);
}

}  // namespace

void Timers::set(const TenantId& tenant, const TimerKey& key, Instant due) {
    auto query = connection_->query(
        "INSERT INTO timers (tenant_id, subject, kind, occurrence, due_at, attempts, state) "
        "VALUES ($tenant, $subject, $kind, $occurrence, $due, 0, 'waiting') "
        "ON CONFLICT (tenant_id, subject, kind, occurrence) DO UPDATE SET due_at = excluded.due_at, "
        "attempts = 0, state = 'waiting'"
    );
    bind_key(query, tenant, key).bind("$due", to_millis(due)).run();
}

void Timers::cancel(const TenantId& tenant, const std::string& subject, const std::string& kind) {
    connection_->query("DELETE FROM timers WHERE tenant_id = $tenant AND subject = $subject AND kind = $kind")
        .bind("$tenant", tenant.str())
        .bind("$subject", subject)
        .bind("$kind", kind)
        .run();
}

void Timers::cancel_all(const TenantId& tenant, const std::string& subject) {
    connection_->query("DELETE FROM timers WHERE tenant_id = $tenant AND subject = $subject")
        .bind("$tenant", tenant.str())
        .bind("$subject", subject)
        .run();
}

std::vector<std::pair<TimerKey, Instant>> Timers::of(const TenantId& tenant, const std::string& subject) {
    auto rows = connection_->query(
        "SELECT kind, occurrence, due_at FROM timers WHERE tenant_id = $tenant AND subject = $subject "
        "ORDER BY kind, occurrence"
    );
    rows.bind("$tenant", tenant.str()).bind("$subject", subject);
    std::vector<std::pair<TimerKey, Instant>> found;
    while (rows.step())
        found.emplace_back(TimerKey{subject, rows.text(0), rows.text(1)}, from_millis(rows.number(2)));
    return found;
}

void Timers::remove(const TenantId& tenant, const TimerKey& key) {
    auto query = connection_->query(
        "DELETE FROM timers WHERE tenant_id = $tenant AND subject = $subject AND kind = $kind "
        "AND occurrence = $occurrence"
    );
    bind_key(query, tenant, key).run();
}

bool Timers::exists(const TenantId& tenant, const TimerKey& key) {
    auto query = connection_->query(
        "SELECT 1 FROM timers WHERE tenant_id = $tenant AND subject = $subject AND kind = $kind "
        "AND occurrence = $occurrence"
    );
    return bind_key(query, tenant, key).step();
}

std::optional<Instant> Timers::next_due() {
    auto row = connection_->query("SELECT min(due_at) FROM timers WHERE state = 'waiting'");
    if (!row.step() || row.null(0)) return std::nullopt;
    return from_millis(row.number(0));
}

std::optional<DueTimer> Timers::claim(Instant now) {
    std::optional<DueTimer> timer;
    {
        auto row = connection_->query(
            "SELECT tenant_id, subject, kind, occurrence, due_at, attempts FROM timers "
            "WHERE state = 'waiting' AND due_at <= $now ORDER BY due_at LIMIT 1"
        );
        row.bind("$now", to_millis(now));
        if (!row.step()) return std::nullopt;
        timer = DueTimer{
            TenantId{row.text(0)},
            {row.text(1), row.text(2), row.text(3)},
            from_millis(row.number(4)),
            row.number(5) + 1
        };
    }
    auto query = connection_->query(
        "UPDATE timers SET attempts = $attempts WHERE tenant_id = $tenant AND subject = $subject "
        "AND kind = $kind AND occurrence = $occurrence"
    );
    bind_key(query, timer->tenant, timer->key).bind("$attempts", timer->attempts).run();
    return timer;
}

void Timers::postpone(const TenantId& tenant, const TimerKey& key, Instant due) {
    auto query = connection_->query(
        "UPDATE timers SET due_at = $due WHERE tenant_id = $tenant AND subject = $subject AND kind = $kind "
        "AND occurrence = $occurrence"
    );
    bind_key(query, tenant, key).bind("$due", to_millis(due)).run();
}

void Timers::poison(const TenantId& tenant, const TimerKey& key) {
    auto query = connection_->query(
        "UPDATE timers SET state = 'poisoned' WHERE tenant_id = $tenant AND subject = $subject "
        "AND kind = $kind AND occurrence = $occurrence"
    );
    bind_key(query, tenant, key).run();
}

}  // namespace mentord::storage
