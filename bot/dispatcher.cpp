#include "bot/dispatcher.hpp"

#include "bot/apply_event.hpp"
#include "storage/errors.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

namespace mentord {

namespace asio = boost::asio;

Dispatcher::Dispatcher(
    storage::Writer& writer,
    Workspaces& workspaces,
    std::function<void(std::string_view)> report,
    std::string site
)
    : writer_(&writer), workspaces_(&workspaces), report_(std::move(report)), site_(std::move(site)) {
}

bool Dispatcher::admit(const Event& event) const {
    if (!workspaces_->connected(event.tenant)) return false;
    // Slack Connect: people of other companies may press what they see in a shared channel.
    const auto& home = workspaces_->all().at(event.tenant).workspace;
    return event.who.workspace.empty() || event.who.workspace == home;
}

// Before the platform has confirmed who we are, the signature vouches for the workspace: our secret belongs
// to an app that is installed there. auth.test has the last word.
asio::awaitable<void> Dispatcher::adopt(
    TenantId tenant, std::string platform, std::string workspace, Instant at
) {
    const storage::Installation adopted{tenant, platform, workspace, "", "", "provisional"};
    const auto save = [adopted, at](storage::UnitOfWork& work) { work.installations.save(adopted, at); };
    co_await writer_->commit(save);
    workspaces_->put(adopted);
    report_(fmt::format("workspace {} adopted from its signature, until {} confirms it", workspace, platform)
    );
}

asio::awaitable<Handled> Dispatcher::handle(Event event) {
    if (workspaces_->all().empty() && !event.workspace.empty()) {
        try {
            co_await adopt(event.tenant, event.who.platform, event.workspace, event.at);
        } catch (const std::exception& problem) {
            report_(fmt::format("storage: {}", problem.what()));
        }
    }
    if (!admit(event)) {
        Handled stranger = NotConnected{};
        co_return stranger;
    }
    const bool removal = std::holds_alternative<Removed>(event.what);
    const auto tenant = event.tenant;
    const auto job = [event = std::move(event), site = site_](storage::UnitOfWork& work) {
        return apply_event(work, event, site);
    };
    Handled handled = Failed{};
    try {
        auto applied = co_await writer_->commit(job);
        if (auto* repeat = std::get_if<Repeat>(&applied)) {
            if (repeat->replay) {
                handled = Replayed{};
            } else {
                handled = Answered{std::move(repeat->answer)};
            }
        } else {
            handled = Answered{std::move(std::get<Answer>(applied))};
        }
    } catch (const storage::Busy&) {
        handled = Swamped{};
    } catch (const storage::Unavailable& problem) {
        report_(fmt::format("storage: {}", problem.what()));
    }
    if (removal && std::holds_alternative<Answered>(handled)) {
        auto gone = workspaces_->all().at(tenant);
        gone.state = "removed";
        workspaces_->put(std::move(gone));
    }
    co_return handled;
}

}  // namespace mentord
