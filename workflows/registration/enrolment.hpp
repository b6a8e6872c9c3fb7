#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/conversation/ids.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

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

inline constexpr std::array<std::pair<EnrolmentState, std::string_view>, 9> enrolment_state_names{{
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

inline constexpr std::array<std::pair<Role, std::string_view>, 4> role_names{{
    {Role::unsaid, "unsaid"},
    {Role::mentor, "mentor"},
    {Role::mentee, "mentee"},
    {Role::both, "both"},
}};

/// The name of an enumerator in one of the tables above; each enumerator is in its table.
template <class Enum, std::size_t n>
constexpr std::string_view name_of(
    const std::array<std::pair<Enum, std::string_view>, n>& names, Enum value
) {
    for (const auto& [candidate, name] : names) {
        if (candidate == value) return name;
    }
    return {};
}

template <class Enum, std::size_t n>
constexpr std::optional<Enum> value_of(
    const std::array<std::pair<Enum, std::string_view>, n>& names, std::string_view name
) {
    for (const auto& [value, candidate] : names) {
        if (candidate == name) return value;
    }
    return std::nullopt;
}

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
    bool operator==(const Enrolment&) const = default;
};

}  // namespace mentord
