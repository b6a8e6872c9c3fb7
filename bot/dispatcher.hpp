#pragma once

#include "bot/workspaces.hpp"
#include "storage/writer.hpp"
#include "workflows/conversation/answer.hpp"
#include "workflows/conversation/event.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace mentord {

/// What became of an event.
struct Answered {
    Answer answer;
};
struct NotConnected {};  ///< a workspace, or a guest's company, that this bot is not installed in
struct Replayed {};      ///< the very same signed bytes were here before: refuse
struct Swamped {};       ///< the queue is full: nothing was changed
struct Failed {};        ///< the disk did not take it: nothing was changed, the platform may repeat
using Handled = std::variant<Answered, NotConnected, Replayed, Swamped, Failed>;

/// The one way in, for people and for timers alike: one event, one unit of work, one answer.
class Dispatcher {
public:
    Dispatcher(
        storage::Writer& writer,
        Workspaces& workspaces,
        std::function<void(std::string_view)> report,
        std::string site = {}
    );

    /// Throws only what a broken invariant throws; the scheduler counts that as a failed attempt.
    boost::asio::awaitable<Handled> handle(Event event);

private:
    std::optional<TenantId> admit(const Event& event) const;
    boost::asio::awaitable<void> adopt(
        TenantId tenant, std::string platform, std::string workspace, Instant at
    );
    void forget(const TenantId& tenant, const std::string& platform, const std::string& workspace);

    storage::Writer* writer_;
    Workspaces* workspaces_;
    std::function<void(std::string_view)> report_;
    std::string site_;  // where the bot can be reached, for links in cards
};

}  // namespace mentord
