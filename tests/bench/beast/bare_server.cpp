// The floor: Boost.Beast as its own examples use it, one thread, one coroutine a connection, answering every
// request with an empty 200. No signature, no parsing of the body, no database: what is above it is the bot's
// own work.
//   bare_server PORT

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

namespace {

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);

asio::awaitable<void> serve(tcp::socket socket) {
    socket.set_option(tcp::no_delay(true));
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    for (;;) {
        http::request<http::string_body> request;
        stream.expires_after(std::chrono::seconds(30));
        const auto [read_error, got] = co_await http::async_read(stream, buffer, request, quiet);
        if (read_error) co_return;
        http::response<http::empty_body> response(http::status::ok, request.version());
        response.keep_alive(request.keep_alive());
        response.prepare_payload();
        const auto [write_error, put] = co_await http::async_write(stream, response, quiet);
        if (write_error || !response.keep_alive()) co_return;
    }
}

asio::awaitable<void> accept_all(tcp::acceptor acceptor) {
    for (;;) {
        auto [error, socket] = co_await acceptor.async_accept(quiet);
        if (!error) asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: bare_server PORT\n");
        return 2;
    }
    asio::io_context io(1);
    asio::signal_set signals(io, SIGTERM, SIGINT);
    signals.async_wait([&io](auto, int) { io.stop(); });
    const auto port = static_cast<unsigned short>(std::strtoul(argv[1], nullptr, 10));
    tcp::acceptor acceptor(io, {asio::ip::make_address("127.0.0.1"), port});
    asio::co_spawn(io, accept_all(std::move(acceptor)), asio::detached);
    io.run();
}
