#pragma once

#include "workflows/checkin/check_in.hpp"
#include "workflows/feedback/feedback.hpp"
#include "workflows/pairing/pairing.hpp"
#include "workflows/program/rules.hpp"
#include "workflows/session/session.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

/// How a pairing is doing, before anybody has to call (PROGRAM rules 74, 79 and 81). For organisers alone.
namespace mentord::escalation {

/// Two threes in a row of the same person: the agenda helps more, and the next check-in comes earlier (rule
/// 79).
bool soft_watch(const std::vector<Feedback>& ratings);

/// What is known of a pairing.
struct Signs {
    std::vector<Feedback> ratings;  ///< of both
    std::vector<Session> sessions;
    std::vector<CheckIn> check_ins;  ///< of both
};

/// What it can be seen by.
enum class Symptom { low_rating, middling_rating, missed_session, worrying_check_in, unanswered, silence };

enum class Outlook { steady, worth_a_look, at_risk };

struct Risk {
    Outlook outlook = Outlook::steady;
    int weight = 0;                    ///< of all signs together
    std::optional<Symptom> gravest;    ///< what the first of the reasons is
    std::vector<std::string> reasons;  ///< in words, the gravest first; none where all is well
};

/// What went awry in the first weeks counts double: early help salvages most (rule 74).
inline constexpr std::chrono::days early_days{30};
/// What is older than this says little about today.
inline constexpr std::chrono::days recent_days{60};

Risk risk_of(const Pairing& pairing, const Signs& signs, const Rules& rules, Instant now);

/// "At risk: a low rating after session 1; no meeting for 24 days."
std::string risk_in_words(const Risk& risk);

}  // namespace mentord::escalation
