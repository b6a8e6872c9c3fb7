#include "adapters/http/url.hpp"
#include "adapters/teams/manifest.hpp"
#include "adapters/teams/package.hpp"
#include "bot/commands/commands.hpp"
#include "bot/new_file.hpp"
#include "bot/settings.hpp"

#include <fmt/format.h>

namespace mentord::commands {

namespace {

Uuid app_id_of(const TeamsManifestFlags& flags) {
    if (!flags.app_id.empty()) {
        if (const auto id = parse_uuid(flags.app_id)) return *id;
        throw BadSettings(fmt::format(
            "--app-id: “{}” is not an id such as 7c9e6679-7425-40de-944b-e07fc1f90ae7; it stands as "
            "Microsoft "
            "App ID on the Azure Bot's Configuration page",
            flags.app_id
        ));
    }
    const auto settings = read_settings(flags.config, process_environment());
    if (const auto id = parse_uuid(settings.teams.app_id)) return *id;
    throw BadSettings("whose package? Give --app-id, or --config with a file that has [teams] app_id");
}

// One spelling of an address, so that the same app has the same id.
void put_address(const std::string& given, teams::ManifestOptions& options) {
    const auto url = http::parse_url(given);
    if (!url || url->scheme != "https" || url->target.find_first_of("?#") != std::string::npos) {
        throw BadSettings(fmt::format(
            "--url: “{}” is not an https address; give the one at which Teams reaches this bot, such as "
            "https://mentor.example.com",
            given
        ));
    }
    options.url = url->origin() + url->target;
    while (options.url.ends_with('/'))
        options.url.pop_back();
    options.host = url->host;
}

}  // namespace

Exit manifest_teams(const TeamsManifestFlags& flags) {
    teams::ManifestOptions options;
    put_address(flags.url, options);
    options.app_id = app_id_of(flags);
    options.version = flags.version;
    options.slash = flags.slash;
    write_whole(flags.out, teams::package(teams::manifest(options)));
    fmt::print(
        "Wrote {}, the Teams app of the bot {}.\n\n"
        "What to do next:\n"
        "1. Azure portal, the Azure Bot: Configuration -> Messaging endpoint: {}/teams/messages\n"
        "   and Channels -> Microsoft Teams.\n"
        "2. Teams admin center: Teams apps -> Manage apps -> Upload new app, and choose the file. A package\n"
        "   of a newer version goes to the app's own page there, Update.\n"
        "3. Teams admin center: Teams apps -> Setup policies: add Mentord to Installed apps of the policy "
        "of\n"
        "   those who take part. The bot can write first only to whom it is installed for.\n"
        "4. In Teams: open Mentord, write help.\n",
        flags.out,
        to_string(options.app_id),
        options.url
    );
    if (flags.slash) {
        fmt::print(
            "\nSlash commands are a preview of Microsoft's: they are seen where the tenant has turned "
            "it on.\n"
        );
    }
    return Exit::done;
}

}  // namespace mentord::commands
