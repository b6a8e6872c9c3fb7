#pragma once

#include "workflows/program/governing.hpp"

/// Rounds of matching that follow each other, in a program that is always open (PROGRAM 6).
namespace mentord::governing {

/// What a decision about the program means for its next round: the calendar is kept while people are matched
/// and rounds are asked for, begun anew where their number of days changes, and stopped where either ends.
void keep_rounds(Decision<State>& decision, const State& before, const Context& context);

/// Has the next list worked out; missed rounds are one.
Decision<State> round_due(const State& state, const Context& context);

inline constexpr std::string_view round_timer = "program.round";

}  // namespace mentord::governing
