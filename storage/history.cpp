#include "storage/history.hpp"

#include <openssl/sha.h>

#include <cstdint>

namespace mentord::storage {

namespace {

using Digest = std::vector<unsigned char>;

// Each part goes in with its length, so that no two rows write the same bytes.
Digest digest_of(const Digest& before, std::int64_t n, const HistoryRow& row) {
    std::string text(before.begin(), before.end());
    const auto add = [&text](const std::string& part) {
        text += std::to_string(part.size());
        text += ':';
        text += part;
    };
    add(row.subject);
    add(std::to_string(n));
    add(std::to_string(to_millis(row.at)));
    add(row.actor);
    add(row.event);
    add(row.from_state);
    add(row.to_state);
    Digest digest(SHA256_DIGEST_LENGTH);
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    return digest;
}

}  // namespace

void History::add(const TenantId& tenant, const HistoryRow& row, Place place) {
    std::int64_t n = 0;
    Digest before;
    if (place == Place::after_others) {
        auto last = connection_->query(
            "SELECT n, digest FROM history WHERE tenant_id = $tenant AND subject = $subject "
            "ORDER BY n DESC LIMIT 1"
        );
        last.bind("$tenant", tenant.str()).bind("$subject", row.subject);
        if (last.step()) {
            n = last.number(0) + 1;
            before = last.bytes(1);
        }
    }
    const auto digest = digest_of(before, n, row);
    connection_
        ->query(
            "INSERT INTO history (tenant_id, subject, n, at, actor, event, from_state, to_state, digest) "
            "VALUES ($tenant, $subject, $n, $at, $actor, $event, $from, $to, $digest)"
        )
        .bind("$tenant", tenant.str())
        .bind("$subject", row.subject)
        .bind("$n", n)
        .bind("$at", to_millis(row.at))
        .bind("$actor", row.actor)
        .bind("$event", row.event)
        .bind("$from", row.from_state)
        .bind("$to", row.to_state)
        .bind("$digest", digest)
        .run();
}

std::vector<HistoryRow> History::of(const TenantId& tenant, const std::string& subject) {
    auto rows = connection_->query(
        "SELECT at, actor, event, from_state, to_state FROM history "
        "WHERE tenant_id = $tenant AND subject = $subject ORDER BY n"
    );
    rows.bind("$tenant", tenant.str()).bind("$subject", subject);
    std::vector<HistoryRow> found;
    while (rows.step()) {
        found.push_back(
            {subject, from_millis(rows.number(0)), rows.text(1), rows.text(2), rows.text(3), rows.text(4)}
        );
    }
    return found;
}

bool History::unbroken(const TenantId& tenant, const std::string& subject) {
    auto rows = connection_->query(
        "SELECT n, at, actor, event, from_state, to_state, digest FROM history "
        "WHERE tenant_id = $tenant AND subject = $subject ORDER BY n"
    );
    rows.bind("$tenant", tenant.str()).bind("$subject", subject);
    Digest before;
    for (std::int64_t n = 0; rows.step(); ++n) {
        const HistoryRow row{
            subject, from_millis(rows.number(1)), rows.text(2), rows.text(3), rows.text(4), rows.text(5)
        };
        auto digest = rows.bytes(6);
        if (rows.number(0) != n || digest != digest_of(before, n, row)) return false;
        before = std::move(digest);
    }
    return true;
}

}  // namespace mentord::storage
