#pragma once

#include "workflows/conversation/answer.hpp"
#include "workflows/conversation/event.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mentord {

/// Decides what happens to a message that may or may not have arrived (RELIABILITY 4).
enum class MessageKind {
    reply,     ///< answers something the person just did; any hour, at most once after ambiguity
    reminder,  ///< unsolicited: working hours only, counted against the person's daily cap, at most once
};

struct DirectMessage {
    MessageKind kind = MessageKind::reply;
    Card card;
};
struct SetTimer {
    TimerKey timer;
    Instant due;
};
struct CancelTimers {  ///< every occurrence of this kind for this subject
    std::string subject;
    std::string kind;
};

/// Ends messages to the person that still wait and are no longer true: the reminders, or everything.
struct Withdraw {
    bool everything = false;
};

/// What must happen even if the machine dies right after the commit.
using Effect = std::variant<DirectMessage, SetTimer, CancelTimers, Withdraw>;

template <class State>
struct Decision {
    State next;
    Answer answer = Nothing{};
    std::vector<Effect> effects;
};

}  // namespace mentord
