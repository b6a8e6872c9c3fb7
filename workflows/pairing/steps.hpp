#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// What the machines of a pairing have in common. Their buttons do not go stale with the version, which the
/// other side and the calendar move on too; each happening asks the state whether it still means something.
namespace mentord::pairing {

using State = std::optional<Pairing>;
using D = Decision<State>;

inline D stay(const State& state, Answer answer = Nothing{}) {
    return {.next = state, .answer = std::move(answer)};
}

inline Pairing changed(Pairing pairing, const PairContext& context) {
    ++pairing.version;
    pairing.changed_at = context.now;
    return pairing;
}

inline DirectMessage message(const Pairing& about, const PersonId& to, Card card) {
    return {MessageKind::reminder, std::move(card), to, about.id.str(), {}};
}

/// What the other side hears of a choice, once it can no longer be taken back.
inline DirectMessage held_back(const Pairing& about, const PersonId& to, Card card) {
    return {MessageKind::reminder, std::move(card), to, about.id.str(), time_to_undo};
}

inline void set_timer(D& decision, std::string_view kind, std::string occurrence, Instant due) {
    decision.effects.emplace_back(
        SetTimer{{decision.next->id.str(), std::string(kind), std::move(occurrence)}, due}
    );
}

inline void cancel_timers(D& decision, std::string_view kind) {
    decision.effects.emplace_back(CancelTimers{decision.next->id.str(), std::string(kind)});
}

inline const PersonId& partner(const Pairing& pairing, const PersonId& who) {
    return who == pairing.mentor ? pairing.mentee : pairing.mentor;
}

/// Everything of the pairing stops: its timers, and what still waits to be sent about it.
inline void stop_everything(D& decision) {
    const auto& subject = decision.next->id.str();
    decision.effects.emplace_back(CancelTimers{subject, ""});
    decision.effects.emplace_back(WithdrawAbout{subject});
}

}  // namespace mentord::pairing
