#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/content/match_list_cards.hpp"
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

/// Who would have nobody, and why. Whoever is held back has somebody.
struct Left {
    PersonId person;
    matching::Unmatched why;
};
std::vector<Left> without_match(
    Turn& turn, const MatchRun& run, const Program& program, const std::vector<RunPair>& pairs
);
Card show_left(Turn& turn, const MatchRun& run, const Program& program);

}  // namespace mentord::match_list
