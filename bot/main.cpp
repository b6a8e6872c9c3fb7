#include "bot/commands/commands.hpp"
#include "bot/settings.hpp"
#include "storage/errors.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <csignal>
#include <exception>
#include <functional>

namespace {

using mentord::commands::Exit;

int guarded(const std::function<Exit()>& command) {
    try {
        return static_cast<int>(command());
    } catch (const mentord::BadSettings& problem) {
        fmt::print(stderr, "mentord: {}\n", problem.what());
        return static_cast<int>(Exit::bad_usage);
    } catch (const mentord::storage::BadDatabase& problem) {
        fmt::print(stderr, "mentord: {}\n", problem.what());
        return static_cast<int>(Exit::bad_data);
    } catch (const mentord::storage::InUse& problem) {
        fmt::print(stderr, "mentord: {}\n", problem.what());
        return static_cast<int>(Exit::in_use);
    } catch (const std::exception& problem) {
        fmt::print(stderr, "mentord: {}\n", problem.what());
        return static_cast<int>(Exit::failed);
    }
}

void add_manifest_commands(
    CLI::App& app,
    mentord::commands::ManifestFlags& flags,
    mentord::commands::TeamsManifestFlags& teams_flags,
    std::function<Exit()>& command
) {
    using namespace mentord::commands;
    auto* manifest = app.add_subcommand("manifest", "What a platform asks for when an app is made");
    manifest->require_subcommand(1);
    auto* slack = manifest->add_subcommand("slack", "Print the app manifest for Slack");
    slack->add_option("--url", flags.url, "Where Slack reaches this bot: https://...")->required();
    slack->callback([&] { command = [&] { return manifest_slack(flags); }; });
    auto* teams = manifest->add_subcommand("teams", "Write the app package for Microsoft Teams");
    teams->add_option("--url", teams_flags.url, "Where Teams reaches this bot: https://...")->required();
    teams->add_option("--app-id", teams_flags.app_id, "The bot's Microsoft App ID");
    teams->add_option("--config", teams_flags.config, "Settings file (toml) that names it instead")
        ->excludes("--app-id");
    teams->add_option("--out", teams_flags.out, "The file to write")->capture_default_str();
    teams->add_flag(
        "--slash", teams_flags.slash, "With slash commands in channels, a preview of Microsoft's"
    );
    teams_flags.version = MENTORD_VERSION;
    teams->callback([&] { command = [&] { return manifest_teams(teams_flags); }; });
}

void add_program_commands(
    CLI::App& app, mentord::commands::ProgramFlags& flags, std::function<Exit()>& command
) {
    using namespace mentord::commands;
    auto* program =
        app.add_subcommand("program", "A mentoring program as a text file (while the bot is stopped)");
    program->require_subcommand(1);
    auto* check =
        program->add_subcommand("check", "Say what is wrong with a program file; needs no database");
    auto* apply = program->add_subcommand("apply", "Bring a program to what its file says");
    auto* write = program->add_subcommand("export", "Print the file of a program");
    for (auto* sub : {check, apply})
        sub->add_option("file", flags.file, "The program file (toml)")->required();
    write->add_option("id", flags.id, "The program's id, such as main")->required();
    write->add_option("--zone", flags.zone, "Of the days of registration, such as Europe/Berlin");
    for (auto* sub : {apply, write}) {
        sub->add_option("--config", flags.config, "Settings file (toml) that names the database");
        sub->add_option("--workspace", flags.workspace, "Its id, where several are connected");
    }
    apply->add_flag("--dry-run", flags.dry_run, "Show what would change, and change nothing");
    check->callback([&] { command = [&] { return program_check(flags); }; });
    apply->callback([&] { command = [&] { return program_apply(flags); }; });
    write->callback([&] { command = [&] { return program_export(flags); }; });
}

void add_roster_commands(
    CLI::App& app, mentord::commands::RosterFlags& flags, std::function<Exit()>& command
) {
    using namespace mentord::commands;
    auto* import =
        app.add_subcommand("import", "Take over the company's own list (while the bot is stopped)");
    import->require_subcommand(1);
    auto* people = import->add_subcommand("people", "Who works here: email, name, language");
    auto* org = import->add_subcommand(
        "org", "Who reports to whom: email, manager, grade, department, location, language"
    );
    auto* write = app.add_subcommand("export", "Print what is known (while the bot is stopped)");
    write->require_subcommand(1);
    auto* list = write->add_subcommand("org", "The company's list, as import takes it");
    for (auto* sub : {people, org, list}) {
        sub->add_option("--config", flags.config, "Settings file (toml) that names the database");
        sub->add_option("--workspace", flags.workspace, "Its id, where several are connected");
    }
    for (auto* sub : {people, org}) {
        sub->add_option("file", flags.file, "A CSV file, UTF-8, with a line of column names")->required();
        sub->add_flag("--apply", flags.apply, "Do it; without this, only show what would change");
    }
    people->callback([&] { command = [&] { return import_people(flags); }; });
    org->callback([&] { command = [&] { return import_org(flags); }; });
    list->callback([&] { command = [&] { return export_org(flags); }; });
}

void add_match_command(CLI::App& app, mentord::commands::MatchFlags& flags, std::function<Exit()>& command) {
    auto* match = app.add_subcommand(
        "match",
        "Work out the best matches of a program, for its organisers to review (while the bot is stopped)"
    );
    match->add_option("--program", flags.program, "Its id")->required();
    match->add_flag("--dry-run", flags.dry_run, "Show the list and keep nothing");
    match->add_flag("--json", flags.json, "As JSON, with every factor of every score");
    match->add_option("--seed", flags.seed, "What breaks ties; without it, drawn and kept with the list");
    match->add_option("--repeat", flags.repeat, "Work a kept run out again, and say whether it is the same")
        ->excludes("--seed")
        ->excludes("--dry-run");
    match->add_option("--config", flags.config, "Settings file (toml) that names the database");
    match->add_option("--workspace", flags.workspace, "Its id, where several are connected");
    match->callback([&] { command = [&] { return mentord::commands::match(flags); }; });
}

}  // namespace

int main(int argc, char** argv) {
    using namespace mentord::commands;
    std::signal(SIGPIPE, SIG_IGN);
    CLI::App app{"mentord runs a company's mentoring program inside its chat.", "mentord"};
    app.require_subcommand(1);
    std::function<Exit()> command;

    ServeFlags serve_flags;
    auto* serve_command = app.add_subcommand("serve", "Run the bot");
    serve_command->add_option(
        "--config", serve_flags.config, "Settings file (toml); the environment may do instead"
    );
    serve_command->add_option("--listen", serve_flags.listen, "HOST:PORT, instead of [server] listen");
    serve_command->callback([&] { command = [&] { return serve(serve_flags); }; });

    DemoFlags demo_flags;
    auto* demo_command =
        app.add_subcommand("demo", "Try the bot in a browser: no account, no settings, nothing kept");
    demo_command->add_option("--listen", demo_flags.listen, "HOST:PORT on a loopback address")
        ->capture_default_str();
    demo_command->add_flag(
        "--fresh", demo_flags.fresh, "Begin with nobody registered, instead of in mid-term"
    );
    demo_command->callback([&] { command = [&] { return demo(demo_flags); }; });

    ManifestFlags manifest_flags;
    TeamsManifestFlags teams_manifest_flags;
    add_manifest_commands(app, manifest_flags, teams_manifest_flags, command);

    CheckFlags check_flags;
    auto* check_command = app.add_subcommand(
        "check", "Try the settings out and say what is right and what is not; changes nothing"
    );
    check_command->add_option(
        "--config", check_flags.config, "Settings file (toml); the environment may do instead"
    );
    check_command->callback([&] { command = [&] { return check(check_flags); }; });

    ProgramFlags program_flags;
    add_program_commands(app, program_flags, command);
    RosterFlags roster_flags;
    add_roster_commands(app, roster_flags, command);

    MatchFlags match_flags;
    add_match_command(app, match_flags, command);

    auto* version_command = app.add_subcommand("version", "Print the version");
    version_command->callback([&] {
        command = [] {
            fmt::print("mentord {}\n", MENTORD_VERSION);
            return Exit::done;
        };
    });

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? 0 : static_cast<int>(Exit::bad_usage);
    }
    return guarded(command);
}
