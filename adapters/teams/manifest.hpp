#pragma once

#include "adapters/text/uuid.hpp"

#include <string>

namespace mentord::teams {

struct ManifestOptions {
    Uuid app_id{};        ///< of the bot's app registration
    std::string url;      ///< where Teams reaches the bot, without a slash at its end
    std::string host;     ///< of that address
    std::string version;  ///< of this program
    bool slash = false;   ///< commands behind a slash in channels too: a preview of Microsoft's
};

/// The Teams app manifest as JSON. The app's id follows from the bot's and from its address, so that the
/// package of a new version updates the app instead of standing beside it.
std::string manifest(const ManifestOptions& options);

}  // namespace mentord::teams
