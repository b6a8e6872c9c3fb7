#pragma once

#include "workflows/registration/registration.hpp"

#include <string>
#include <string_view>
#include <utility>

/// What the machines of an enrolment have in common.
namespace mentord::registration {

using D = Decision<State>;

inline D stay(const State& state, Answer answer = Nothing{}) {
    return {.next = state, .answer = std::move(answer)};
}

// Every change moves the version on, so that buttons made before it are known to be old.
inline Enrolment changed(Enrolment enrolment, const Context& context) {
    ++enrolment.version;
    enrolment.changed_at = context.now;
    return enrolment;
}

/// Unasked, to the person; withdrawn when the enrolment moves on.
inline DirectMessage note(const Enrolment& about, Card card) {
    return {MessageKind::reminder, std::move(card), about.person, about.id.str(), {}};
}

inline void set_timer(D& decision, std::string_view kind, std::string occurrence, Instant due) {
    decision.effects.emplace_back(
        SetTimer{{decision.next->id.str(), std::string(kind), std::move(occurrence)}, due}
    );
}

inline void cancel_timers(D& decision, std::string_view kind) {
    decision.effects.emplace_back(CancelTimers{decision.next->id.str(), std::string(kind)});
}

}  // namespace mentord::registration
