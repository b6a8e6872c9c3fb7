#include "adapters/http/link.hpp"

#include "adapters/http/address.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace mentord::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t header_bytes = 64U * 1024;
constexpr int interim_answers = 4;

using Answer = beast::http::response<beast::http::string_body>;

ClientResponse failed(Sent sent, std::string error) {
    ClientResponse response;
    response.sent = sent;
    response.error = std::move(error);
    return response;
}

/// A write the kernel turned down before it took a byte (of TLS: a whole record) has reached nobody. A
/// time-out does not prove that.
ClientResponse failed_write(const error_code& ec, std::size_t written) {
    const bool turned_down = written == 0 && ec.category() == asio::error::get_system_category() &&
                             ec != asio::error::operation_aborted;
    return failed(turned_down ? Sent::not_sent : Sent::maybe_sent, "write: " + ec.message());
}

ClientResponse answered(Answer&& answer) {
    ClientResponse response;
    response.sent = Sent::answered;
    response.status = answer.result_int();
    for (const auto& field : answer)
        response.headers.emplace_back(field.name_string(), field.value());
    response.body = std::move(answer.body());
    return response;
}

bool is_address(const std::string& host) {
    error_code ec;
    asio::ip::make_address(host, ec);
    return !ec;
}

}  // namespace

/// A getaddrinfo under way cannot be stopped; whoever waits for it goes home at the deadline, and the result
/// finds nobody. Hence shared.
struct Link::Lookup {
    explicit Lookup(const asio::any_io_executor& executor) : resolver{executor}, done{executor} {}

    tcp::resolver resolver;
    asio::steady_timer done;
    error_code error = asio::error::timed_out;
    tcp::resolver::results_type results;
};

Link::Link(asio::any_io_executor executor) : stream_{std::move(executor)} {
}

void Link::close() {
    closed_ = true;
    if (lookup_) lookup_->done.cancel();
    stream_.close();
}

bool Link::still_quiet() {
    char byte = 0;
    const auto got = ::recv(stream_.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got < 0 && errno == EAGAIN;
}

asio::awaitable<std::string> Link::open(Url url, ssl::context* tls, Deadline deadline) {
    Endpoints endpoints;
    std::string error = co_await find_endpoints(url, deadline, endpoints);
    if (error.empty()) error = co_await connect(std::move(endpoints), deadline);
    if (error.empty() && tls != nullptr) error = co_await shake_hands(url, tls, deadline);
    if (error.empty() && closed_) error = "the client was closed";
    co_return error;
}

/// Loopback is allowed to an origin that says so itself, never to a name that merely resolves to it: the
/// name's owner could point it at anything in our network.
asio::awaitable<std::string> Link::find_endpoints(Url url, Deadline deadline, Endpoints& found) {
    error_code not_an_address;
    const auto literal =
        asio::ip::make_address(url.host == "localhost" ? "127.0.0.1" : url.host, not_an_address);
    if (!not_an_address) {
        found.emplace_back(literal, url.port);
    } else {
        const std::string error = co_await look_up(url, deadline, found);
        if (!error.empty()) co_return error;
    }
    if (url.loopback()) co_return std::string{};
    std::erase_if(found, [](const tcp::endpoint& endpoint) { return !is_public(endpoint.address()); });
    co_return found.empty() ? "resolves to no public address" : "";
}

asio::awaitable<std::string> Link::look_up(Url url, Deadline deadline, Endpoints& found) {
    lookup_ = std::make_shared<Lookup>(stream_.get_executor());
    auto lookup = lookup_;
    const std::string port = std::to_string(url.port);
    const auto take = [lookup](const error_code& ec, tcp::resolver::results_type results) {
        lookup->error = ec;
        lookup->results = std::move(results);
        lookup->done.cancel();
    };
    lookup->done.expires_at(deadline);
    lookup->resolver.async_resolve(url.host, port, tcp::resolver::numeric_service, take);
    co_await lookup->done.async_wait(quiet);
    lookup_.reset();
    if (closed_) co_return std::string{"the client was closed"};
    if (lookup->error) co_return "look-up: " + lookup->error.message();
    for (const auto& entry : lookup->results)
        found.push_back(entry.endpoint());
    co_return std::string{};
}

/// One address after the other, each with its share of the time left, so that a dead one cannot eat it all.
asio::awaitable<std::string> Link::connect(Endpoints endpoints, Deadline deadline) {
    std::string error = "no address";
    for (std::size_t i = 0; i < endpoints.size() && !closed_; ++i) {
        const auto left = deadline - std::chrono::steady_clock::now();
        stream_.expires_after(left / static_cast<std::ptrdiff_t>(endpoints.size() - i));
        auto [ec] = co_await stream_.async_connect(endpoints[i], quiet);
        if (!ec) {
            error_code ignored;
            stream_.socket().set_option(tcp::no_delay(true), ignored);
            co_return std::string{};
        }
        error = "connect: " + ec.message();
        stream_.close();
    }
    co_return error;
}

asio::awaitable<std::string> Link::shake_hands(Url url, ssl::context* tls, Deadline deadline) {
    tls_.emplace(stream_, *tls);
    error_code ec;
    tls_->set_verify_mode(ssl::verify_peer, ec);
    if (!ec) tls_->set_verify_callback(ssl::host_name_verification(url.host), ec);
    if (ec) co_return "TLS: " + ec.message();
    // The macro for this casts in the old style. An address is no server name (RFC 6066).
    const bool named =
        is_address(url.host) ||
        SSL_ctrl(
            tls_->native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, url.host.data()
        ) == 1;
    if (!named) co_return std::string{"TLS: the server name was refused"};
    stream_.expires_at(deadline);
    auto [error] = co_await tls_->async_handshake(ssl::stream_base::client, quiet);
    if (error) co_return "TLS: " + error.message();
    co_return std::string{};
}

asio::awaitable<ClientResponse> Link::exchange(std::string_view text, Exchange how) {
    reusable_ = false;
    stream_.expires_at(how.deadline);
    if (tls_) return exchange_over(*tls_, text, how);
    return exchange_over(stream_, text, how);
}

template <class Stream>
asio::awaitable<ClientResponse> Link::exchange_over(Stream& stream, std::string_view text, Exchange how) {
    auto [ec, written] = co_await asio::async_write(stream, asio::buffer(text), quiet);
    if (ec) co_return failed_write(ec, written);
    co_return co_await read_answer(stream, how);
}

template <class Stream>
asio::awaitable<ClientResponse> Link::read_answer(Stream& stream, Exchange how) {
    for (int interim = 0; interim <= interim_answers; ++interim) {
        beast::http::response_parser<beast::http::string_body> parser;
        parser.body_limit(how.response_bytes);
        parser.header_limit(header_bytes);
        parser.skip(how.head);
        auto [ec, got] = co_await beast::http::async_read(stream, in_, parser, quiet);
        boost::ignore_unused(got);
        if (ec) co_return failed(Sent::maybe_sent, "read: " + ec.message());
        if (parser.get().result_int() / 100 == 1) continue;  // 100, 103: the answer is still to come
        reusable_ = parser.keep_alive() && !parser.need_eof() && in_.size() == 0;
        co_return answered(parser.release());
    }
    co_return failed(Sent::maybe_sent, "read: nothing but interim answers");
}

}  // namespace mentord::http
