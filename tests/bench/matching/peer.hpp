#pragma once

#include "workflows/matching/market.hpp"

#include <optional>

namespace mentord::matching {

struct PeerFigures {
    double seconds = 0;
    Worth worth;
    double megabytes = 0;
};

/// What scipy's dense solver makes of a market, coverage first; nothing where it is not on this machine.
std::optional<PeerFigures> dense_peer(const Market& market);

}  // namespace mentord::matching
