#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace mentord::http::test {

/// A blocking socket that speaks HTTP by hand, on either side of a connection. Gives up after a few seconds.
class Caller {
public:
    explicit Caller(std::uint16_t port) : socket_{io_} {
        socket_.connect({boost::asio::ip::address_v4::loopback(), port});
        limit();
    }
    explicit Caller(boost::asio::ip::tcp::acceptor& acceptor) : socket_{io_} {
        acceptor.accept(socket_);
        limit();
    }

    /// False once the peer has gone.
    bool send(std::string_view text) {
        boost::system::error_code ec;
        boost::asio::write(socket_, boost::asio::buffer(text), ec);
        return !ec;
    }

    /// One message framed by Content-Length; empty when the peer closed first.
    std::string receive(bool bodiless = false) {
        std::size_t end = 0;
        while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
            if (!fill()) return {};
        }
        end += 4;
        const auto at = unread_.find("Content-Length: ");
        if (!bodiless && at < end) end += std::stoul(unread_.substr(at + 16));
        while (unread_.size() < end) {
            if (!fill()) return {};
        }
        std::string message = unread_.substr(0, end);
        unread_.erase(0, end);
        return message;
    }

    /// True when the peer has closed and nothing more was said.
    bool closed() { return unread_.empty() && !fill(); }

    void close() { socket_.close(); }
    void close_sending() { socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send); }
    /// Closes with a reset.
    void abort() {
        socket_.set_option(boost::asio::socket_base::linger(true, 0));
        socket_.close();
    }

private:
    void limit() {
        const timeval patience{8, 0};
        ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }

    bool fill() {
        std::string bytes(4096, '\0');
        boost::system::error_code ec;
        const std::size_t got = socket_.read_some(boost::asio::buffer(bytes), ec);
        EXPECT_NE(ec, boost::asio::error::try_again) << "the peer neither spoke nor closed";
        unread_.append(bytes, 0, got);
        return !ec;
    }

    boost::asio::io_context io_;
    boost::asio::ip::tcp::socket socket_;
    std::string unread_;
};

}  // namespace mentord::http::test
