#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/proposal/proposal.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// From a suggested match to two people who have both said yes (PROGRAM rules 37 to 40). Pure. Buttons do not
/// go stale with the version here, since the other side's answer moves it on: each side answers once.
namespace mentord::proposal {

struct Propose {
    ProposalSource source = ProposalSource::admin;
    std::vector<std::string> reasons;  ///< our own words: "why you two"
    std::vector<PersonId> next;        ///< further choices of mentor
    EarlierChoice earlier = EarlierChoice::none;
    std::vector<std::string> mentor_reasons = {};  ///< the mentor's own; empty: the same as the mentee's
};
struct Good {};  ///< "Good for me"
struct OpenConcern {};
struct Concern {  ///< "Not this time": no reason needed, none shown to the other side
    UserText why;
};
struct OpenQuestion {};
struct Question {  ///< the mentor would like to know something first
    UserText text;
};
struct OpenReply {};
struct Reply {  ///< the mentee's answer to it
    UserText text;
};
struct Later {};
struct ReminderDue {
    PersonId who;  ///< empty: whoever has not answered
};
struct DeadlineDue {};
struct SettleDue {};           ///< the time to undo is over
struct CalledOff {             ///< somebody has left, or there is no room any more
    PersonId gone;             ///< gets no message about it
    bool mentor_knows = true;  ///< false: they have not heard of it yet, and need not
    bool full = false;         ///< the mentor's last place has been taken
};
struct TakenBack {  ///< by the mentee, whose own request it is
    bool mentor_knows = false;
};
using Happening = std::variant<
    Propose,
    Good,
    OpenConcern,
    Concern,
    OpenQuestion,
    Question,
    OpenReply,
    Reply,
    Later,
    ReminderDue,
    DeadlineDue,
    SettleDue,
    CalledOff,
    TakenBack>;

using State = std::optional<Proposal>;

Decision<State> decide(const State& state, const Happening& happening, const PairContext& context);
std::string_view name_of(const Happening& happening);

/// A button or a form of this machine; nothing: it is another's.
std::optional<Happening> understand(const Act& act, const Answers& answers);
std::optional<Happening> understand(const TimerKey& timer);

inline constexpr std::string_view remind_timer = "proposal.remind";
inline constexpr std::string_view deadline_timer = "proposal.deadline";
inline constexpr std::string_view settle_timer = "proposal.settle";

}  // namespace mentord::proposal
