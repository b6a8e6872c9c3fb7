#pragma once

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

}  // namespace mentord::commands
