#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/registration/registration.hpp"

namespace mentord {

/// What the machines of an enrolment are told. A program that is not there is an empty draft of that name.
registration::Context enrolment_context(Turn& turn, const ProgramId& program, const Person& person);

/// Where somebody stands who waits for a match in the program.
WaitingLine line_of(Turn& turn, const Enrolment& enrolment);

/// What the program's mentor may take at most, whatever they wish.
int capacity_of(const Enrolment& mentor, const Program& program);

/// How many more mentees the program's mentors could take.
int room_in(Turn& turn, const Program& program, const std::vector<Enrolment>& enrolments);

}  // namespace mentord
