#pragma once

#include "bot/alarm.hpp"
#include "bot/clock.hpp"
#include "bot/dispatcher.hpp"
#include "storage/writer.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <string_view>

namespace mentord {

/// Turns due timers into events, one transaction each. Holds no truth of its own: the next wake is the
/// earliest due time in the database, told after each commit, and looked up again every minute all the same.
class Scheduler {
public:
    Scheduler(
        const boost::asio::any_io_executor& executor,
        storage::Writer& writer,
        Dispatcher& dispatcher,
        const Clock& clock,
        std::function<void(std::string_view)> report
    );

    boost::asio::awaitable<void> run();
    /// After every commit: when the next timer is due now.
    void next_due(std::optional<Instant> due);
    /// The clock has been pushed.
    void wake() { alarm_.ring(); }
    void stop();

private:
    boost::asio::awaitable<bool> fire_one();
    boost::asio::awaitable<void> housekeeping();
    std::chrono::milliseconds until_next() const;

    storage::Writer* writer_;
    Dispatcher* dispatcher_;
    const Clock* clock_;
    std::function<void(std::string_view)> report_;
    Alarm alarm_;
    std::optional<Instant> next_;
    Instant swept_;
    bool stopping_ = false;
};

}  // namespace mentord
