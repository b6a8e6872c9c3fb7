#include "bot/dispatcher.hpp"

#include "bot/apply_event.hpp"
#include "storage/errors.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

namespace mentord {

namespace asio = boost::asio;

Dispatcher::Dispatcher(
    storage::Writer& writer, Workspaces& workspaces, std::function<void(std::string_view)> report
)
    : writer_(&writer), workspaces_(&workspaces), report_(std::move(report)) {
}

bool Dispatcher::admit(const Event& event) {
    if (!workspaces_->connected(event.tenant)) return false;
    // Slack Connect: people of other companies may press what they see in a shared channel.
    const auto& home = workspaces_->all().at(event.tenant).workspace;
    return event.who.workspace.empty() || event.who.workspace == home ||
           event.tenant.str().find(":E") != std::string::npos;
}

// Before the platform has confirmed who we are, the signature vouches for the workspace: our secret belongs
// to an app that is installed there. auth.test has the last word.
asio::awaitable<void> Dispatcher::adopt(Event event) {
    storage::Installation adopted{
        event.tenant, event.who.platform, event.who.workspace, "", "", "provisional"
    };
    report_(fmt::format(
        "workspace {} adopted from its signature, until {} confirms it",
        event.who.workspace,
        event.who.platform
    ));
    workspaces_->put(adopted);
    const auto save = [adopted, at = event.at](storage::UnitOfWork& work) {
        work.installations.save(adopted, at);
    };
    co_await writer_->commit(save);
}

asio::awaitable<Handled> Dispatcher::handle(Event event) {
    const bool timer = std::holds_alternative<TimerFired>(event.what);
    if (!timer && !event.who.workspace.empty() && workspaces_->none_confirmed() &&
        workspaces_->all().empty()) {
        co_await adopt(event);
    }
    if (!admit(event)) {
        Handled stranger = NotConnected{};
        co_return stranger;
    }
    const bool removal = std::holds_alternative<Removed>(event.what);
    const auto tenant = event.tenant;
    const auto job = [event = std::move(event)](storage::UnitOfWork& work) {
        return apply_event(work, event);
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
