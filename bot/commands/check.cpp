#include "adapters/http/url.hpp"
#include "bot/checks/checks.hpp"
#include "bot/commands/commands.hpp"
#include "bot/settings.hpp"

#include <fmt/format.h>

namespace mentord::commands {

namespace {

void address(const Settings& settings, checks::Findings& found) {
    const auto& set = settings.server.public_url;
    const auto url = http::parse_url(set);
    if (!url) {
        return found.wrong(
            "address: [server] public_url is not set, so only requests for local names are answered; set it "
            "to "
            "where the platforms reach this bot, such as https://mentor.example.com"
        );
    }
    if (url->scheme != "https") {
        return found.wrong(fmt::format(
            "address: {} is not https; the platforms call by https only, so put a proxy that ends TLS before "
            "the bot",
            set
        ));
    }
    found.right(fmt::format("address: {}; requests for the host {} are answered", set, url->host));
}

}  // namespace

Exit check(const CheckFlags& flags) {
    const auto settings = read_settings(flags.config, process_environment());
    require_for_serve(settings, flags.config);
    checks::Findings found;
    found.right(
        flags.config.empty() ? "settings: read from the environment"
                             : fmt::format("settings: {} can be read, and says nothing wrong", flags.config)
    );
    address(settings, found);
    if (settings.program.admins.empty())
        found.note("program: [program] admins names nobody; a new program would have no one to look after it"
        );
    checks::database(settings, found);
    checks::slack(settings, found);
    checks::teams(settings, found);
    fmt::print("\n");
    if (found.failed() == 0) {
        fmt::print("Everything that can be checked from here is right.\n");
        return Exit::done;
    }
    fmt::print(
        "{} to mend; nothing was changed.\n",
        found.failed() == 1 ? "One thing" : fmt::format("{} things", found.failed())
    );
    return Exit::failed;
}

}  // namespace mentord::commands
