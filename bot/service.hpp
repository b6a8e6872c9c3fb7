#pragma once

#include "adapters/adapter.hpp"
#include "adapters/http/server.hpp"
#include "bot/calendar_page.hpp"
#include "bot/clock.hpp"
#include "bot/courier.hpp"
#include "bot/dispatcher.hpp"
#include "bot/front_door.hpp"
#include "bot/scheduler.hpp"
#include "bot/settings.hpp"
#include "bot/workspaces.hpp"
#include "storage/writer.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>

namespace mentord {

/// The parts of a running bot, put together: storage thread, dispatcher, front door, scheduler, courier.
/// `serve` and `demo` differ only in their adapter, clock and routes.
class Service {
public:
    Service(
        boost::asio::io_context& io, const Settings& settings, const Clock& clock, CourierOptions sending
    );
    ~Service();

    /// A platform that messages go out to; before run().
    void use(Adapter& adapter);

    /// Binds the port, logs the address, runs until SIGTERM or SIGINT, then stops gracefully.
    void run(const Settings& settings);

    boost::asio::io_context& io() { return *io_; }
    FrontDoor& door() { return door_; }
    Workspaces& workspaces() { return workspaces_; }
    storage::Writer& writer() { return writer_; }
    Dispatcher& dispatcher() { return dispatcher_; }
    /// The clock was pushed: look at what is due.
    void wake();
    /// No message is under way.
    bool quiet() const { return !courier_ || courier_->idle(); }
    /// Something that keeps the bot from being ready, or empty.
    std::function<std::string()> not_ready;
    /// Runs before the bot listens: the demo's past.
    std::function<boost::asio::awaitable<void>()> first;
    /// Called once everything in flight is done, before the loop ends.
    std::function<void()> at_stop;

private:
    void run_first();
    void add_health_routes();
    boost::asio::awaitable<http::Response> readiness();
    boost::asio::awaitable<void> stop(std::shared_ptr<http::Server> server);

    boost::asio::io_context* io_;
    const Clock* clock_;
    CourierOptions sending_;
    Workspaces workspaces_;
    storage::Writer writer_;
    Dispatcher dispatcher_;
    Scheduler scheduler_;
    FrontDoor door_;
    CalendarPage calendar_;
    Platforms platforms_;
    std::unique_ptr<Courier> courier_;
};

}  // namespace mentord
