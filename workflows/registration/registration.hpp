#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/program.hpp"
#include "workflows/registration/enrolment.hpp"
#include "workflows/registration/profile.hpp"
#include "workflows/registration/waiting_line.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// A person's way into one program, and out of it. Pure: what to keep, say and do follows from the state,
/// what happened and the context; nothing here touches a clock, a database or a platform.
namespace mentord::registration {

/// Where somebody stands. The middle of an enrolment's life (waitlisted, matched ...) is one here:
/// registered.
struct Stranger {};
struct Drafting {};
struct Registered {};
struct Departed {};
using Standing = std::variant<Stranger, Drafting, Registered, Departed>;

struct Join {
    Role role = Role::unsaid;  ///< "/mentor join mentee" answers the first page
};
struct ShowStatus {};
struct EditProfile {};
struct AskToLeave {};
struct PageSent {
    Page page;
    Answers answers;
    Role shown = Role::unsaid;  ///< whose fields the page showed; the first page shows nobody's
};
struct ProfileSent {
    Role shown = Role::unsaid;  ///< whose fields the form showed
    Answers answers;
};
struct FormClosed {};
struct LeavePressed {
    std::int64_t version = 0;
};
struct DiscardPressed {
    std::int64_t version = 0;
};
/// The program's rules of eligibility speak against it, and the person asks the organisers (PROGRAM rule 26).
struct AskOrganisers {
    std::int64_t version = 0;
};
struct NudgeDue {
    int number = 1;
    Instant due;  ///< when it should have come, however late it is now
};
using Happening = std::variant<
    Join,
    ShowStatus,
    EditProfile,
    AskToLeave,
    PageSent,
    ProfileSent,
    FormClosed,
    LeavePressed,
    DiscardPressed,
    AskOrganisers,
    NudgeDue>;

/// What the machines of an enrolment are told beside its own state.
struct Context {
    Instant now;
    Program program;
    Person person;                    ///< whose enrolment it is
    EnrolmentId fresh_id;             ///< for an enrolment that begins now
    std::vector<Person> admins = {};  ///< who looks after the program, in the order of duty
    WaitingLine line = {};
};

using State = std::optional<Enrolment>;

Standing standing_of(const State& state);
Decision<State> decide(const State& state, const Happening& happening, const Context& context);

/// The name of a happening, for the history.
std::string_view name_of(const Happening& happening);

/// The changes of an enrolment's state that this machine makes; a part of enrolment_edges.
inline constexpr std::array<Edge<EnrolmentState>, 10> transitions{{
    {std::nullopt, EnrolmentState::draft},
    {EnrolmentState::draft, EnrolmentState::approved},
    {EnrolmentState::draft, EnrolmentState::pending},
    {EnrolmentState::draft, EnrolmentState::left},
    {EnrolmentState::approved, EnrolmentState::pending},
    {EnrolmentState::approved, EnrolmentState::left},
    {EnrolmentState::pending, EnrolmentState::left},
    {EnrolmentState::completed, EnrolmentState::approved},
    {EnrolmentState::completed, EnrolmentState::left},
    {EnrolmentState::left, EnrolmentState::draft},
}};

/// A draft is remembered after 2 and after 5 days (PROGRAM rule 21).
inline constexpr std::string_view nudge_timer = "draft_nudge";
inline constexpr std::array<std::chrono::days, 2> nudge_after{std::chrono::days{2}, std::chrono::days{5}};
TimerKey nudge_key(const EnrolmentId& enrolment, int number);

}  // namespace mentord::registration
