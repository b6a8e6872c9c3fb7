#include "bot/service.hpp"

#include "adapters/http/url.hpp"
#include "bot/legal_pages.hpp"
#include "bot/log.hpp"
#include "bot/system_random.hpp"
#include "storage/errors.hpp"
#include "storage/invariants.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <csignal>
#include <stdexcept>

namespace mentord {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds stop_deadline = 10s;
constexpr std::chrono::milliseconds look_after_boot = 2s;

http::GateRules gate_rules(const Settings& settings, const Endpoint& endpoint) {
    http::GateRules rules;
    rules.hosts = {"localhost", "127.0.0.1", "::1", endpoint.address};
    if (const auto url = http::parse_url(settings.server.public_url)) rules.hosts.push_back(url->host);
    rules.open_paths = {"/healthz", "/readyz"};
    return rules;
}

http::Response json_text(unsigned status, std::string body) {
    http::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(body);
    return response;
}

std::string host_of(const std::string& public_url) {
    const auto url = http::parse_url(public_url);
    return url ? url->host : std::string("localhost");
}

asio::awaitable<http::Response> health() {
    co_return json_text(200, R"({"status":"ok"})");
}

// Before the storage thread takes the connection over: who is installed, and what a crash left half done.
storage::Connection open_database(const Settings& settings, Workspaces& workspaces, Instant now) {
    storage::Connection connection(settings.storage.path);
    for (const auto& broken : storage::broken_invariants(connection)) {
        throw storage::BadDatabase(fmt::format(
            "{}: {}; nothing was sent. Restore the newest backup, and keep this file for study",
            settings.storage.path,
            broken
        ));
    }
    workspaces.load(storage::Installations(connection).all());
    storage::IdSource no_ids([]() -> std::uint64_t { throw std::logic_error("nothing is made at start"); });
    const int interrupted = storage::Outbox(connection, no_ids).mark_interrupted(now + look_after_boot);
    if (interrupted > 0) {
        Log::warn(fmt::format(
            "{} messages were under way when the bot stopped: looking whether they arrived", interrupted
        ));
    }
    return connection;
}

}  // namespace

Service::Service(asio::io_context& io, const Settings& settings, const Clock& clock, CourierOptions sending)
    : io_(&io),
      clock_(&clock),
      sending_(sending),
      writer_(
          open_database(settings, workspaces_, clock.now()),
          storage::IdSource(SystemRandom{}),
          io.get_executor(),
          {.group_commit = settings.storage.group_commit},
          [this](storage::Agenda agenda) {
              scheduler_.next_due(agenda.timer);
              if (courier_) courier_->look_at(agenda);
          }
      ),
      dispatcher_(writer_, workspaces_, Log::warn, settings.server.public_url),
      scheduler_(io.get_executor(), writer_, dispatcher_, clock, Log::warn),
      door_(io.get_executor(), dispatcher_, clock, Log::info),
      calendar_(writer_, workspaces_, host_of(settings.server.public_url)) {
    add_health_routes();
}

Service::~Service() = default;

void Service::use(Adapter& adapter) {
    platforms_.add(adapter);
    if (courier_) return;
    courier_ = std::make_unique<Courier>(
        io_->get_executor(), writer_, dispatcher_, platforms_, *clock_, sending_, Log::warn
    );
}

void Service::wake() {
    scheduler_.wake();
    if (courier_) courier_->wake();
}

void Service::add_health_routes() {
    door_.add({"GET", "/healthz", [](const http::Request&) { return health(); }});
    door_.add({"GET", CalendarPage::path, [this](http::Request request) {
                   return calendar_.answer(std::move(request));
               }});
    add_legal_pages(door_);
    door_.add({"GET", "/readyz", [this](const http::Request&) { return readiness(); }});
}

asio::awaitable<http::Response> Service::readiness() {
    const auto why = not_ready ? not_ready() : std::string{};
    if (!why.empty()) co_return json_text(503, fmt::format(R"({{"status":"not ready","why":"{}"}})", why));
    if (writer_.failing())
        co_return json_text(503, R"({"status":"not ready","why":"the database takes nothing"})");
    co_return json_text(200, R"({"status":"ready"})");
}

// The loop runs, scheduler and courier with it, until what comes first is done.
void Service::run_first() {
    bool done = false;
    asio::co_spawn(*io_, first(), [&done](const std::exception_ptr& failure) {
        if (failure) std::rethrow_exception(failure);
        done = true;
    });
    while (!done)
        io_->run_one();
}

void Service::run(const Settings& settings) {
    asio::co_spawn(*io_, scheduler_.run(), asio::detached);
    if (courier_) asio::co_spawn(*io_, courier_->run(), asio::detached);
    if (first) run_first();
    const auto endpoint = parse_endpoint(settings.server.listen, "[server] listen");
    http::ServerLimits limits;
    limits.requests_per_connection = static_cast<std::size_t>(settings.server.requests_per_connection);
    limits.connections = static_cast<std::size_t>(settings.server.connections);
    auto server = std::make_shared<http::Server>(
        io_->get_executor(),
        limits,
        gate_rules(settings, endpoint),
        [this](http::Request request) { return door_.handle(std::move(request)); },
        [](std::string_view line) { Log::info(line); }
    );
    std::uint16_t port = 0;
    try {
        port = server->listen(endpoint.address, endpoint.port);
    } catch (const boost::system::system_error& problem) {
        throw std::runtime_error(fmt::format(
            "cannot listen on {}: {}; choose another with [server] listen or --listen",
            settings.server.listen,
            problem.code().message()
        ));
    }

    asio::signal_set signals(*io_, SIGTERM, SIGINT);
    signals.async_wait([this, server](const boost::system::error_code& ended, int) {
        if (!ended) asio::co_spawn(*io_, stop(server), asio::detached);
    });
    const bool v6 = endpoint.address.find(':') != std::string::npos;
    Log::announce(
        fmt::format("listening on http://{}:{}", v6 ? "[" + endpoint.address + "]" : endpoint.address, port)
    );
    io_->run();
}

asio::awaitable<void> Service::stop(std::shared_ptr<http::Server> server) {
    Log::info("stopping: no new requests, finishing what is under way");
    scheduler_.stop();
    if (courier_) courier_->stop();
    co_await server->stop(stop_deadline);
    const auto give_up = std::chrono::steady_clock::now() + stop_deadline;
    while ((!door_.idle() || (courier_ && !courier_->idle())) && std::chrono::steady_clock::now() < give_up) {
        asio::steady_timer moment(*io_, 20ms);
        co_await moment.async_wait(asio::use_awaitable);
    }
    if (at_stop) at_stop();
    Log::info("stopped");
    io_->stop();
}

}  // namespace mentord
