#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mentord {

/// PROGRAM 2. Kept in the database by name.
enum class EnrolmentState {
    draft,
    pending,
    approved,
    waitlisted,
    matched,
    paused,
    completed,
    left,
    declined
};

inline constexpr Names<EnrolmentState, 9> enrolment_state_names{{
    {EnrolmentState::draft, "draft"},
    {EnrolmentState::pending, "pending"},
    {EnrolmentState::approved, "approved"},
    {EnrolmentState::waitlisted, "waitlisted"},
    {EnrolmentState::matched, "matched"},
    {EnrolmentState::paused, "paused"},
    {EnrolmentState::completed, "completed"},
    {EnrolmentState::left, "left"},
    {EnrolmentState::declined, "declined"},
}};

/// `unsaid` until the first page of the form has been answered.
enum class Role { unsaid, mentor, mentee, both };

inline constexpr Names<Role, 4> role_names{{
    {Role::unsaid, "unsaid"},
    {Role::mentor, "mentor"},
    {Role::mentee, "mentee"},
    {Role::both, "both"},
}};

constexpr std::string_view to_string(EnrolmentState state) {
    return name_of(enrolment_state_names, state);
}
constexpr std::string_view to_string(Role role) {
    return name_of(role_names, role);
}

constexpr bool mentors(Role role) {
    return role == Role::mentor || role == Role::both;
}
constexpr bool is_mentored(Role role) {
    return role == Role::mentee || role == Role::both;
}

/// On the list, with nobody yet.
constexpr bool waits_for_match(EnrolmentState state) {
    return state == EnrolmentState::approved || state == EnrolmentState::waitlisted;
}
/// A matched mentor may have room for one more.
constexpr bool takes_matches(EnrolmentState state) {
    return waits_for_match(state) || state == EnrolmentState::matched;
}

/// The legal changes of an enrolment's state, whoever makes them.
inline constexpr std::array<Edge<EnrolmentState>, 33> enrolment_edges{{
    {std::nullopt, EnrolmentState::draft},
    {EnrolmentState::draft, EnrolmentState::approved},
    {EnrolmentState::draft, EnrolmentState::pending},
    {EnrolmentState::draft, EnrolmentState::left},
    {EnrolmentState::pending, EnrolmentState::approved},
    {EnrolmentState::pending, EnrolmentState::declined},
    {EnrolmentState::pending, EnrolmentState::left},
    {EnrolmentState::approved, EnrolmentState::left},
    {EnrolmentState::approved, EnrolmentState::pending},
    {EnrolmentState::approved, EnrolmentState::matched},
    {EnrolmentState::approved, EnrolmentState::waitlisted},
    {EnrolmentState::approved, EnrolmentState::paused},
    {EnrolmentState::approved, EnrolmentState::completed},
    {EnrolmentState::waitlisted, EnrolmentState::pending},
    {EnrolmentState::waitlisted, EnrolmentState::approved},
    {EnrolmentState::waitlisted, EnrolmentState::matched},
    {EnrolmentState::waitlisted, EnrolmentState::completed},
    {EnrolmentState::waitlisted, EnrolmentState::paused},
    {EnrolmentState::waitlisted, EnrolmentState::left},
    {EnrolmentState::matched, EnrolmentState::approved},
    {EnrolmentState::matched, EnrolmentState::waitlisted},
    {EnrolmentState::matched, EnrolmentState::completed},
    {EnrolmentState::matched, EnrolmentState::paused},
    {EnrolmentState::matched, EnrolmentState::left},
    {EnrolmentState::paused, EnrolmentState::approved},
    {EnrolmentState::paused, EnrolmentState::completed},
    {EnrolmentState::paused, EnrolmentState::waitlisted},
    {EnrolmentState::paused, EnrolmentState::matched},
    {EnrolmentState::paused, EnrolmentState::left},
    {EnrolmentState::completed, EnrolmentState::approved},
    {EnrolmentState::completed, EnrolmentState::left},
    {EnrolmentState::left, EnrolmentState::draft},
    {EnrolmentState::declined, EnrolmentState::draft},
}};
constexpr bool legal(std::optional<EnrolmentState> from, EnrolmentState to) {
    return legal(enrolment_edges, from, to);
}

/// One person's place in one program.
struct Enrolment {
    EnrolmentId id;
    ProgramId program;
    PersonId person;
    Role role = Role::unsaid;
    EnrolmentState state = EnrolmentState::draft;
    Answers answers;           ///< what the form holds so far
    bool told_kept = false;    ///< the person knows that a closed form is kept
    std::int64_t version = 0;  ///< grows by one with every change; old buttons carry an old one
    std::int64_t began =
        0;  ///< the version at which this draft began: a button from before belongs to another
    Instant changed_at;
    std::optional<Instant> paused_until = {};
    std::optional<Instant> waiting_since = {};  ///< for a match: the place on the list
    bool asked_organisers = false;              ///< pending for a word of theirs on the rules of eligibility
    bool match_me = false;                      ///< the mentee leaves the choice to the organisers
    bool operator==(const Enrolment&) const = default;
};

}  // namespace mentord
