#pragma once

#include "storage/unit_of_work.hpp"

namespace mentord {

/// Nothing reaches this account of the person any more. Where they have another one, the bot goes on there;
/// else those in charge of their programs are told, once.
void note_unreachable(storage::UnitOfWork& work, const TenantId& tenant, const Person& person, Instant now);

/// Those in charge hear that nothing reaches this person.
void tell_of_lost(storage::UnitOfWork& work, const TenantId& tenant, const Person& person, Instant now);

}  // namespace mentord
