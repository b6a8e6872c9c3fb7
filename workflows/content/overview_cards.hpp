#pragma once

#include "workflows/content/aims.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"
#include "workflows/session/session.hpp"

#include <optional>

namespace mentord::content {

/// One pairing as one of the two sees it: how it stands, whose turn it is, and what they can do.
/// `carried`: the two have no app in common, and the bot takes their words along.
Card pairing_overview(
    const Pairing& pairing,
    const std::optional<Session>& next,
    const Aims& aims,
    const Party& reader,
    const PairContext& context,
    bool carried
);

}  // namespace mentord::content
