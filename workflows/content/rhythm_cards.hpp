#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

namespace mentord::content {

Card have_you_met(const Pairing& pairing, const Party& asked, const PairContext& context);
Card cadence_set(const Pairing& pairing);
Card cadence_changed(const Pairing& pairing, const PairContext& context);

}  // namespace mentord::content
