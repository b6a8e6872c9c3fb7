#pragma once

#include "adapters/teams/adapter.hpp"
#include "bot/service.hpp"
#include "bot/settings.hpp"

namespace mentord {

/// What the settings mean for the adapter. Throws BadSettings for hosts that are none.
teams::Options teams_options(const Settings& settings);

/// Microsoft Teams, where the settings have it: routes, and the company's connection to its organisations.
class TeamsSide {
public:
    TeamsSide(Service& service, const Settings& settings, const Clock& clock);

    void close() { adapter_.close(); }

private:
    void connect(const Settings& settings);

    Service* service_;
    const Clock* clock_;
    teams::TeamsAdapter adapter_;
};

}  // namespace mentord
