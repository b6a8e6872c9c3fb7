#pragma once

#include "adapters/adapter.hpp"
#include "bot/alarm.hpp"
#include "bot/catch_up.hpp"
#include "bot/clock.hpp"
#include "bot/dispatcher.hpp"
#include "bot/platforms.hpp"
#include "bot/send_rate.hpp"
#include "storage/writer.hpp"
#include "workflows/calendar/working_hours.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace mentord {

struct CourierOptions {
    int messages_per_minute = 240;                 ///< a workspace; Slack: "several hundred"
    std::chrono::milliseconds channel_gap{1'000};  ///< Slack: about one message a second and channel
    std::chrono::milliseconds shortest_round{20};  ///< between two looks at the outbox
};

/// Carries the outbox to the platforms, and is the one place that tries again. A message is `sending` on the
/// disk before its first byte leaves; what then becomes of it is written down before anything else happens to
/// it.
class Courier {
public:
    Courier(
        const boost::asio::any_io_executor& executor,
        storage::Writer& writer,
        Dispatcher& dispatcher,
        const Platforms& platforms,
        const Clock& clock,
        CourierOptions options,
        std::function<void(std::string_view)> report
    );

    boost::asio::awaitable<void> run();
    /// After every commit: what is due when, and whether something new was queued.
    void look_at(const storage::Agenda& agenda);
    void wake();
    /// Begins nothing new; messages under way are finished.
    void stop();
    bool idle() const { return under_way_.empty(); }

private:
    using Millis = std::chrono::milliseconds;

    boost::asio::awaitable<Millis> round();
    boost::asio::awaitable<void> look_at_clocks();
    bool timers_are_due() const { return next_timer_ && *next_timer_ <= clock_->now(); }
    boost::asio::awaitable<void> carry(storage::Outgoing message);
    boost::asio::awaitable<void> send(storage::Outgoing* message, bool* sending);
    boost::asio::awaitable<void> note_failure(
        const storage::Outgoing* message, bool sending, std::string problem
    );
    boost::asio::awaitable<bool> may_go(storage::Outgoing* message);
    boost::asio::awaitable<bool> know(storage::Outgoing* message);
    boost::asio::awaitable<bool> wanted_now(const storage::Outgoing* message);
    boost::asio::awaitable<bool> settle_doubt(const storage::Outgoing* message);
    boost::asio::awaitable<void> write_down(const storage::Outgoing* message, Delivery delivery);
    boost::asio::awaitable<void> postpone(const storage::Outgoing* message, Instant until, std::string why);
    boost::asio::awaitable<void> bury(const storage::Outgoing* message, std::string why);
    boost::asio::awaitable<void> tell(const storage::Outgoing* message, PlatformProfile profile);
    boost::asio::awaitable<void> tell_of_shut_channel(const storage::Outgoing* message);
    boost::asio::awaitable<void> wait_for_settings(const storage::Outgoing* message);
    boost::asio::awaitable<void> lose_touch(const storage::Outgoing* message);
    Adapter* adapter_for(const storage::Outgoing& message) const;
    boost::asio::awaitable<void> forget_app(const storage::Outgoing* message);

    boost::asio::any_io_executor executor_;
    storage::Writer* writer_;
    Dispatcher* dispatcher_;
    const Platforms* platforms_;
    const Clock* clock_;
    CourierOptions options_;
    std::function<void(std::string_view)> report_;
    Alarm alarm_;
    SendRate rate_;
    CatchUp catch_up_;
    std::set<std::string> under_way_;              ///< whom something is on its way to
    std::set<boost::asio::steady_timer*> pauses_;  ///< of what waits for the disk to take it
    std::optional<Instant> next_;
    std::optional<Instant> next_timer_;
    bool held_back_ = false;  // reminders waited for timers that were due
    std::uint64_t queued_ = 0;
    bool stopping_ = false;
};

}  // namespace mentord
