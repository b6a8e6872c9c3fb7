#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/matching/run.hpp"
#include "workflows/names.hpp"
#include "workflows/program/rules.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord {

/// A list of matches before the organisers. Kept in the database by name. `approved` for as long as that can
/// be undone: nobody else has heard of it.
enum class MatchRunState { review, approved, published, dropped };

inline constexpr Names<MatchRunState, 4> match_run_state_names{{
    {MatchRunState::review, "review"},
    {MatchRunState::approved, "approved"},
    {MatchRunState::published, "published"},
    {MatchRunState::dropped, "dropped"},
}};
constexpr std::string_view to_string(MatchRunState state) {
    return name_of(match_run_state_names, state);
}

/// One list of matches, with all that it takes to work it out again bit for bit: the settings, the seed and
/// the digest of what went in. What of a person went in is not kept: that is theirs, and may change.
struct MatchRun {
    MatchRunId id;
    ProgramId program;
    MatchRunState state = MatchRunState::review;
    PersonId asked_by = {};  ///< empty: the calendar, or the operator on the command line
    PersonId decided_by = {};
    Instant as_of = {};
    std::string seed = {};  ///< 64 bits as a decimal number
    matching::Method method = matching::Method::flow;
    matching::Objective objective = matching::Objective::coverage_first;
    Rules rules = {};  ///< as they were: weights, limits and all
    std::string input_digest = {};
    std::string result_digest = {};  ///< of the first result, before anybody changed it
    bool exact = true;
    int mentees = 0, matched = 0, mentors = 0, places = 0;
    int mean = 0, minimum = 0, tenth_percentile = 0;  ///< scores, 0 ... 100'000
    int envy_pairs = 0;
    std::vector<std::string> load = {};           ///< how many mentors have none, one, two ... mentees
    std::vector<std::string> by_department = {};  ///< "matched/mentees name", as are the next two
    std::vector<std::string> by_grade = {};
    std::vector<std::string> by_location = {};
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const MatchRun&) const = default;
};

inline constexpr std::array<Edge<MatchRunState>, 4> match_run_edges{{
    {std::nullopt, MatchRunState::review},
    {MatchRunState::review, MatchRunState::approved},
    {MatchRunState::review, MatchRunState::dropped},
    {MatchRunState::approved, MatchRunState::published},
}};
constexpr bool legal(std::optional<MatchRunState> from, MatchRunState to) {
    return legal(match_run_edges, from, to);
}

/// Kept in the database by name. `pinned` and `held` are an organiser's wishes for a pair, `apart` against
/// it; a held pair stays together and is not proposed this time.
enum class RunPairState { suggested, pinned, held, apart, proposed, obstructed };

inline constexpr Names<RunPairState, 6> run_pair_state_names{{
    {RunPairState::suggested, "suggested"},
    {RunPairState::pinned, "pinned"},
    {RunPairState::held, "held"},
    {RunPairState::apart, "apart"},
    {RunPairState::proposed, "proposed"},
    {RunPairState::obstructed, "obstructed"},
}};

struct RunPair {
    PersonId mentor;
    PersonId mentee;
    RunPairState state = RunPairState::suggested;
    matching::Score score = {};
    std::string topic = {};  ///< of a group
    bool operator==(const RunPair&) const = default;
};

/// What goes out when the list is approved.
constexpr bool goes_out(RunPairState state) {
    return state == RunPairState::suggested || state == RunPairState::pinned;
}

/// The figures of a result, as the record keeps them.
void keep_figures(MatchRun& run, const matching::RunResult& result);

/// What the organisers have settled in a list.
matching::RunWishes wishes_in(const std::vector<RunPair>& pairs);

/// The pairs of a new result; what the organisers said of a pair stays with it. Of peers, whichever of the
/// two was named first.
std::vector<RunPair> pairs_after(
    const matching::RunResult& result, const std::vector<RunPair>& before, matching::Method method
);

}  // namespace mentord
