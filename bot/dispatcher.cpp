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

// Whose matter it is: what the adapter calls the company is a guess where a company has several platforms.
std::optional<TenantId> Dispatcher::admit(const Event& event) const {
    const auto& platform = event.who.platform;
    auto tenant = event.workspace.empty() ? std::optional(event.tenant)
                                          : workspaces_->company_of(platform, event.workspace);
    if (!tenant || !workspaces_->connected(*tenant)) return std::nullopt;
    if (event.who.workspace.empty()) return tenant;
    // Slack Connect: people of other companies may press what they see in a shared channel.
    for (const auto& one : workspaces_->of(*tenant, platform)) {
        if (one.workspace == event.who.workspace) return tenant;
    }
    return std::nullopt;
}

void Dispatcher::forget(const TenantId& tenant, const std::string& platform, const std::string& workspace) {
    for (auto& gone : workspaces_->of(tenant, platform)) {
        if (!workspace.empty() && gone.workspace != workspace) continue;
        gone.state = "removed";
        workspaces_->put(std::move(gone));
    }
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
    if (!event.workspace.empty() && !workspaces_->any_on(event.who.platform)) {
        try {
            const auto company = workspaces_->company_beside(event.who.platform).value_or(event.tenant);
            co_await adopt(company, event.who.platform, event.workspace, event.at);
        } catch (const std::exception& problem) {
            report_(fmt::format("storage: {}", problem.what()));
        }
    }
    const auto company = admit(event);
    if (!company) {
        Handled stranger = NotConnected{};
        co_return stranger;
    }
    event.tenant = *company;
    const bool removal = std::holds_alternative<Removed>(event.what);
    const auto platform = event.who.platform;
    const auto workspace = event.workspace;
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
    if (removal && std::holds_alternative<Answered>(handled)) forget(*company, platform, workspace);
    co_return handled;
}

}  // namespace mentord
