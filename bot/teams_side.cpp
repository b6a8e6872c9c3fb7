#include "bot/teams_side.hpp"

#include "adapters/http/url.hpp"
#include "adapters/teams/clouds.hpp"
#include "bot/first_admins.hpp"
#include "bot/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace mentord {

namespace asio = boost::asio;

namespace {

std::string first_of(const std::string& set, const std::string& usual) {
    return set.empty() ? usual : set;
}

teams::ServiceHosts service_hosts(const Settings& settings, const teams::Cloud& cloud) {
    teams::ServiceHosts hosts;
    if (settings.teams.allowed_service_hosts.empty()) hosts.hosts = cloud.connectors;
    for (const auto& one : settings.teams.allowed_service_hosts) {
        const bool origin = one.find("://") != std::string::npos;
        (origin ? hosts.development_origins : hosts.hosts).push_back(one);
    }
    try {
        if (teams::origins_of(hosts).empty())
            throw BadSettings("[teams] allowed_service_hosts: this cloud publishes no host; please name it");
    } catch (const std::invalid_argument& problem) {
        throw BadSettings(fmt::format("[teams] allowed_service_hosts: {}", problem.what()));
    }
    return hosts;
}

/// Every organisation that is served, as a connection of the one company.
struct Connected {
    std::vector<storage::Installation> organisations;
    std::size_t admins = 0;
};

Connected connect(
    storage::UnitOfWork& work,
    const TenantId& company,
    const std::vector<std::string>& tenants,
    const std::string& app_id,
    const std::vector<std::string>& first_admins,
    Instant now
) {
    Connected connected;
    for (const auto& tenant : tenants) {
        const storage::Installation one{company, "teams", tenant, tenant, app_id, "active"};
        work.installations.save(one, now);
        connected.organisations.push_back(one);
    }
    // Not among the settings any more: nobody there is written to.
    for (auto& other : work.installations.all()) {
        const bool named = std::ranges::find(tenants, other.workspace) != tenants.end();
        if (other.platform != "teams" || named || other.state == "removed") continue;
        work.installations.set_state("teams", other.workspace, "removed");
        other.state = "removed";
        connected.organisations.push_back(std::move(other));
    }
    connected.admins = appoint_first_admins(work, connected.organisations.front(), first_admins, now);
    return connected;
}

std::vector<std::string> tenants_of(const Settings& settings) {
    std::vector<std::string> tenants{settings.teams.tenant_id};
    for (const auto& one : settings.teams.allowed_tenants) {
        if (std::ranges::find(tenants, one) == tenants.end()) tenants.push_back(one);
    }
    return tenants;
}

}  // namespace

teams::Options teams_options(const Settings& settings) {
    const auto& set = settings.teams;
    const auto& cloud = *teams::find_cloud(set.cloud);
    teams::Options options;
    options.tenant = set.tenant_id;
    options.tenants = tenants_of(settings);
    options.service_url = first_of(set.service_url, cloud.service_url);
    options.gate = teams::trust_connector(
        set.app_id,
        first_of(set.issuer, cloud.issuer),
        first_of(set.openid_metadata_url, cloud.openid_metadata_url)
    );
    const auto login = first_of(set.login_url, cloud.login_origin);
    if (set.entra_tokens) teams::trust_entra(options.gate, set.tenant_id, login);
    options.connector.credentials = {
        .login_origin = login,
        .authority = set.multi_tenant ? cloud.multi_tenant_authority : set.tenant_id,
        .token_scope = cloud.token_scope,
        .app_id = set.app_id,
        .secret = set.app_secret,
    };
    options.connector.allowed = service_hosts(settings, cloud);
    return options;
}

TeamsSide::TeamsSide(Service& service, const Settings& settings, const Clock& clock)
    : service_(&service),
      clock_(&clock),
      adapter_(
          service.io().get_executor(), teams_options(settings), [&clock] { return clock.now(); }, Log::info
      ) {
    service.use(adapter_);
    // Azure's own examples call it /api/messages, and so do many portals' defaults.
    for (const auto* path : {"/teams/messages", "/api/messages"})
        service.door().add_events(path, adapter_);
    connect(settings);
    adapter_.warm_up();
}

// The settings say whose people they are, so nothing has to be asked: before the first request is served the
// organisations are the company's.
void TeamsSide::connect(const Settings& settings) {
    const auto tenants = tenants_of(settings);
    auto& workspaces = service_->workspaces();
    const auto company =
        workspaces.company_of("teams", tenants.front())
            .value_or(workspaces.company_beside("teams").value_or(TenantId{"teams:" + tenants.front()}));
    const auto save = [company,
                       tenants,
                       app_id = settings.teams.app_id,
                       admins = settings.program.admins,
                       now = clock_->now()](storage::UnitOfWork& work) {
        return mentord::connect(work, company, tenants, app_id, admins, now);
    };
    std::optional<Connected> connected;
    asio::co_spawn(
        service_->io(),
        service_->writer().commit(save),
        [&connected](const std::exception_ptr& failure, Connected done) {
            if (failure) std::rethrow_exception(failure);
            connected = std::move(done);
        }
    );
    while (!connected)
        service_->io().run_one();
    // With nothing else to do yet (no other platform) the loop has come to its end: it is to run again.
    service_->io().restart();
    workspaces.load(std::move(connected->organisations));
    Log::info(fmt::format("serving the Teams organisation {}", fmt::join(tenants, ", ")));
    if (connected->admins == 0) Log::warn("[program] admins is empty: nobody would see a low rating");
}

}  // namespace mentord
