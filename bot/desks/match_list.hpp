#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/content/match_change_cards.hpp"
#include "workflows/matching/reviewing.hpp"

#include <vector>

/// A list of matches as it is shown: the names and reasons behind its rows.
namespace mentord::match_list {

reviewing::Context context_of(Turn& turn, const Program& program, const std::vector<RunPair>& pairs);

content::ListedPair listed(Turn& turn, const Program& program, const RunPair& pair);

/// A page of it; one that is too far is the last.
Card show(Turn& turn, const MatchRun& run, const Program& program, int page);
/// The page on which a pair stands.
int page_of(const std::vector<RunPair>& pairs, const PersonId& mentee);

/// Who takes part now, by the rules that the list was made with.
matching::RunInput people_of(Turn& turn, const MatchRun& run, const Program& program);

/// Who of these people would have nobody, and why: each person once. Whoever is in a pair of the list has
/// somebody, held back or not, and so has whoever is asked about another match.
struct Left {
    PersonId person;
    matching::Unmatched why;
};
std::vector<Left> without_match(
    Turn& turn,
    const matching::RunInput& people,
    const MatchRun& run,
    const Program& program,
    const std::vector<RunPair>& pairs
);

/// Mentors whom a mentee could be given instead, as far as can be told openly; the best first.
std::vector<content::FittingMentor> mentors_for(
    Turn& turn,
    const matching::RunInput& people,
    const MatchRun& run,
    const Program& program,
    const RunPair& pair
);
Card show_left(Turn& turn, const MatchRun& run, const Program& program);

}  // namespace mentord::match_list
