#include "bot/alarm.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace mentord {

namespace asio = boost::asio;

asio::awaitable<void> Alarm::sleep(std::chrono::milliseconds most) {
    if (!rung_ && most.count() > 0) {
        timer_.expires_after(most);
        boost::system::error_code rung;
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, rung));
    }
    rung_ = false;
}

void Alarm::ring() {
    rung_ = true;
    timer_.cancel();
}

}  // namespace mentord
