#pragma once

#include "workflows/pairing/steps.hpp"

#include <optional>
#include <string_view>
#include <variant>

/// The mentor makes first contact within seven days of the match (promise 2; PROGRAM rules 47, 48). Pure.
namespace mentord::introduction {

struct Begin {
    ProposalId proposal;
};
struct OpenDraft {};
struct SendForMe {
    UserText text;
};
struct WroteAlready {};
struct OpenSnooze {};
struct Snooze {  ///< "as soon as possible": the mentor names a day
    std::string day;
};
struct NudgeDue {};
struct MenteeToldDue {};
struct OverdueDue {};
struct SettleDue {};
using Happening = std::variant<
    Begin,
    OpenDraft,
    SendForMe,
    WroteAlready,
    OpenSnooze,
    Snooze,
    NudgeDue,
    MenteeToldDue,
    OverdueDue,
    SettleDue>;

pairing::D decide(const pairing::State& state, const Happening& happening, const PairContext& context);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const Act& act, const Answers& answers);
std::optional<Happening> understand(const TimerKey& timer);

/// By when the mentor has to write: the snoozed day where there is one.
Instant due_of(const Pairing& pairing, const Rules& rules);

/// After a pause: the mentor has some days again.
void restart_clocks(pairing::D& decision, const PairContext& context);
/// The pairing is paused: nothing of the introduction is due.
void stop_clocks(pairing::D& decision);

inline constexpr std::string_view nudge_timer = "introduction.nudge";
inline constexpr std::string_view tell_timer = "introduction.tell";
inline constexpr std::string_view overdue_timer = "introduction.overdue";
inline constexpr std::string_view settle_timer = "introduction.settle";

}  // namespace mentord::introduction
