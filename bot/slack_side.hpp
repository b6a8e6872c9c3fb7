#pragma once

#include "adapters/slack/adapter.hpp"
#include "bot/service.hpp"
#include "bot/settings.hpp"

#include <string>
#include <vector>

namespace mentord {

/// What the settings mean for the adapter.
slack::Options slack_options(const Settings& settings);

/// Slack, where the settings have it: routes, and finding out which workspace the token is for.
class SlackSide {
public:
    SlackSide(Service& service, const Settings& settings, const Clock& clock);

    /// Why not, or empty.
    std::string not_ready() const;
    void close() { adapter_.close(); }

private:
    Service* service_;
    std::vector<std::string> first_admins_;
    slack::SlackAdapter adapter_;
    bool known_ = false;
};

}  // namespace mentord
