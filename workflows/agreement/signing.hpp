#pragma once

#include "workflows/agreement/agreement.hpp"
#include "workflows/conversation/effect.hpp"
#include "workflows/goal/goal.hpp"
#include "workflows/milestone/milestone.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What two people promise each other, drafted after their first session and signed by the second (PROGRAM
/// rules 53 to 56, 77; clauses 5.4). Pure.
namespace mentord::agreement {

/// Field names of the form, kept in the database: never rename one.
namespace clause {
inline constexpr const char* goals = "goals";
inline constexpr const char* rhythm = "rhythm";
inline constexpr const char* place = "place";
inline constexpr const char* notice = "notice";
inline constexpr const char* channel = "channel";
inline constexpr const char* ground_rules = "ground_rules";
inline constexpr const char* review = "review";
}  // namespace clause

inline constexpr std::array<const char*, 7> clause_order{
    clause::goals,
    clause::rhythm,
    clause::place,
    clause::notice,
    clause::channel,
    clause::ground_rules,
    clause::review
};

struct Draft {};  ///< after the first session, or when somebody asks for it
struct Show {};
struct OpenEdit {};
struct Edit {
    Answers clauses;
};
struct Sign {
    std::int64_t edition = 0;  ///< what was read is what is signed
};
struct KeepOld {};  ///< a proposed change is not wanted
struct Keep {};     ///< at the review: it may stay as it is
struct NudgeDue {};
struct ReviewDue {};
struct PairOver {};
using Happening =
    std::variant<Draft, Show, OpenEdit, Edit, Sign, KeepOld, Keep, NudgeDue, ReviewDue, PairOver>;

using State = std::optional<Agreement>;
struct Context {
    PairContext pair;
    Pairing pairing;
    std::vector<Goal> goals = {};  ///< of both
    std::vector<Milestone> milestones = {};
};

Decision<State> decide(const State& state, const Happening& happening, const Context& context);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const Act& act, const Answers& answers);
std::optional<Happening> understand(const TimerKey& timer);

inline constexpr std::string_view nudge_timer = "agreement.nudge";
inline constexpr std::string_view review_timer = "agreement.review";

}  // namespace mentord::agreement
