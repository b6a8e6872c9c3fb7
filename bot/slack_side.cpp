#include "bot/slack_side.hpp"

#include "adapters/slack/decode.hpp"
#include "bot/first_admins.hpp"
#include "bot/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mentord {

namespace asio = boost::asio;
using namespace std::chrono_literals;

slack::Options slack_options(const Settings& settings) {
    slack::Options options;
    options.signing_secrets.push_back(settings.slack.signing_secret);
    if (!settings.slack.old_signing_secret.empty())
        options.signing_secrets.push_back(settings.slack.old_signing_secret);
    options.bot_token = settings.slack.bot_token;
    options.api_url = settings.slack.api_url;
    return options;
}

namespace {

struct Connected {
    std::vector<storage::Installation> workspaces;
    std::size_t admins = 0;  ///< who look after the first program
};

// The token belongs to one workspace: no other is served with it, or its people would be looked for in the
// wrong place.
Connected connect(
    storage::UnitOfWork& work,
    const storage::Installation& confirmed,
    const std::vector<std::string>& first_admins,
    Instant now
) {
    std::vector<storage::Installation> all;
    for (auto& other : work.installations.all()) {
        if (other.platform != "slack" || other.workspace == confirmed.workspace) continue;
        work.installations.set_state("slack", other.workspace, "removed");
        work.outbox.give_up(other.tenant, "slack", "the bot token is for another workspace", now);
        other.state = "removed";
        all.push_back(std::move(other));
    }
    work.installations.save(confirmed, now);
    all.push_back(confirmed);
    return {std::move(all), appoint_first_admins(work, confirmed, first_admins, now)};
}

/// True once Slack has said who we are and that is on the disk.
asio::awaitable<bool> introduce_once(
    Service* service,
    slack::SlackAdapter* adapter,
    const Clock* clock,
    const std::vector<std::string>* first_admins
) {
    const auto answer = co_await adapter->who_am_i();
    if (!answer.identity) {
        const auto line = fmt::format("Slack does not say who we are ({})", answer.error);
        if (answer.refused) {
            Log::error(line + "; check [slack] bot_token");
        } else {
            Log::warn(line + "; asking again");
        }
        co_return false;
    }
    const auto& who = *answer.identity;
    const auto& workspaces = service->workspaces();
    const auto own = workspaces.company_beside("slack").value_or(slack::tenant_of(who.workspace));
    const storage::Installation confirmed{
        workspaces.company_of("slack", who.workspace).value_or(own),
        "slack",
        who.workspace,
        who.workspace_name,
        who.bot_user,
        "active"
    };
    const auto save = [confirmed, admins = *first_admins, now = clock->now()](storage::UnitOfWork& work) {
        return connect(work, confirmed, admins, now);
    };
    auto connected = co_await service->writer().commit(save);
    service->workspaces().load(std::move(connected.workspaces));
    Log::info(fmt::format("connected to Slack workspace {} ({})", who.workspace_name, who.workspace));
    if (connected.admins == 0) Log::warn("[program] admins is empty: nobody would see a low rating");
    co_return true;
}

/// Asks Slack who we are, for as long as it takes; requests are served meanwhile.
asio::awaitable<void> introduce(
    Service* service,
    slack::SlackAdapter* adapter,
    const Clock* clock,
    const std::vector<std::string>* first_admins,
    bool* known
) {
    auto pause = 1s;
    for (;;) {
        try {
            *known = co_await introduce_once(service, adapter, clock, first_admins);
        } catch (const std::exception& problem) {
            Log::error(fmt::format("cannot connect to the workspace: {}; trying again", problem.what()));
        }
        if (*known) co_return;
        asio::steady_timer wait(service->io(), pause);
        co_await wait.async_wait(asio::use_awaitable);
        pause = std::min<std::chrono::seconds>(pause * 2, 300s);
    }
}

}  // namespace

SlackSide::SlackSide(Service& service, const Settings& settings, const Clock& clock)
    : service_(&service),
      first_admins_(settings.program.admins),
      adapter_(
          service.io().get_executor(), slack_options(settings), [&clock] { return clock.now(); }, Log::info
      ) {
    service.use(adapter_);
    for (const auto* path : {"/slack/commands", "/slack/interactions", "/slack/events"})
        service.door().add_events(path, adapter_);
    if (!adapter_.has_token()) return;
    asio::co_spawn(
        service.io(), introduce(service_, &adapter_, &clock, &first_admins_, &known_), asio::detached
    );
}

std::string SlackSide::not_ready() const {
    if (known_ || !adapter_.has_token()) return {};
    return "Slack has not confirmed the bot token yet";
}

}  // namespace mentord
