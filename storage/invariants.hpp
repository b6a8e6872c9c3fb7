#pragma once

#include "storage/sqlite/connection.hpp"

#include <string>
#include <vector>

namespace mentord::storage {

/// What must hold of any database that mentord wrote (RELIABILITY I-1, I-8, I-13), asked at every start.
/// Returns what does not hold, each as a sentence; empty when all is well.
std::vector<std::string> broken_invariants(Connection& connection);

}  // namespace mentord::storage
