#pragma once

#include "adapters/http/header_gate.hpp"
#include "adapters/http/message.hpp"
#include "adapters/http/server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace mentord::http {

/// What every connection of one server shares.
struct ServerShared {
    ServerLimits limits;
    GateRules rules;
    Handler handler;
    ErrorSink on_error;
    bool stopping = false;

    void report(std::string_view line) const;
};

/// One caller's connection: requests one after the other, until somebody has had enough.
class Connection {
public:
    Connection(boost::asio::ip::tcp::socket socket, std::string peer, std::shared_ptr<ServerShared> shared);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() = default;

    /// Runs until the connection is over. The object must stay where it is until then.
    boost::asio::awaitable<void> run();

    /// Ends the connection if no request has begun.
    void close_if_idle();
    /// Ends it whatever is going on.
    void cut();

private:
    enum class Step : std::uint8_t { ready, refused, gone };

    boost::asio::awaitable<Step> read_request();
    boost::asio::awaitable<Step> read_first_bytes();
    boost::asio::awaitable<std::size_t> read_head_bytes();
    Step take_head(std::size_t head_bytes);
    Step judge(std::size_t head_bytes);
    void fill_request();
    boost::asio::awaitable<Step> read_body();

    boost::asio::awaitable<bool> answer(bool last);
    boost::asio::awaitable<void> refuse();
    boost::asio::awaitable<bool> write_out();
    boost::asio::awaitable<void> linger();

    Step refusal(unsigned status, std::string_view reason);
    void report(std::string_view what, std::string_view detail) const;
    void close();

    std::shared_ptr<ServerShared> shared_;
    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer in_;
    std::string out_;
    std::string peer_;
    Head head_;
    Request request_;
    std::size_t body_bytes_ = 0;
    unsigned refused_ = 0;
    bool keep_alive_ = true;
    bool head_only_ = false;
    bool idle_ = false;
};

}  // namespace mentord::http
