#pragma once

#include "adapters/http/client.hpp"
#include "adapters/http/url.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mentord::http {

/// What one exchange needs beside its bytes.
struct Exchange {
    std::chrono::steady_clock::time_point deadline;
    std::size_t response_bytes = 0;
    bool head = false;  ///< a HEAD request: the answer has no body whatever its length says
};

/// One outgoing connection, plain or TLS.
class Link {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    explicit Link(boost::asio::any_io_executor executor);
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;
    ~Link() = default;

    /// Looks up, checks, connects and shakes hands. Returns why that failed, or nothing. `tls` is null for
    /// http.
    boost::asio::awaitable<std::string> open(Url url, boost::asio::ssl::context* tls, Deadline deadline);

    /// Sends the request and reads its answer. `text` must stay until the end.
    boost::asio::awaitable<ClientResponse> exchange(std::string_view text, Exchange how);

    /// After an exchange: may another one follow?
    bool reusable() const { return reusable_; }
    /// False when the peer has closed or said something unasked while the link lay idle. Costs one system
    /// call.
    bool still_quiet();
    void close();

    Deadline idle_since;

private:
    using Endpoints = std::vector<boost::asio::ip::tcp::endpoint>;
    struct Lookup;

    boost::asio::awaitable<std::string> find_endpoints(Url url, Deadline deadline, Endpoints& found);
    boost::asio::awaitable<std::string> look_up(Url url, Deadline deadline, Endpoints& found);
    boost::asio::awaitable<std::string> connect(Endpoints endpoints, Deadline deadline);
    boost::asio::awaitable<std::string> shake_hands(
        Url url, boost::asio::ssl::context* tls, Deadline deadline
    );

    template <class Stream>
    boost::asio::awaitable<ClientResponse> exchange_over(Stream& stream, std::string_view text, Exchange how);
    template <class Stream>
    boost::asio::awaitable<ClientResponse> read_answer(Stream& stream, Exchange how);

    boost::beast::tcp_stream stream_;
    std::optional<boost::asio::ssl::stream<boost::beast::tcp_stream&>> tls_;
    boost::beast::flat_buffer in_;
    std::shared_ptr<Lookup> lookup_;
    bool reusable_ = false;
    bool closed_ = false;
};

}  // namespace mentord::http
