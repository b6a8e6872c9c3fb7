#include "adapters/teams/adapter.hpp"
#include "adapters/teams/bot_token.hpp"
#include "adapters/teams/key_cache.hpp"
#include "adapters/teams/own_claims.hpp"
#include "adapters/text/one_line.hpp"
#include "bot/checks/checks.hpp"
#include "bot/clock.hpp"
#include "bot/teams_side.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace mentord::checks {

namespace asio = boost::asio;

namespace {

std::string time_words(Instant at) {
    return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC", std::chrono::floor<std::chrono::seconds>(at));
}

teams::TokenAnswer sign_in(const teams::BotCredentials& credentials, const Clock& clock) {
    asio::io_context io(1);
    teams::BotToken token(
        io.get_executor(), credentials, [&clock] { return clock.now(); }, [](const auto&) {}
    );
    teams::TokenAnswer answer;
    asio::co_spawn(io, token.get(), [&](const std::exception_ptr& failure, teams::TokenAnswer given) {
        token.close();
        if (failure) std::rethrow_exception(failure);
        answer = std::move(given);
    });
    io.run();
    return answer;
}

std::string resource_of(std::string_view scope) {
    constexpr std::string_view all = "/.default";
    if (scope.ends_with(all)) scope.remove_suffix(all.size());
    return std::string(scope);
}

void compare(std::string_view claim, const std::string& is, const std::string& should, Findings& found) {
    if (is == should) {
        found.right(fmt::format("Teams: the token's {} is {}", claim, is));
    } else {
        found.wrong(fmt::format(
            "Teams: the token's {} is “{}” and should be {}; compare [teams] with the app registration",
            claim,
            text::one_line(is),
            should
        ));
    }
}

void token(const teams::Options& options, bool multi_tenant, Findings& found) {
    const SystemClock clock;
    const auto& credentials = options.connector.credentials;
    const auto answer = sign_in(credentials, clock);
    if (answer.token.empty()) {
        found.wrong(fmt::format(
            "Teams: no token from {} for {}: {}",
            credentials.login_origin,
            credentials.authority,
            answer.error
        ));
        return;
    }
    found.right(fmt::format("Teams: signed in at {}, and got a token", credentials.login_origin));
    const auto claims = teams::own_claims(answer.token);
    if (!claims) {
        found.note("Teams: the token cannot be read, so what it claims is not known");
        return;
    }
    compare("aud", claims->audience, resource_of(credentials.token_scope), found);
    // Whoever signs in for all tenants gets a token of Microsoft's own.
    if (multi_tenant) {
        found.note(fmt::format("Teams: the token's tid is {}", text::one_line(claims->tenant)));
    } else {
        compare("tid", claims->tenant, options.tenant, found);
    }
    compare("appid", claims->app, credentials.app_id, found);
    if (!claims->ends_at) {
        found.note("Teams: the token's exp is not given");
    } else if (*claims->ends_at <= clock.now()) {
        found.wrong(fmt::format(
            "Teams: the token's exp is {}, which is past by this machine's clock; set the clock",
            time_words(*claims->ends_at)
        ));
    } else {
        found.right(fmt::format("Teams: the token's exp is {}", time_words(*claims->ends_at)));
    }
}

void keys(const teams::KeyCacheOptions& options, Findings& found) {
    asio::io_context io(1);
    const SystemClock clock;
    std::string problem;
    const auto listen = [&problem](std::string_view line) { problem = line; };
    teams::KeyCache cache(io.get_executor(), options, [&clock] { return clock.now(); }, listen);
    cache.fetch();
    io.run();
    if (!cache.keys().empty()) {
        found.right(fmt::format(
            "Teams: {} signing key{} from {}",
            cache.keys().size(),
            cache.keys().size() == 1 ? "" : "s",
            options.source.metadata_url
        ));
        return;
    }
    found.wrong(fmt::format(
        "{}; without them every message of Teams' is refused. See that this machine may call it",
        problem.empty() ? "Teams: no signing keys" : text::one_line(problem, 300)
    ));
}

}  // namespace

void teams(const Settings& settings, Findings& found) {
    if (!settings.teams.any()) return found.note("Teams: not set up, so it is not served");
    const auto options = teams_options(settings);
    token(options, settings.teams.multi_tenant, found);
    for (const auto& source : options.gate.key_sets)
        keys(source, found);
    const auto& allowed = options.connector.allowed;
    found.note(fmt::format(
        "Teams: messages go to these hosts and no others: {}{}{}",
        fmt::join(allowed.hosts, ", "),
        allowed.hosts.empty() || allowed.development_origins.empty() ? "" : ", ",
        fmt::join(allowed.development_origins, ", ")
    ));
    found.note(
        fmt::format("Teams: people of these organisations are served: {}", fmt::join(options.tenants, ", "))
    );
    if (settings.server.public_url.empty()) return;
    found.note(fmt::format(
        "Teams: enter {}/teams/messages as the messaging endpoint, on the Azure Bot's Configuration page",
        settings.server.public_url
    ));
}

}  // namespace mentord::checks
