#include "bot/commands/commands.hpp"
#include "bot/log.hpp"
#include "bot/service.hpp"
#include "bot/slack_side.hpp"
#include "bot/teams_side.hpp"

#include <boost/asio/io_context.hpp>

#include <optional>
#include <string>

namespace mentord::commands {

namespace asio = boost::asio;

namespace {

void warn_of(const Settings& settings) {
    const bool slack = !settings.slack.signing_secret.empty();
    if (slack && settings.slack.bot_token.empty()) {
        Log::warn(
            "[slack] bot_token is not set: commands are taken, but no message can be sent and no form opened"
        );
    }
    if (settings.server.public_url.empty()) {
        Log::warn(
            "[server] public_url is not set: only requests for local names are answered, and the platforms' "
            "are for another"
        );
    }
    if (!settings.slack.app_token.empty()) {
        Log::warn(
            "[slack] app_token is set, but Socket Mode is not served: Slack must reach [server] public_url "
            "over HTTPS"
        );
    }
}

}  // namespace

Exit serve(const ServeFlags& flags) {
    auto settings = read_settings(flags.config, process_environment());
    if (!flags.listen.empty()) {
        parse_endpoint(flags.listen, "--listen");
        settings.server.listen = flags.listen;
    }
    Log::set_up(settings.log.format, settings.log.level);
    require_for_serve(settings, flags.config);
    warn_of(settings);

    asio::io_context io(1);
    const SystemClock clock;
    CourierOptions sending;
    sending.messages_per_minute = settings.slack.messages_per_minute;
    Service service(io, settings, clock, sending);
    std::optional<SlackSide> slack;
    std::optional<TeamsSide> teams;
    if (settings.teams.any()) teams.emplace(service, settings, clock);
    if (!settings.slack.signing_secret.empty()) slack.emplace(service, settings, clock);
    service.not_ready = [&slack] { return slack ? slack->not_ready() : std::string{}; };
    service.at_stop = [&] {
        if (slack) slack->close();
        if (teams) teams->close();
    };
    service.run(settings);
    return Exit::done;
}

}  // namespace mentord::commands
