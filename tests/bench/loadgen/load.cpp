#include "load.hpp"

#include "cpu_time.hpp"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <stdexcept>
#include <system_error>

namespace bench {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t drain_limit = 5 * second;
constexpr unsigned most_refusals = 200;
constexpr std::size_t latencies_expected = 1U << 20U;

std::int64_t read_clock(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return time.tv_sec * second + time.tv_nsec;
}

std::int64_t monotonic() {
    return read_clock(CLOCK_MONOTONIC);
}

std::int64_t nanoseconds(double seconds) {
    return static_cast<std::int64_t>(seconds * static_cast<double>(second));
}

}  // namespace

Load::Load(const Plan& plan, Requests& requests)
    : plan_(plan),
      requests_(&requests),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      connections_(plan.connections) {
    if (epoll_ < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
    result_.latencies.reserve(latencies_expected);
}

Load::~Load() {
    ::close(epoll_);
}

Result Load::run() {
    begin_ = monotonic();
    due_next_ = begin_;
    window_from_ = begin_ + nanoseconds(plan_.warm_s);
    window_to_ = window_from_ + nanoseconds(plan_.seconds);
    for (std::size_t i = 0; i < connections_.size(); ++i) {
        free(i, begin_);
    }
    for (;;) {
        const auto now = monotonic();
        follow_window(now);
        const bool finished = window_ == Window::after && busy_ == 0 && due_.empty();
        if (finished || now > window_to_ + drain_limit) break;
        step(now);
    }
    result_.unanswered = busy_ + due_.size();
    return std::move(result_);
}

/// The CPU is read when the counting starts and stops, so that both stand for the same requests.
void Load::follow_window(std::int64_t now) {
    const bool opens = window_ == Window::before && now >= window_from_;
    const bool ends = window_ == Window::inside && now >= window_to_;
    if (!opens && !ends) return;
    window_ = opens ? Window::inside : Window::after;
    const double sign = opens ? -1 : 1;
    if (plan_.server != 0) result_.server_cpu_s += sign * cpu_seconds_of(plan_.server);
    result_.own_cpu_s += sign * own_cpu_seconds();
    result_.window_s += sign * static_cast<double>(now - begin_) / static_cast<double>(second);
}

void Load::step(std::int64_t now) {
    if (open_loop()) fall_due(now);
    wait(now);
}

/// The schedule does not wait for the server: what is due and finds no free connection waits in a queue, and
/// its latency counts from when it was due.
void Load::fall_due(std::int64_t now) {
    while (due_next_ <= now && due_next_ < window_to_) {
        due_.push_back(due_next_);
        due_count_ += 1;
        due_next_ = begin_ + nanoseconds(due_count_ / plan_.rate);
    }
    while (!due_.empty() && !idle_.empty()) {
        const auto index = idle_.front();
        idle_.pop_front();
        const auto meant_at = due_.front();
        due_.pop_front();
        want(index, meant_at);
    }
}

void Load::wait(std::int64_t now) {
    std::int64_t until = window_ == Window::before   ? window_from_
                         : window_ == Window::inside ? window_to_
                                                     : now + second;
    if (open_loop() && due_next_ < window_to_) until = std::min(until, due_next_);
    const auto pause = std::max<std::int64_t>(until - now, 0);
    const timespec timeout{pause / second, pause % second};
    std::array<epoll_event, 64> events{};
    const int count =
        ::epoll_pwait2(epoll_, events.data(), static_cast<int>(events.size()), &timeout, nullptr);
    if (count < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "epoll_pwait2");
    for (int i = 0; i < count; ++i)
        handle(events[static_cast<std::size_t>(i)].data.u64);
}

void Load::handle(std::size_t index) {
    auto& connection = connections_[index];
    if (connection.state() == Connection::State::connecting) {
        if (connection.finish_connect(epoll_, index)) {
            send(index);
        } else {
            if (++refusals_ > most_refusals) throw std::runtime_error("the server takes no connections");
            connection.close();
            connection.connect(epoll_, index, plan_.port);
        }
        return;
    }
    const auto got = connection.receive();
    if (got == Connection::Got::nothing) return;
    if (got == Connection::Got::end || !connection.busy) return lose(index);
    const auto answer = read_answer(connection.received());
    if (answer) take_answer(index, *answer, monotonic());
}

/// A request is wanted on this connection, which is opened where it must be; that time counts as well.
void Load::want(std::size_t index, std::int64_t meant_at) {
    auto& connection = connections_[index];
    connection.busy = true;
    ++busy_;
    connection.meant_at = meant_at;
    if (connection.state() == Connection::State::closed) {
        connection.connect(epoll_, index, plan_.port);
        ++result_.connects;
    }
    if (connection.state() == Connection::State::open) send(index);
}

void Load::send(std::size_t index) {
    auto& connection = connections_[index];
    const auto request = requests_->next(read_clock(CLOCK_REALTIME) / 1'000'000);
    if (connection.send(request)) {
        ++result_.sent;
        return;
    }
    // The server had ended the idle connection before it saw anything of this request.
    connection.close();
    connection.connect(epoll_, index, plan_.port);
    ++result_.connects;
    if (connection.state() == Connection::State::open) send(index);
}

bool Load::in_window(std::int64_t meant_at) const {
    if (open_loop()) return meant_at >= window_from_;  // and none is due after the window
    return window_ == Window::inside;
}

void Load::take_answer(std::size_t index, const Answer& answer, std::int64_t now) {
    auto& connection = connections_[index];
    if (answer.status < result_.by_status.size()) ++result_.by_status[answer.status];
    const bool told = !plan_.good_text.empty() && answer.body.find(plan_.good_text) != std::string_view::npos;
    const bool good = answer.status == 200 && (answer.empty || told);
    if (good) {
        ++result_.good;
    } else {
        ++result_.other;
    }
    if (answer.empty) ++result_.empty;
    if (in_window(connection.meant_at)) {
        ++result_.window_answers;
        if (good) ++result_.window_good;
        result_.latencies.push_back(static_cast<std::uint32_t>((now - connection.meant_at) / 100));
    }
    connection.forget_received();
    if (answer.close) connection.close();
    connection.busy = false;
    --busy_;
    free(index, now);
}

void Load::lose(std::size_t index) {
    auto& connection = connections_[index];
    connection.close();
    if (!connection.busy) return;  // it rested in the queue, and is opened again when its turn comes
    ++result_.lost;
    connection.busy = false;
    --busy_;
    free(index, monotonic());
}

void Load::free(std::size_t index, std::int64_t now) {
    if (open_loop()) {
        idle_.push_back(index);
        if (!due_.empty()) {
            const auto meant_at = due_.front();
            due_.pop_front();
            idle_.pop_back();
            want(index, meant_at);
        }
    } else if (window_ != Window::after) {
        want(index, now);
    }
}

}  // namespace bench
