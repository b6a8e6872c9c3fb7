#pragma once

#include "storage/unit_of_work.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace mentord {

/// Appoints the people of [program] admins to the program that a workspace begins with, in the order of duty
/// and with its escalations, unless somebody looks after it already: from then on they decide among
/// themselves. Returns how many look after it now.
std::size_t appoint_first_admins(
    storage::UnitOfWork& work,
    const storage::Installation& workspace,
    const std::vector<std::string>& users,
    Instant now
);

}  // namespace mentord
