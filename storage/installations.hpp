#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mentord::storage {

/// A workspace (or organisation) that the bot is installed in. A company may have one on each platform: they
/// share a tenant.
struct Installation {
    TenantId tenant;
    std::string platform;
    std::string workspace;
    std::string name;
    std::string bot_user;
    std::string state;  ///< "provisional" (adopted before the platform confirmed it), "active", "removed"
};

class Installations {
public:
    explicit Installations(Connection& connection) : connection_(&connection) {}

    std::vector<Installation> all();
    /// Adds or renews; a company's first installation also gets it its first program, "main".
    void save(const Installation& installation, Instant now);
    void set_state(const std::string& platform, const std::string& workspace, const std::string& state);

private:
    Connection* connection_;
};

}  // namespace mentord::storage
