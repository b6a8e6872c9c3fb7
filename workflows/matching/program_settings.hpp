#pragma once

#include "workflows/matching/batch.hpp"
#include "workflows/matching/groups.hpp"
#include "workflows/matching/hard_rules.hpp"
#include "workflows/matching/market.hpp"
#include "workflows/matching/score.hpp"
#include "workflows/program/program.hpp"

/// What a program says about its matching, as the matching takes it (PROGRAM 6).
namespace mentord::matching {

/// In a reverse program the mentor's grade lies behind, among peers alike (PROGRAM rule 8).
Weights weights_of(const Program& program);
Objective objective_of(const Program& program);
/// Waiting counts where rounds follow each other; in a single one, everybody has waited alike.
BatchRules batch_rules_of(const Program& program);
GroupRules group_rules_of(const Program& program);

/// What the program itself forbids (PROGRAM rules 41 to 43); people, lines and pairs stay as they are.
void set_limits(Constraints& constraints, const Program& program);

}  // namespace mentord::matching
