#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/conversation/ids.hpp"

#include <string>

namespace mentord::storage {

/// Takes the words of a record out of what was answered, out of what was sent to the pair and to those who
/// look after programs, and out of what could be undone. Cards that show them carry a button about the
/// record, or are a message about it.
void forget_copies(
    Connection& connection, const TenantId& tenant, const std::string& subject, const PairingId& pairing
);

}  // namespace mentord::storage
