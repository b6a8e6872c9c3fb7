#pragma once

#include "adapters/http/header_gate.hpp"
#include "adapters/http/message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace mentord::http {

/// RELIABILITY 6.2: what one caller may cost us.
struct ServerLimits {
    std::chrono::milliseconds header_timeout{5'000};  ///< from a request's first byte to the end of its head
    std::chrono::milliseconds body_timeout{10'000};   ///< for the whole body, and for the whole answer
    std::chrono::milliseconds idle_timeout{30'000};
    std::size_t body_bytes = 1024UL * 1024;
    std::size_t header_bytes = 8UL * 1024;
    std::size_t header_lines = 64;
    std::size_t requests_per_connection = 100;
    std::size_t connections = 256;
    std::size_t connections_per_peer =
        16;  ///< loopback peers are a reverse proxy: only `connections` binds them
};

using Handler = std::function<boost::asio::awaitable<Response>(Request)>;

/// Takes one line for the log: a refusal, a cut, a handler's exception. Never holds header values or bodies.
using ErrorSink = std::function<void(std::string_view)>;

/// The one port. Lives on one executor, which must outlive it; every member must be called from there.
class Server {
public:
    /// Where `limits` and `rules` both bound a figure the smaller one holds.
    Server(
        boost::asio::any_io_executor executor,
        ServerLimits limits,
        GateRules rules,
        Handler handler,
        ErrorSink on_error = {}
    );
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds and starts to accept; returns the port bound (of use when 0 was asked for).
    /// Throws boost::system::system_error, whose code tells "address in use" from the rest.
    std::uint16_t listen(const std::string& address, std::uint16_t port);

    /// Stops accepting, lets requests in flight finish, closes idle connections at once; returns when the
    /// last connection is gone, or after `deadline`, when what is left is cut: its socket is closed, and a
    /// handler still at work is left to the executor (it ends by itself, or dies with the executor).
    boost::asio::awaitable<void> stop(std::chrono::milliseconds deadline);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace mentord::http
