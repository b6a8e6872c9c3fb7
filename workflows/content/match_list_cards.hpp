#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/matching/match_run.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/program.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The list of matches that organisers look at: what they read, press and fill in.
namespace mentord::content {

/// Verbs of the buttons: what the database keeps, so never rename one. Those of a pair are followed by the
/// ids of mentor and mentee.
namespace match_verb {
inline constexpr std::string_view approve = "match.approve";
inline constexpr std::string_view put_away = "match.put_away";
inline constexpr std::string_view open_change = "match.open_change";
inline constexpr std::string_view change = "match.change";
inline constexpr std::string_view swap = "match.swap";
inline constexpr std::string_view part = "match.part";
inline constexpr std::string_view as_it_was = "match.as_it_was";
}  // namespace match_verb

/// "match.swap.MENTOR.MENTEE"
std::string verb_for(std::string_view verb, const PersonId& mentor, const PersonId& mentee);

/// A pair of the list with the names and words that are shown of it.
struct ListedPair {
    Person mentor;
    Person mentee;
    RunPair pair;
    std::vector<std::string> reasons;  ///< as the mentee reads them
};

/// A score for reading: "84 %".
std::string percent(int score);
Text pair_words(const ListedPair& listed);

struct MatchListPage {
    int page = 1, pages = 1;
    std::vector<ListedPair> pairs;
    int going_out = 0, held = 0, apart = 0;
    std::string zone = {};  ///< of the reader
};
inline constexpr std::size_t pairs_a_page = 8;

Card match_list(const MatchRun& run, const Program& program, const MatchListPage& page);
/// To an organiser who has not asked for it.
Card match_list_is_ready(const MatchRun& run, const Program& program);
/// Of a list that is approved, published or put away.
Card match_list_now(const MatchRun& run, const Program& program);
Card match_list_approved(const Program& program, int going_out, int held);
Card match_list_put_away(const Program& program);
Card nothing_to_approve(const Program& program);
Card nobody_to_match(const Program& program, bool mentees_lack);
Card which_program_to_match(const std::vector<Program>& programs);
Card too_early_to_match(const Program& program);
Card match_list_is_being_made(const Program& program);
/// What became of an approval, where not every pair could be proposed any more.
/// Names nobody: why two were not proposed may be a secret of one of them.
Card some_were_not_proposed(const Program& program, int pairs);
/// To who asked for a list that could not be made.
Card match_list_was_not_made(const Program& program);
std::string group_reason(const std::string& topic);

/// Somebody without a match, and what they are told when the list is approved.
struct WithoutMatch {
    Person person;
    std::string why;
};
Card without_match(const MatchRun& run, const Program& program, const std::vector<WithoutMatch>& people);

/// To a person: why they have no match this time, and what would help.
Card no_match_in_this_list(
    const Program& program, const std::string& why, const std::vector<std::string>& remedies
);

}  // namespace mentord::content
