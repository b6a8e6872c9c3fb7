#pragma once

#include "workflows/conversation/answer.hpp"
#include "workflows/conversation/event.hpp"
#include "workflows/conversation/signal.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mentord {

/// Decides when a message may go, and what happens to one that may or may not have arrived (RELIABILITY 4).
enum class MessageKind {
    reply,     ///< answers something the person just did; any hour, at most once after ambiguity
    reminder,  ///< unsolicited: working hours only, counted against the person's caps, at most once
    alert,     ///< somebody needs help: any hour, no caps, at least once
};

struct DirectMessage {
    MessageKind kind = MessageKind::reply;
    Card card;
    PersonId to = {};        ///< empty: the one who acted
    std::string about = {};  ///< the subject it speaks of, to withdraw it by
    std::chrono::milliseconds after{0
    };  ///< held back for so long, so that the choice behind it can be undone
};
/// To whoever reads a channel, and who they are is not ours to know: nothing confidential may stand in it,
/// and its buttons only run commands, since what a button may do depends on who presses it.
struct ChannelPost {
    MessageKind kind = MessageKind::reminder;
    Card card;
    ChannelId channel;
    std::string about = {};              ///< the subject it speaks of, to withdraw it by
    std::chrono::milliseconds after{0};  ///< held back for so long, as above
};
struct SetTimer {
    TimerKey timer;
    Instant due;
};
struct CancelTimers {  ///< every occurrence of this kind for this subject; an empty kind: every timer of it
    std::string subject;
    std::string kind;
};

/// Ends messages that still wait and are no longer true.
struct Withdraw {
    bool everything = false;  ///< replies too, not only what comes unasked
    PersonId to = {};         ///< empty: the one who acted
    std::string about = {};   ///< empty: whatever they are about
    ProgramId program = {};   ///< empty: of every program; else of this one, and of none
};
struct WithdrawAbout {  ///< whoever it would go to
    std::string subject;
};

/// Something for another machine, in the same transaction (at most 16 deep).
struct Raise {
    Signal signal;
};

/// What must happen even if the machine dies right after the commit.
using Effect =
    std::variant<DirectMessage, ChannelPost, SetTimer, CancelTimers, Withdraw, WithdrawAbout, Raise>;

/// How long a choice can be taken back; until then others do not hear of it.
inline constexpr std::chrono::minutes time_to_undo{10};

template <class State>
struct Decision {
    State next;
    Answer answer = Nothing{};
    std::vector<Effect> effects = {};
    bool undoable =
        false;  ///< the answer offers Undo; then nothing may be raised before time_to_undo is over
};

}  // namespace mentord
