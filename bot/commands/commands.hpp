#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace mentord::commands {

/// Exit codes of the program (DESIGN 6).
enum class Exit { done = 0, failed = 1, bad_usage = 2, bad_data = 3, in_use = 4 };

struct ServeFlags {
    std::string config;
    std::string listen;  ///< empty: as configured
};
Exit serve(const ServeFlags& flags);

struct DemoFlags {
    std::string listen = "127.0.0.1:8137";
    bool fresh = false;  ///< nothing has happened yet: no program in mid-term
};
Exit demo(const DemoFlags& flags);

struct ManifestFlags {
    std::string url;
};
Exit manifest_slack(const ManifestFlags& flags);

struct TeamsManifestFlags {
    std::string url;
    std::string config;  ///< names the app id, where app_id does not
    std::string app_id;
    std::string out = "mentord-teams.zip";
    std::string version;  ///< of this program
    bool slash = false;   ///< commands behind a slash in channels, a preview of Microsoft's
};
Exit manifest_teams(const TeamsManifestFlags& flags);

struct CheckFlags {
    std::string config;
};
Exit check(const CheckFlags& flags);

struct ProgramFlags {
    std::string file;       ///< of check and apply
    std::string id;         ///< of export
    std::string zone;       ///< of the days in an export; empty: that of whoever is asked first
    std::string config;     ///< where the database is
    std::string workspace;  ///< empty: the only one
    bool dry_run = false;
};
Exit program_check(const ProgramFlags& flags);
Exit program_apply(const ProgramFlags& flags);
Exit program_export(const ProgramFlags& flags);

struct RosterFlags {
    std::string file;
    std::string config;     ///< where the database is
    std::string workspace;  ///< empty: the only one
    bool apply = false;     ///< else a preview
};
Exit import_people(const RosterFlags& flags);
Exit import_org(const RosterFlags& flags);
Exit export_org(const RosterFlags& flags);

struct MatchFlags {
    std::string program;
    std::string config;     ///< where the database is
    std::string workspace;  ///< empty: the only one
    std::string repeat;     ///< a kept run; empty: a new one
    std::optional<std::uint64_t> seed = {};
    bool dry_run = false;
    bool json = false;
};
Exit match(const MatchFlags& flags);

}  // namespace mentord::commands
