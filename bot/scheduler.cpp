#include "bot/scheduler.hpp"

#include "workflows/retention.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace mentord {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds fallback_poll = 60s;
constexpr std::int64_t most_attempts =
    5;  // then it is put aside, so that one bad timer stops no others (I-11)
constexpr std::chrono::seconds retry_step = 30s;
constexpr std::chrono::hours sweep_every = 1h;

Event event_of(const storage::DueTimer& timer, Instant now) {
    Event event{};
    event.tenant = timer.tenant;
    event.at = now;
    event.what = TimerFired{timer.key, timer.due};
    return event;
}

}  // namespace

Scheduler::Scheduler(
    const asio::any_io_executor& executor,
    storage::Writer& writer,
    Dispatcher& dispatcher,
    const Clock& clock,
    std::function<void(std::string_view)> report
)
    : writer_(&writer),
      dispatcher_(&dispatcher),
      clock_(&clock),
      report_(std::move(report)),
      alarm_(executor) {
}

void Scheduler::next_due(std::optional<Instant> due) {
    const bool sooner = due && (!next_ || *due < *next_);
    next_ = due;
    if (sooner) alarm_.ring();
}

void Scheduler::stop() {
    stopping_ = true;
    alarm_.ring();
}

std::chrono::milliseconds Scheduler::until_next() const {
    if (!next_) return fallback_poll;
    return std::clamp<std::chrono::milliseconds>(*next_ - clock_->now(), 0ms, fallback_poll);
}

asio::awaitable<void> Scheduler::run() {
    while (!stopping_) {
        bool fired = true;
        bool failed = false;
        while (fired && !stopping_) {
            try {
                fired = co_await fire_one();
            } catch (const std::exception& problem) {
                report_(fmt::format("scheduler: {}", problem.what()));
                fired = false;
                failed = true;
            }
        }
        if (stopping_) co_return;
        const auto pause = failed ? std::chrono::milliseconds{5s} : until_next();
        co_await alarm_.sleep(pause);
        try {
            co_await housekeeping();
        } catch (const std::exception& problem) {
            report_(fmt::format("housekeeping: {}", problem.what()));
        }
    }
}

// True: there was a timer to fire, and there may be another.
asio::awaitable<bool> Scheduler::fire_one() {
    const auto now = clock_->now();
    const auto claim = [now](storage::UnitOfWork& work) { return work.timers.claim(now); };
    const auto timer = co_await writer_->commit(claim);
    if (!timer) co_return false;

    std::string problem;
    bool away = false;   // a workspace that is gone keeps its timers for the day it comes back
    bool broke = false;  // the timer's own fault; a full disk is not
    try {
        auto event = event_of(*timer, now);
        const auto handled = co_await dispatcher_->handle(std::move(event));
        if (std::holds_alternative<Answered>(handled)) co_return true;
        away = std::holds_alternative<NotConnected>(handled);
        problem = away ? "the workspace is not connected" : "storage did not take it";
    } catch (const std::exception& thrown) {
        problem = thrown.what();
        broke = true;
    }
    const bool aside = timer->attempts >= most_attempts && broke;
    report_(fmt::format(
        "timer {} of {}: attempt {} failed ({}){}",
        timer->key.kind,
        timer->key.subject,
        timer->attempts,
        problem,
        aside ? "; put aside" : ""
    ));
    const auto again =
        now + (away ? std::chrono::seconds{24h} : retry_step * timer->attempts * timer->attempts);
    const auto put_back = [key = timer->key, tenant = timer->tenant, aside, again](storage::UnitOfWork& work
                          ) {
        if (aside) {
            work.timers.poison(tenant, key);
        } else {
            work.timers.postpone(tenant, key, again);
        }
    };
    co_await writer_->commit(put_back);
    co_return true;
}

asio::awaitable<void> Scheduler::housekeeping() {
    const auto now = clock_->now();
    if (now - swept_ < sweep_every) co_return;
    swept_ = now;
    const auto sweep = [now](storage::UnitOfWork& work) {
        work.inbox.forget_before(now - delivery_memory);
        work.outbox.forget_before(now - message_memory);
        work.actions.forget_before(now - button_memory);
        work.undo.forget_before(now);
        work.accounts.forget_codes_before(now);
    };
    co_await writer_->commit(sweep);
}

}  // namespace mentord
