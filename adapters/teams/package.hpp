#pragma once

#include <string>

namespace mentord::teams {

/// The Teams app package: a zip of the manifest and the two icons, the same bytes for the same manifest.
std::string package(const std::string& manifest);

}  // namespace mentord::teams
