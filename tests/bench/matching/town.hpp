#pragma once

#include "workflows/matching/groups.hpp"
#include "workflows/matching/market.hpp"
#include "workflows/matching/pairs.hpp"

#include <cstdint>
#include <vector>

/// People as a company has them, with profiles out of the real catalogue: skills come in clusters, some of
/// which everybody wants and few can teach; grades are a pyramid; most mentors take one mentee; everybody but
/// one reports to somebody; some have a past together or would rather not meet. The same in every run.
namespace mentord::matching {

struct Town {
    std::vector<Candidate> mentors, mentees;  ///< in the order of their ids
    Constraints rules = {};
    Weights weights = {};

    PairInput input() const { return {mentors, mentees, rules, weights}; }
};

/// What people say of themselves. Thinly: half of them next to nothing. Anyhow: without clusters or a common
/// language, each part drawn evenly and often empty, which is the hardest to find one's way in.
enum class Filled { well, thinly, anyhow };

Town town_of(std::uint32_t mentees, std::uint32_t mentors, std::uint64_t seed, Filled filled = Filled::well);

/// The market of these pairs of a town.
Market market_of(const Town& town, const std::vector<EligiblePair>& pairs);

/// What each teaches and wants, as topics of groups.
Topics topics_of(const Town& town);

}  // namespace mentord::matching
