#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bench {

/// One socket to the server on loopback, and what has come of its answer so far.
class Connection {
public:
    enum class State { closed, connecting, open };
    enum class Got { something, nothing, end };

    Connection() = default;
    ~Connection() { close(); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Registers itself with `epoll` under `tag`. Throws std::system_error where no socket can be had.
    void connect(int epoll, std::uint64_t tag, std::uint16_t port);
    /// After an event on a connecting socket: false where the server refused.
    bool finish_connect(int epoll, std::uint64_t tag);
    /// One send of the whole request; false where the server has closed meanwhile.
    bool send(std::string_view request);
    Got receive();
    void close();

    State state() const { return state_; }
    std::string_view received() const { return {in_.data(), filled_}; }
    void forget_received() { filled_ = 0; }

    bool busy = false;          ///< a request is wanted on it, or under way
    std::int64_t meant_at = 0;  ///< when that request should have gone out, ns

private:
    int socket_ = -1;
    State state_ = State::closed;
    std::size_t filled_ = 0;
    std::array<char, 16384> in_{};
};

}  // namespace bench
