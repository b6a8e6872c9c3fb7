#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/session/session.hpp"
#include "workflows/session/session_context.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// One meeting of a pair, from "shall we find a time" to "we met" (PROGRAM rules 50-52 and 60-64). Nothing is
/// kept before times are sent to the other one: until then the proposed times ride on the buttons.
namespace mentord::session {

using State = std::optional<Session>;

// What people do. `version`: of the session when the button was made; 0 where there was none yet, and then
// the subject is the pairing.

struct AskForTimes {};  ///< "/mentor slots", "Find a time"
struct Show {};         ///< how things stand, instead of the card at hand
struct OtherTimes {     ///< also "none of these": then the roles change
    int page = 0;
    std::int64_t version = 0;
};
struct AskOwnTime {
    std::int64_t version = 0;
};
struct OwnTime {  ///< local to the one who fills it in: "2026-11-23", "09:30"
    std::string date, time;
    std::int64_t version = 0;
};
struct SendSlots {
    std::vector<Instant> slots;
    std::int64_t version = 0;
};
struct ChooseSlot {
    int index = 0;
    std::int64_t version = 0;
};
struct Reschedule {
    std::int64_t version = 0;
};
struct Cancel {
    std::int64_t version = 0;
};
struct AskForAgendaForm {
    std::int64_t version = 0;
};
struct AgendaSent {
    UserText text;
    std::int64_t version = 0;
};
struct Later {
    int times = 1;  ///< how often it has been pressed for this question
    std::int64_t version = 0;
};
struct WeMet {
    std::optional<std::int64_t> version;  ///< none: said of the pair, planned or not
};

// What others tell.

struct Introduced {};  ///< the mentor has written: the mentee is asked for a time first (rule 52)
struct Met {};
struct NotMet {
    PersonId who;
};
struct PairGone {};  ///< paused or over

// What is due.

struct InviteDue {
    int times = 0;
};
struct AgainDue {
    int times = 0;
};
struct NudgeDue {};
struct ExpiryDue {};
struct AskAgendaDue {};
struct SendAgendaDue {};
struct OverDue {};
struct CloseDue {};
struct TellDue {
    bool mentor = false;  ///< who is to be told, else the mentee
};

using Happening = std::variant<
    AskForTimes,
    Show,
    OtherTimes,
    AskOwnTime,
    OwnTime,
    SendSlots,
    ChooseSlot,
    Reschedule,
    Cancel,
    AskForAgendaForm,
    AgendaSent,
    Later,
    WeMet,
    Introduced,
    Met,
    NotMet,
    PairGone,
    InviteDue,
    AgainDue,
    NudgeDue,
    ExpiryDue,
    AskAgendaDue,
    SendAgendaDue,
    OverDue,
    CloseDue,
    TellDue>;

/// `state`: the session that the happening names; where it names the pairing, the pair's open session
/// (planned or confirmed), or nothing.
Decision<State> decide(const State& state, const Happening& happening, const SessionContext& context);

/// A pressed button or a submitted form of this machine; nothing for those of others.
std::optional<Happening> understand(const Act& act, const Answers& answers);
/// A timer of this machine; nothing for those of others.
std::optional<Happening> understand(const TimerKey& timer);

/// The name of a happening, for the history.
std::string_view name_of(const Happening& happening);

/// Timers. Their subject is the session, of the invitation the pairing.
namespace timer {
inline constexpr std::string_view invite = "session.invite";
inline constexpr std::string_view again = "session.again";
inline constexpr std::string_view nudge = "session.nudge";
inline constexpr std::string_view expire = "session.expire";
inline constexpr std::string_view ask_agenda = "session.ask_agenda";
inline constexpr std::string_view send_agenda = "session.send_agenda";
inline constexpr std::string_view over = "session.over";
inline constexpr std::string_view close = "session.close";
inline constexpr std::string_view tell_mentor = "session.tell_mentor";
inline constexpr std::string_view tell_mentee = "session.tell_mentee";
}  // namespace timer

/// What the invitations to book are about, so that they can be withdrawn without other words on the pairing.
std::string invitation_of(const PairingId& pairing);

}  // namespace mentord::session
