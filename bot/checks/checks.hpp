#pragma once

#include "bot/checks/findings.hpp"
#include "bot/settings.hpp"

/// The parts of `mentord check`. None of them changes anything, and none says a secret.
namespace mentord::checks {

void database(const Settings& settings, Findings& found);
void slack(const Settings& settings, Findings& found);
void teams(const Settings& settings, Findings& found);

}  // namespace mentord::checks
