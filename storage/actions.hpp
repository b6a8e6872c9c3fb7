#pragma once

#include "storage/ids.hpp"
#include "storage/sqlite/connection.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"

#include <optional>
#include <string>

namespace mentord::storage {

/// What the buttons in people's chats mean.
class Actions {
public:
    Actions(Connection& connection, IdSource& ids) : connection_(&connection), ids_(&ids) {}

    /// Gives every Act button of the card a token that only this person may use.
    void mint(const TenantId& tenant, const PersonId& person, Card& card, Instant now);
    void mint(const TenantId& tenant, const PersonId& person, Form& form, Instant now);
    std::optional<Act> find(const TenantId& tenant, const PersonId& presser, const ActionToken& token);
    /// The buttons of several cards stand in one message now.
    /// Whether a button of the card is one person's.
    static bool holds_act(const Card& card);
    void put_together(const TenantId& tenant, const Card& card);
    /// Whether the button's message holds other matters, too.
    bool among_others(const TenantId& tenant, const ActionToken& token);
    /// The newest button of a person whose verb begins so: what somebody who looks at their chat would press.
    std::optional<Act> newest(const TenantId& tenant, const PersonId& person, const std::string& verb);

    void forget_before(Instant limit);

private:
    void mint(const TenantId& tenant, const PersonId& person, Act& act, Instant now);

    Connection* connection_;
    IdSource* ids_;
};

}  // namespace mentord::storage
