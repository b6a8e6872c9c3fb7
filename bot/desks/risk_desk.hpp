#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/escalation/risk.hpp"

#include <vector>

/// How the pairs of a program are doing, for those who look after it (PROGRAM rule 74 and section 3).
namespace mentord::risk_desk {

escalation::Signs signs_of(Turn& turn, const PairingId& pairing);

struct AtRisk {
    int pairs = 0;            ///< all of them
    std::vector<Card> cards;  ///< of the gravest few
};

/// The pairs at risk, the gravest first, each with one suggested action. Ratings count only for who may see
/// them; a pair whose matter the reader has below, and their own pair, is not among them.
AtRisk pairs_at_risk(Turn& turn, const ProgramId& program);

}  // namespace mentord::risk_desk
