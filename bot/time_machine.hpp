#pragma once

#include "bot/clock.hpp"
#include "bot/service.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>

namespace mentord {

/// Pushes the demo's clock the way time really passes: from one due timer or message to the next, letting
/// each take its effect, so that a week in one push says what a week of waiting would have said, and when.
class TimeMachine {
public:
    TimeMachine(boost::asio::io_context& io, Service& service, PushedClock& clock)
        : io_(&io), service_(&service), clock_(&clock) {}

    boost::asio::awaitable<void> advance(std::chrono::milliseconds by);

private:
    boost::asio::awaitable<void> settle();

    boost::asio::io_context* io_;
    Service* service_;
    PushedClock* clock_;
};

}  // namespace mentord
