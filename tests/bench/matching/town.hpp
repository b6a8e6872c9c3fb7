#pragma once

#include "workflows/matching/candidate.hpp"
#include "workflows/matching/groups.hpp"
#include "workflows/matching/market.hpp"

#include <cstdint>
#include <vector>

/// People as a company has them: skills come in clusters, some of which everybody wants and few can teach;
/// grades are a pyramid; most mentors take one mentee. The same people in every run.
namespace mentord::matching {

struct Town {
    std::vector<Candidate> mentors;
    std::vector<Candidate> mentees;
    std::vector<Edge> eligible;  ///< without scores yet
};

/// `each`: so many mentors may be matched with each mentee, those first who teach what is wanted.
Town town_of(std::uint32_t mentees, std::uint32_t mentors, std::uint32_t each, std::uint64_t seed);

/// What a pair is worth: the one place to put another score.
std::int32_t score_of(const Candidate& mentor, const Candidate& mentee);

/// The town with every eligible pair scored.
Market market_of(const Town& town);

/// What each teaches and wants, as topics of groups.
Topics topics_of(const Town& town);

}  // namespace mentord::matching
