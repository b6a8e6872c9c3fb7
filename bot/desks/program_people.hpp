#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/content/program_forms.hpp"

#include <cstdint>
#include <vector>

/// Who looks after a program, and who of them gets escalations.
namespace mentord::program_people {

/// In the order of duty, whether or not the platform still knows them.
std::vector<content::InCharge> in_charge(Turn& turn, const ProgramId& program);

/// They look after it from now on, and nobody else does. Refused where nobody would get escalations; the same
/// people again change nothing.
Answer hand_over(
    Turn& turn, const Program& program, const std::vector<content::InCharge>& after, std::int64_t version
);

/// The sent form: those who stay, and somebody new.
Answer change(Turn& turn, const Program& program, const Act& act, const Answers& answers);

/// Those of one program look after another one, too.
void copy(Turn& turn, const ProgramId& from, const ProgramId& to);

}  // namespace mentord::program_people
