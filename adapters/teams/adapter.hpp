#pragma once

#include "adapters/adapter.hpp"
#include "adapters/teams/activity.hpp"
#include "adapters/teams/connector.hpp"
#include "adapters/teams/form_memory.hpp"
#include "adapters/teams/gatekeeper.hpp"
#include "adapters/teams/send_limits.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::teams {

struct Options {
    GatekeeperOptions gate;
    ConnectorOptions connector;
    std::string tenant;                ///< the organisation that the bot signs in at
    std::vector<std::string> tenants;  ///< whose people it serves; others are refused
    std::string service_url;           ///< where nobody has shown us another one yet
};

/// Microsoft Teams, through the Bot Connector.
class TeamsAdapter final : public Adapter {
public:
    /// `report` takes one line for the log: what was refused and why.
    TeamsAdapter(
        boost::asio::any_io_executor executor,
        Options options,
        std::function<Instant()> now,
        std::function<void(std::string_view)> report
    );

    std::string_view platform() const override { return "teams"; }
    /// Teams: channel ids are threads ("19:...@thread.tacv2").
    bool owns_channel(std::string_view id) const override { return id.starts_with("19:"); }

    boost::asio::awaitable<void> prepare(const http::Request& request) override;
    Receipt receive(const http::Request& request, Instant now) override;
    Reply answer(const Answer& answer, const ReplyPath& path) override;
    boost::asio::awaitable<bool> follow_up(Answer answer, ReplyPath path) override;
    boost::asio::awaitable<Delivery> deliver(Address to, Card card, MessageId key) override;
    boost::asio::awaitable<Sighting> look_for(Address to, MessageId key) override;
    boost::asio::awaitable<std::optional<PlatformProfile>> profile_of(Address who) override;

    void warm_up() { gate_.warm_up(); }
    void close() { connector_.close(); }

private:
    Receipt refuse(unsigned status, std::string_view why) const;
    bool serves(std::string_view tenant) const;
    Receipt take(Received received, Instant now) const;
    Reply in_place(const Answer& answer) const;
    Reply in_dialog(const Answer& answer, const ReplyPath& path);
    boost::asio::awaitable<ConnectorResult> open_direct(Route* route, std::string person);
    boost::asio::awaitable<ConnectorResult> send_to_person(
        Route* route, std::string person, std::string activity
    );
    boost::asio::awaitable<Delivery> post_to_channel(std::string channel, std::string activity);

    Options options_;
    std::function<Instant()> now_;
    std::function<void(std::string_view)> report_;
    Gatekeeper gate_;
    Connector connector_;
    FormMemory forms_;
    SendLimits limits_;
    std::string last_service_url_;  ///< of the organisation's most recent activity
};

}  // namespace mentord::teams
