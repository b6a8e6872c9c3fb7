#pragma once

#include "storage/unit_of_work.hpp"

#include <vector>

namespace mentord {

/// Those who look after a program and still work here, in the order of duty.
std::vector<Person> in_charge_of(storage::UnitOfWork& work, const TenantId& tenant, const ProgramId& program);

/// A channel took a message: should it shut again, those in charge hear of it again.
void note_open_channel(storage::UnitOfWork& work, const storage::Outgoing& message, Instant now);
/// It took none: those in charge of the program are told once, with how to mend it.
void note_shut_channel(storage::UnitOfWork& work, const storage::Outgoing& message, Instant now);

}  // namespace mentord
