#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/people/person.hpp"

#include <vector>

namespace mentord::content {

struct PairChoice {
    Person other;
    Act act;
};

/// For a command that could mean several pairings.
Card which_pairing(const std::vector<PairChoice>& choices);
Card no_pairing();

}  // namespace mentord::content
