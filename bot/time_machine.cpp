#include "bot/time_machine.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <optional>

namespace mentord {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// Both bounds keep a visitor who pushes a button from waiting for ever on something that never settles.
constexpr int most_stops = 500;
constexpr auto most_settling = 3s;

std::optional<Instant> earliest(storage::UnitOfWork& work) {
    const auto timer = work.timers.next_due();
    const auto message = work.outbox.next_due();
    if (timer && message) return std::min(*timer, *message);
    return timer ? timer : message;
}

}  // namespace

asio::awaitable<void> TimeMachine::advance(std::chrono::milliseconds by) {
    const auto target = clock_->now() + by;
    for (int stop = 0; stop < most_stops; ++stop) {
        co_await settle();
        const auto next = co_await service_->writer().commit(earliest);
        if (!next || *next > target) break;
        const auto now = clock_->now();
        if (*next > now) clock_->push(*next - now);
        service_->wake();
    }
    const auto rest = target - clock_->now();
    if (rest > 0ms) clock_->push(rest);
    service_->wake();
    co_await settle();
}

// Waits until nothing is due any more and nothing is under way.
asio::awaitable<void> TimeMachine::settle() {
    const auto give_up = std::chrono::steady_clock::now() + most_settling;
    while (std::chrono::steady_clock::now() < give_up) {
        const auto next = co_await service_->writer().commit(earliest);
        if (service_->quiet() && (!next || *next > clock_->now())) co_return;
        asio::steady_timer moment(*io_, 5ms);
        co_await moment.async_wait(asio::use_awaitable);
    }
}

}  // namespace mentord
