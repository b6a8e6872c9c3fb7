#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/milestone/milestone.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The two to four milestones of a pair: suggested once the agreement is signed, remembered before and after
/// their day, and asked about when they are done (PROGRAM rules 57, 58 and 76). Pure.
namespace mentord::milestone {

/// Field names of the forms.
namespace field {
inline constexpr const char* idea = "idea";
inline constexpr const char* text = "text";
inline constexpr const char* owner = "owner";
inline constexpr const char* due = "due";
}  // namespace field

/// A pair keeps its eye on so many at a time.
inline constexpr int most_open = 4;
inline constexpr int most_laters = 2;

struct Context {
    PairContext pair;
    Pairing pairing;
    std::vector<Milestone> milestones;  ///< all of the pairing's, this one too

    PairSide side_of(const PersonId& who) const {
        return who == pair.mentor.person.id ? PairSide::mentor : PairSide::mentee;
    }
    const Party& party_on(PairSide side) const {
        return side == PairSide::mentor ? pair.mentor : pair.mentee;
    }
};

// About the pairing, while there is no milestone.
struct Suggest {
    int laters = 0;  ///< how often it was put off
};
struct LaterPressed {
    int times = 1;
};
struct AddPressed {};
struct Added {
    Answers answers;
};
// About one milestone.
struct DonePressed {
    std::int64_t version = 0;
};
struct MovePressed {
    std::int64_t version = 0;
};
struct Moved {
    Answers answers;
    std::int64_t version = 0;
};
struct LetGoPressed {
    std::int64_t version = 0;
};
struct WorthTapped {
    Worth worth = Worth::very;
    std::int64_t version = 0;
};
struct SoonDue {};
struct PassedDue {};
struct ShareDue {};
struct PairingOver {};
using Happening = std::variant<
    Suggest,
    LaterPressed,
    AddPressed,
    Added,
    DonePressed,
    MovePressed,
    Moved,
    LetGoPressed,
    WorthTapped,
    SoonDue,
    PassedDue,
    ShareDue,
    PairingOver>;

using State = std::optional<Milestone>;

Decision<State> decide(const State& state, const Happening& happening, const Context& context);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const Act& act, const Answers& answers);
std::optional<Happening> understand(const TimerFired& fired);

/// Those that are open, the next one first.
std::vector<Milestone> open_among(const std::vector<Milestone>& milestones);
/// The morning of a local day, for its owner.
std::optional<Instant> morning_of(const LocalDay& day, const Party& owner, const Context& context);

inline constexpr std::string_view suggest_timer = "milestone.suggest";  ///< about the pairing
inline constexpr std::string_view soon_timer = "milestone.soon";
inline constexpr std::string_view passed_timer = "milestone.passed";
inline constexpr std::string_view share_timer = "milestone.share";

/// The partner gets the list a while after the first is there: by then there may be more.
inline constexpr std::chrono::hours share_after{1};

}  // namespace mentord::milestone
