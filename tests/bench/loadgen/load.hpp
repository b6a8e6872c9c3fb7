#pragma once

#include "connection.hpp"
#include "http_answer.hpp"
#include "requests.hpp"

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace bench {

struct Plan {
    std::uint16_t port = 0;
    unsigned connections = 64;
    double rate =
        0;  ///< requests a second (open loop); 0: each connection sends on when answered (closed loop)
    double warm_s = 1;
    double seconds = 5;
    std::string good_text;  ///< an answer with a body is good when this stands in it; an empty one always is
    pid_t server = 0;       ///< whose CPU is read at both ends of the measured window; 0: nobody's
};

struct Result {
    std::array<std::uint64_t, 600> by_status{
    };  ///< of the whole run, like all counts that do not say "window"
    std::uint64_t sent = 0, good = 0, empty = 0, other = 0, lost = 0, unanswered = 0, connects = 0;
    std::uint64_t window_answers = 0, window_good = 0;
    double window_s = 0;
    double server_cpu_s = 0;
    double own_cpu_s = 0;
    std::vector<std::uint32_t> latencies;  ///< of the window, in tenths of a microsecond
};

/// One load against one server, on one thread.
class Load {
public:
    Load(const Plan& plan, Requests& requests);
    ~Load();
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    Result run();

private:
    bool open_loop() const { return plan_.rate > 0; }
    void step(std::int64_t now);
    void follow_window(std::int64_t now);
    void fall_due(std::int64_t now);
    void wait(std::int64_t now);
    void handle(std::size_t index);
    void want(std::size_t index, std::int64_t meant_at);
    void send(std::size_t index);
    void take_answer(std::size_t index, const Answer& answer, std::int64_t now);
    void lose(std::size_t index);
    void free(std::size_t index, std::int64_t now);
    bool in_window(std::int64_t meant_at) const;

    Plan plan_;
    Requests* requests_;
    int epoll_ = -1;
    std::vector<Connection> connections_;
    std::deque<std::size_t> idle_;  ///< open loop: the one that rested longest is used next
    std::deque<std::int64_t> due_;  ///< open loop: requests that are due while every connection is busy
    std::int64_t due_next_ = 0;
    double due_count_ = 0;
    std::int64_t begin_ = 0, window_from_ = 0, window_to_ = 0;
    enum class Window { before, inside, after } window_ = Window::before;
    std::size_t busy_ = 0;
    unsigned refusals_ = 0;
    Result result_;
};

}  // namespace bench
