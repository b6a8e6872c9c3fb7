#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>

namespace mentord {

/// A sleep that can be cut short; a ring before the sleep begins is not lost.
class Alarm {
public:
    explicit Alarm(const boost::asio::any_io_executor& executor) : timer_(executor) {}

    boost::asio::awaitable<void> sleep(std::chrono::milliseconds most);
    void ring();

private:
    boost::asio::steady_timer timer_;
    bool rung_ = false;
};

}  // namespace mentord
