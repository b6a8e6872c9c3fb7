#include "connection.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace bench {

namespace {

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

void watch(int epoll, int operation, int socket, std::uint32_t events, std::uint64_t tag) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = tag;
    if (::epoll_ctl(epoll, operation, socket, &event) != 0) fail("epoll_ctl");
}

}  // namespace

void Connection::connect(int epoll, std::uint64_t tag, std::uint16_t port) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket_ < 0) fail("socket");
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool done = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    if (!done && errno != EINPROGRESS) fail("connect");
    state_ = done ? State::open : State::connecting;
    watch(epoll, EPOLL_CTL_ADD, socket_, done ? EPOLLIN : EPOLLOUT, tag);
}

bool Connection::finish_connect(int epoll, std::uint64_t tag) {
    int problem = 0;
    socklen_t size = sizeof problem;
    ::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &problem, &size);
    if (problem != 0) return false;
    state_ = State::open;
    watch(epoll, EPOLL_CTL_MOD, socket_, EPOLLIN, tag);
    return true;
}

bool Connection::send(std::string_view request) {
    const auto sent = ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL);
    if (sent == static_cast<ssize_t>(request.size())) return true;
    if (sent < 0 && (errno == EPIPE || errno == ECONNRESET)) return false;
    // A socket that owes us nothing has room for a request of a few kilobytes.
    throw std::runtime_error("the kernel did not take a whole request");
}

Connection::Got Connection::receive() {
    const auto got = ::recv(socket_, in_.data() + filled_, in_.size() - filled_, 0);
    if (got > 0) {
        filled_ += static_cast<std::size_t>(got);
        if (filled_ == in_.size()) throw std::runtime_error("an answer that is too long");
        return Got::something;
    }
    return got < 0 && (errno == EAGAIN || errno == EINTR) ? Got::nothing : Got::end;
}

void Connection::close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    state_ = State::closed;
    filled_ = 0;
}

}  // namespace bench
