#pragma once

#include "workflows/matching/run.hpp"

#include <string>

namespace mentord::matching {

/// Everything that a run depends on, as one text: the same for the same people in whatever order, different
/// for any difference that could matter. For a digest, and read by nobody.
std::string canonical(const RunInput& input, const RunSettings& settings);
std::string canonical(const RunResult& result);

}  // namespace mentord::matching
