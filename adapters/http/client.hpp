#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mentord::http {

struct ClientOptions {
    /// Exact origins we may speak to ("https://slack.com", "http://127.0.0.1:4100"). Checked where the socket
    /// is opened, so a token cannot leave for anywhere else. Plain http is accepted for loopback addresses
    /// only.
    std::vector<std::string> allowed_origins;
    std::chrono::milliseconds connect_timeout{5'000};
    std::size_t connections_per_origin = 8;        ///< further calls wait their turn
    std::chrono::milliseconds keep_alive{25'000};  ///< an idle connection older than this is not used again
    std::size_t response_bytes = 8UL * 1024 * 1024;
    std::string ca_file;  ///< empty: the system's certificates
};

struct ClientRequest {
    std::string method = "POST";
    std::string url;
    /// Host and the framing headers are the client's own to set; a request that brings them is not sent.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::chrono::milliseconds timeout{10'000};  ///< for all of it, waiting for a connection's turn too
};

/// What became of a call. The difference between the last two decides whether it may be tried again:
/// a message that may have arrived must not be sent twice (RELIABILITY 4).
enum class Sent : std::uint8_t {
    answered,    ///< a whole response came back; see status
    not_sent,    ///< nothing of the request left this machine (refused, no route, TLS failed, not allowed)
    maybe_sent,  ///< bytes left, but no whole answer came
};

struct ClientResponse {
    Sent sent = Sent::not_sent;
    unsigned status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string error;  ///< one line for the log, empty when answered

    /// First value of the header, or an empty view.
    std::string_view header(std::string_view name) const;
};

/// A pooled HTTP/1.1 client with verified TLS (1.2 or later, host name checked). No retries and no redirects:
/// there is one retry layer, and it is the courier. Lives on one executor.
class Client {
public:
    /// Throws std::invalid_argument for an allowed origin that is none. The executor must outlive the client.
    Client(boost::asio::any_io_executor executor, ClientOptions options);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Never throws for what the network does; the outcome says it.
    boost::asio::awaitable<ClientResponse> send(ClientRequest request);

    /// Closes every connection; calls under way end as they would at a time-out, later ones are not sent.
    void close();

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace mentord::http
