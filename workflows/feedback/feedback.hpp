#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"
#include "workflows/names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord {

/// Kept in the database by name. `lapsed`: never answered, or they did not meet.
enum class FeedbackState { asked, reminded, given, lapsed };

inline constexpr Names<FeedbackState, 4> feedback_state_names{{
    {FeedbackState::asked, "asked"},
    {FeedbackState::reminded, "reminded"},
    {FeedbackState::given, "given"},
    {FeedbackState::lapsed, "lapsed"},
}};
constexpr std::string_view to_string(FeedbackState state) {
    return name_of(feedback_state_names, state);
}

/// The question of the trial, asked of both after sessions 1 and 2 (PROGRAM rule 44).
enum class Fit { unsaid, good, deciding, not_a_fit };

inline constexpr Names<Fit, 4> fit_names{{
    {Fit::unsaid, "unsaid"},
    {Fit::good, "good"},
    {Fit::deciding, "deciding"},
    {Fit::not_a_fit, "not_a_fit"},
}};

/// One person's word on one session. Stars, tags and comment are seen by the rater and the escalation admins
/// alone.
struct Feedback {
    FeedbackId id;
    SessionId session;
    PairingId pairing;
    ProgramId program;
    PersonId rater;
    int number = 1;  ///< of the session within the pairing
    FeedbackState state = FeedbackState::asked;
    int stars = 0;  ///< 1 to 5; 0: not given
    std::vector<std::string> tags = {};
    UserText comment = {};
    Fit fit = Fit::unsaid;
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Feedback&) const = default;
};

inline constexpr std::array<Edge<FeedbackState>, 7> feedback_edges{{
    {std::nullopt, FeedbackState::asked},
    {FeedbackState::asked, FeedbackState::reminded},
    {FeedbackState::asked, FeedbackState::given},
    {FeedbackState::asked, FeedbackState::lapsed},
    {FeedbackState::reminded, FeedbackState::given},
    {FeedbackState::reminded, FeedbackState::lapsed},
    {FeedbackState::lapsed, FeedbackState::given},  // a late answer is still heard
}};
constexpr bool legal(std::optional<FeedbackState> from, FeedbackState to) {
    return legal(feedback_edges, from, to);
}

}  // namespace mentord
