#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::teams {

/// Where a bot signs in and whom it hears, in one of Microsoft's clouds. A copy of an entry may be changed by
/// the settings, field by field.
struct Cloud {
    std::string name;                     ///< as the settings call it
    std::string login_origin;             ///< where the bot fetches its own token
    std::string multi_tenant_authority;   ///< stands for the tenant when a MultiTenant bot signs in
    std::string token_scope;              ///< what the bot asks a token for
    std::string openid_metadata_url;      ///< where the keys are named that sign what the channel sends
    std::string issuer;                   ///< of the channel's tokens
    std::vector<std::string> connectors;  ///< exact hosts which our token may be sent to
    std::string service_url;              ///< for the first message where no conversation named one
};

/// All of them, "public" first.
std::span<const Cloud> clouds();

/// Nothing for a name that is none.
const Cloud* find_cloud(std::string_view name);

}  // namespace mentord::teams
