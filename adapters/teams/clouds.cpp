#include "adapters/teams/clouds.hpp"

#include <algorithm>
#include <array>

namespace mentord::teams {

// Sign-in, scope, metadata and issuer: Bot Framework: "Authenticate requests with the Bot Connector API", its
// pages for Azure Government and Azure China, and cloud-environment of Microsoft's Teams SDK.
// Connectors: Teams: "Send proactive messages" (global, GCC, GCC High and DoD service URLs). GCC signs in at
// the public cloud but has a host of its own; for China no host is published, so the settings must name it.
std::span<const Cloud> clouds() {
    static const std::array<Cloud, 3> all{
        Cloud{
            .name = "public",
            .login_origin = "https://login.microsoftonline.com",
            .multi_tenant_authority = "botframework.com",
            .token_scope = "https://api.botframework.com/.default",
            .openid_metadata_url = "https://login.botframework.com/v1/.well-known/openidconfiguration",
            .issuer = "https://api.botframework.com",
            .connectors = {"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"},
            .service_url = "https://smba.trafficmanager.net/teams",
        },
        Cloud{
            .name = "usgov",
            .login_origin = "https://login.microsoftonline.us",
            .multi_tenant_authority = "MicrosoftServices.onmicrosoft.us",
            .token_scope = "https://api.botframework.us/.default",
            .openid_metadata_url = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            .issuer = "https://api.botframework.us",
            .connectors = {"smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"},
            .service_url = "https://smba.infra.gov.teams.microsoft.us/teams",
        },
        Cloud{
            .name = "china",
            .login_origin = "https://login.partner.microsoftonline.cn",
            .multi_tenant_authority = "microsoftservices.partner.onmschina.cn",
            .token_scope = "https://api.botframework.azure.cn/.default",
            .openid_metadata_url = "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
            .issuer = "https://api.botframework.azure.cn",
            .connectors = {},
            .service_url = {},
        },
    };
    return all;
}

const Cloud* find_cloud(std::string_view name) {
    const auto all = clouds();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Cloud& c) { return c.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace mentord::teams
