#include "storage/undo.hpp"

#include <nlohmann/json.hpp>

namespace mentord::storage {

using nlohmann::json;

namespace {

std::string record_text(const std::vector<Cell>& cells) {
    json out = json::array();
    for (const auto& cell : cells)
        std::visit([&](const auto& value) { out.push_back(value); }, cell);
    return out.dump();
}

std::vector<Cell> record_in(const std::string& text) {
    std::vector<Cell> cells;
    for (const auto& value : json::parse(text)) {
        if (value.is_string()) {
            cells.emplace_back(value.get<std::string>());
        } else {
            cells.emplace_back(value.get<std::int64_t>());
        }
    }
    return cells;
}

std::string timers_text(const std::vector<std::pair<TimerKey, Instant>>& timers) {
    json out = json::array();
    for (const auto& [key, due] : timers)
        out.push_back({key.subject, key.kind, key.occurrence, to_millis(due)});
    return out.dump();
}

std::vector<std::pair<TimerKey, Instant>> timers_in(const std::string& text) {
    std::vector<std::pair<TimerKey, Instant>> timers;
    for (const auto& row : json::parse(text)) {
        timers.emplace_back(
            TimerKey{
                row.at(0).get<std::string>(), row.at(1).get<std::string>(), row.at(2).get<std::string>()
            },
            from_millis(row.at(3).get<std::int64_t>())
        );
    }
    return timers;
}

}  // namespace

void Undo::keep(const TenantId& tenant, const Before& before) {
    connection_
        ->query(
            "INSERT INTO undo (tenant_id, subject, kind, person_id, version, record, timers, until) "
            "VALUES ($tenant, $subject, $kind, $person, $version, $record, $timers, $until) "
            "ON CONFLICT (tenant_id, subject) DO UPDATE SET kind = excluded.kind, "
            "person_id = excluded.person_id, version = excluded.version, record = excluded.record, "
            "timers = excluded.timers, until = excluded.until"
        )
        .bind("$tenant", tenant.str())
        .bind("$subject", before.subject)
        .bind("$kind", before.kind)
        .bind("$person", before.person.str())
        .bind("$version", before.version)
        .bind("$record", record_text(before.record))
        .bind("$timers", timers_text(before.timers))
        .bind("$until", to_millis(before.until))
        .run();
}

std::optional<Before> Undo::find(const TenantId& tenant, const std::string& subject) {
    auto row = connection_->query(
        "SELECT kind, person_id, version, record, timers, until FROM undo "
        "WHERE tenant_id = $tenant AND subject = $subject"
    );
    row.bind("$tenant", tenant.str()).bind("$subject", subject);
    if (!row.step()) return std::nullopt;
    return Before{
        .subject = subject,
        .kind = row.text(0),
        .person = PersonId{row.text(1)},
        .version = row.number(2),
        .record = record_in(row.text(3)),
        .timers = timers_in(row.text(4)),
        .until = from_millis(row.number(5)),
    };
}

void Undo::forget(const TenantId& tenant, const std::string& subject) {
    connection_->query("DELETE FROM undo WHERE tenant_id = $tenant AND subject = $subject")
        .bind("$tenant", tenant.str())
        .bind("$subject", subject)
        .run();
}

void Undo::forget_before(Instant limit) {
    connection_->query("DELETE FROM undo WHERE until < $limit").bind("$limit", to_millis(limit)).run();
}

}  // namespace mentord::storage
