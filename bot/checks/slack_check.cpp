#include "adapters/slack/adapter.hpp"
#include "adapters/text/one_line.hpp"
#include "bot/checks/checks.hpp"
#include "bot/clock.hpp"
#include "bot/slack_side.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <exception>
#include <string>
#include <utility>

namespace mentord::checks {

namespace asio = boost::asio;

namespace {

using Answer = slack::SlackAdapter::IdentityAnswer;

Answer ask(const Settings& settings) {
    asio::io_context io(1);
    const SystemClock clock;
    slack::SlackAdapter adapter(
        io.get_executor(), slack_options(settings), [&clock] { return clock.now(); }, [](std::string_view) {}
    );
    Answer answer;
    asio::co_spawn(io, adapter.who_am_i(), [&](const std::exception_ptr& failure, Answer heard) {
        adapter.close();
        if (failure) std::rethrow_exception(failure);
        answer = std::move(heard);
    });
    io.run();
    return answer;
}

}  // namespace

void slack(const Settings& settings, Findings& found) {
    const auto& set = settings.slack;
    if (set.signing_secret.empty()) {
        if (set.bot_token.empty()) return found.note("Slack: not set up, so it is not served");
        return found.wrong(
            "Slack: [slack] signing_secret is not set, so no request can be trusted; copy it from the app's "
            "Basic Information page"
        );
    }
    found.note(
        "Slack: whether signing_secret is right shows when Slack calls; see Retry on its Event "
        "Subscriptions page"
    );
    if (set.bot_token.empty()) {
        return found.wrong(
            "Slack: [slack] bot_token is not set: commands would be taken, but no message can be sent"
        );
    }
    const auto answer = ask(settings);
    if (answer.identity) {
        return found.right(fmt::format(
            "Slack: the token works, for the workspace {} ({})",
            text::one_line(answer.identity->workspace_name),
            text::one_line(answer.identity->workspace)
        ));
    }
    const auto why = text::one_line(answer.error);
    if (answer.refused) {
        return found.wrong(fmt::format(
            "Slack: the token is refused ({}); copy the Bot User OAuth Token (xoxb-...) into [slack] "
            "bot_token "
            "again",
            why
        ));
    }
    found.wrong(fmt::format(
        "Slack: {} does not answer as it should ({}); see that this machine may call it", set.api_url, why
    ));
}

}  // namespace mentord::checks
