#include "adapters/http/server.hpp"

#include "adapters/http/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <unordered_set>
#include <utility>

namespace mentord::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds accept_pause{100};

asio::ip::address plain(const asio::ip::address& address) {
    if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

/// Whom the cap per peer counts: an IPv6 caller owns a whole /64.
asio::ip::address counted(const asio::ip::address& address) {
    if (!address.is_v6()) return address;
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return asio::ip::address_v6(bytes);
}

}  // namespace

struct Server::State {
    State(asio::any_io_executor ex, ServerLimits limits, GateRules rules, Handler handler, ErrorSink on_error)
        : executor{std::move(ex)}, acceptor{executor}, all_gone{executor} {
        rules.body_bytes = std::min(rules.body_bytes, limits.body_bytes);
        rules.header_lines = std::min(rules.header_lines, limits.header_lines);
        shared = std::make_shared<ServerShared>(
            ServerShared{limits, std::move(rules), std::move(handler), std::move(on_error)}
        );
    }

    // Coroutines hold the state themselves, so that none outlives what it works on.
    static asio::awaitable<void> accept_loop(std::shared_ptr<State> self);
    static asio::awaitable<void> serve(
        std::shared_ptr<State> self, tcp::socket socket, asio::ip::address peer
    );
    static asio::awaitable<void> stop(std::shared_ptr<State> self, std::chrono::milliseconds deadline);

    void accepted(const std::shared_ptr<State>& self, tcp::socket socket);
    bool admit(const asio::ip::address& peer);
    void leave(Connection& connection, const asio::ip::address& peer);
    void stop_accepting();
    void cut_all();

    asio::any_io_executor executor;
    tcp::acceptor acceptor;
    asio::steady_timer all_gone;  ///< cancelled by the last connection to leave
    std::shared_ptr<ServerShared> shared;
    std::unordered_set<Connection*> connections;
    std::size_t places_taken = 0;
    std::map<asio::ip::address, std::size_t> per_peer;
    bool full = false;  ///< so that a flood is one line in the log
};

/// Gives back what admit() took, however the coroutine ends.
class Place {
public:
    explicit Place(std::function<void()> leave) : leave_{std::move(leave)} {}
    ~Place() { leave_(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

private:
    std::function<void()> leave_;
};

bool Server::State::admit(const asio::ip::address& peer) {
    const bool room = places_taken < shared->limits.connections;
    if (!room && !full) shared->report("refusing connections: every place is taken");
    full = !room;
    if (!room) return false;
    if (!peer.is_loopback()) {
        auto& count = per_peer[counted(peer)];
        if (count >= shared->limits.connections_per_peer) return false;
        ++count;
    }
    ++places_taken;
    return true;
}

void Server::State::leave(Connection& connection, const asio::ip::address& peer) {
    connections.erase(&connection);
    --places_taken;
    if (const auto found = per_peer.find(counted(peer)); found != per_peer.end()) {
        if (--found->second == 0) per_peer.erase(found);
    }
    if (places_taken == 0) all_gone.cancel();
}

void Server::State::accepted(const std::shared_ptr<State>& self, tcp::socket socket) {
    error_code ec;
    const auto remote = socket.remote_endpoint(ec);
    if (ec) return;  // gone already
    const auto peer = plain(remote.address());
    if (!admit(peer)) return;
    asio::co_spawn(executor, serve(self, std::move(socket), peer), asio::detached);
}

asio::awaitable<void> Server::State::serve(
    std::shared_ptr<State> self, tcp::socket socket, asio::ip::address peer
) {
    Connection connection{std::move(socket), peer.to_string(), self->shared};
    self->connections.insert(&connection);
    const Place place{[&self, &connection, &peer] { self->leave(connection, peer); }};
    if (!self->shared->stopping) co_await connection.run();
}

asio::awaitable<void> Server::State::accept_loop(std::shared_ptr<State> self) {
    asio::steady_timer pause{self->executor};
    while (!self->shared->stopping) {
        auto [ec, socket] = co_await self->acceptor.async_accept(quiet);
        if (self->shared->stopping) break;
        if (!ec) {
            self->accepted(self, std::move(socket));
        } else if (ec != asio::error::connection_aborted) {
            // Out of descriptors, most likely: trying again at once would only spin.
            self->shared->report("accept failed: " + ec.message());
            pause.expires_after(accept_pause);
            co_await pause.async_wait(quiet);
        }
    }
}

void Server::State::stop_accepting() {
    shared->stopping = true;
    error_code ignored;
    acceptor.close(ignored);
    for (auto* connection : connections)
        connection->close_if_idle();
}

void Server::State::cut_all() {
    for (auto* connection : connections)
        connection->cut();
}

asio::awaitable<void> Server::State::stop(std::shared_ptr<State> self, std::chrono::milliseconds deadline) {
    self->stop_accepting();
    if (self->places_taken == 0) co_return;
    self->all_gone.expires_after(deadline);
    co_await self->all_gone.async_wait(quiet);
    if (self->places_taken == 0) co_return;
    self->shared->report("stopping: " + std::to_string(self->places_taken) + " connection(s) cut");
    self->cut_all();
}

Server::Server(
    asio::any_io_executor executor, ServerLimits limits, GateRules rules, Handler handler, ErrorSink on_error
)
    : state_{std::make_shared<State>(
          std::move(executor), limits, std::move(rules), std::move(handler), std::move(on_error)
      )} {
}

Server::~Server() {
    state_->stop_accepting();
    state_->cut_all();
}

std::uint16_t Server::listen(const std::string& address, std::uint16_t port) {
    const tcp::endpoint endpoint{asio::ip::make_address(address), port};
    auto& acceptor = state_->acceptor;
    acceptor.open(endpoint.protocol());
    try {
        acceptor.set_option(asio::socket_base::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen(asio::socket_base::max_listen_connections);
    } catch (...) {
        error_code ignored;
        acceptor.close(ignored);  // so that the caller may try another port
        throw;
    }
    const auto bound = acceptor.local_endpoint().port();
    asio::co_spawn(state_->executor, State::accept_loop(state_), asio::detached);
    return bound;
}

asio::awaitable<void> Server::stop(std::chrono::milliseconds deadline) {
    return State::stop(state_, deadline);
}

}  // namespace mentord::http
