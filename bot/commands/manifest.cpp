#include "adapters/slack/manifest.hpp"

#include "adapters/http/url.hpp"
#include "bot/commands/commands.hpp"
#include "bot/settings.hpp"

#include <fmt/format.h>

namespace mentord::commands {

Exit manifest_slack(const ManifestFlags& flags) {
    auto url = flags.url;
    while (url.ends_with('/'))
        url.pop_back();
    const auto parsed = http::parse_url(url);
    if (!parsed || parsed->scheme != "https" || parsed->target.find_first_of("?#") != std::string::npos) {
        throw BadSettings(fmt::format(
            "--url: “{}” is not an https address; give the one at which Slack reaches this bot, such as "
            "https://mentor.example.com",
            flags.url
        ));
    }
    fmt::print("{}\n", slack::manifest(url));
    return Exit::done;
}

}  // namespace mentord::commands
