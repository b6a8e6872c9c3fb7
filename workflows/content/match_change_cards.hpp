#pragma once

#include "workflows/content/match_list_cards.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// Changing one pair of a list of matches, and what that costs the others.
namespace mentord::content {

/// The form's fields and what may be chosen there.
namespace match_field {
inline constexpr const char* what = "what";
inline constexpr const char* mentor = "mentor";
inline constexpr const char* swap = "swap";
inline constexpr const char* hold = "hold";
inline constexpr const char* let_go = "let_go";
inline constexpr const char* apart = "apart";
}  // namespace match_field

/// A mentor whom the mentee could have instead. What it costs is told once one is chosen: a list of prices
/// would say by its gaps who must not be matched with whom.
struct FittingMentor {
    Person mentor;
    int score = 0;
};
inline constexpr std::size_t most_offered_mentors = 50;
Form change_pair_form(const MatchRun& run, const ListedPair& pair, const std::vector<FittingMentor>& others);
std::string choose_a_mentor();

/// Somebody whose mentor changes with a swap.
struct AffectedPerson {
    Person mentee;
    std::string from, to;  ///< names; empty: nobody
};
/// `verb`: of the pair that is wished for, or against.
Card price_of_change(
    const MatchRun& run,
    const std::string& verb,
    const matching::ChangePrice& price,
    const std::vector<AffectedPerson>& affected
);
/// People have come or gone since the list was made, so that its prices would be those of another list.
Card list_is_out_of_date(const Program& program);
Card change_is_impossible(const Program& program);
Card list_left_as_it_was(const Program& program);

}  // namespace mentord::content
