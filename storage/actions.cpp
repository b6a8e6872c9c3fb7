#include "storage/actions.hpp"

#include <algorithm>
#include <variant>

namespace mentord::storage {

namespace {

bool holds_several(const Card& card) {
    return std::ranges::any_of(card.blocks, [](const Block& block) {
        return std::holds_alternative<Divider>(block);
    });
}

}  // namespace

void Actions::mint(const TenantId& tenant, const PersonId& person, Card& card, Instant now) {
    for (auto& block : card.blocks) {
        auto* row = std::get_if<Buttons>(&block);
        if (row == nullptr) continue;
        for (auto& button : row->buttons) {
            auto* act = std::get_if<Act>(&button.does);
            if (act != nullptr) mint(tenant, person, *act, now);
        }
    }
    if (holds_several(card)) put_together(tenant, card);
}

bool Actions::holds_act(const Card& card) {
    return std::ranges::any_of(card.blocks, [](const Block& block) {
        const auto* row = std::get_if<Buttons>(&block);
        return row != nullptr && std::ranges::any_of(row->buttons, [](const Button& button) {
                   return std::holds_alternative<Act>(button.does);
               });
    });
}

void Actions::put_together(const TenantId& tenant, const Card& card) {
    for (const auto& block : card.blocks) {
        const auto* row = std::get_if<Buttons>(&block);
        if (row == nullptr) continue;
        for (const auto& button : row->buttons) {
            const auto* act = std::get_if<Act>(&button.does);
            if (act == nullptr) continue;
            connection_
                ->query("UPDATE actions SET among_others = 1 WHERE tenant_id = $tenant AND token = $token")
                .bind("$tenant", tenant.str())
                .bind("$token", act->token.str())
                .run();
        }
    }
}

bool Actions::among_others(const TenantId& tenant, const ActionToken& token) {
    auto row =
        connection_->query("SELECT among_others FROM actions WHERE tenant_id = $tenant AND token = $token");
    row.bind("$tenant", tenant.str()).bind("$token", token.str());
    return row.step() && row.number(0) == 1;
}

void Actions::mint(const TenantId& tenant, const PersonId& person, Form& form, Instant now) {
    if (form.about) mint(tenant, person, *form.about, now);
}

void Actions::mint(const TenantId& tenant, const PersonId& person, Act& act, Instant now) {
    if (!act.token.empty()) return;
    act.token = ActionToken{ids_->token()};
    connection_
        ->query(
            "INSERT INTO actions (tenant_id, token, person_id, verb, subject, version, created_at) "
            "VALUES ($tenant, $token, $person, $verb, $subject, $version, $now)"
        )
        .bind("$tenant", tenant.str())
        .bind("$token", act.token.str())
        .bind("$person", person.str())
        .bind("$verb", act.verb)
        .bind("$subject", act.subject)
        .bind("$version", act.version)
        .bind("$now", to_millis(now))
        .run();
}

std::optional<Act> Actions::find(const TenantId& tenant, const PersonId& presser, const ActionToken& token) {
    auto row = connection_->query(
        "SELECT verb, subject, version FROM actions "
        "WHERE tenant_id = $tenant AND token = $token AND person_id = $person"
    );
    row.bind("$tenant", tenant.str()).bind("$token", token.str()).bind("$person", presser.str());
    if (!row.step()) return std::nullopt;
    return Act{row.text(0), row.text(1), row.number(2), token};
}

std::optional<Act> Actions::newest(const TenantId& tenant, const PersonId& person, const std::string& verb) {
    auto row = connection_->query(
        "SELECT verb, subject, version, token FROM actions WHERE tenant_id = $tenant AND person_id = $person "
        "AND substr(verb, 1, length($verb)) = $verb ORDER BY created_at DESC LIMIT 1"
    );
    row.bind("$tenant", tenant.str()).bind("$person", person.str()).bind("$verb", verb);
    if (!row.step()) return std::nullopt;
    return Act{row.text(0), row.text(1), row.number(2), ActionToken{row.text(3)}};
}

void Actions::forget_before(Instant limit) {
    connection_->query("DELETE FROM actions WHERE created_at < $limit")
        .bind("$limit", to_millis(limit))
        .run();
}

}  // namespace mentord::storage
