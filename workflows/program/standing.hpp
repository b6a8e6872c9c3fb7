#pragma once

#include "workflows/program/program.hpp"

#include <concepts>
#include <optional>
#include <variant>

/// Where a program stands, as types: for the cells of the table in governing.cpp.
namespace mentord::governing {

struct Nowhere {};
struct Draft {};
struct Announced {};
struct Registering {};
struct Matching {};
struct Active {};
struct Closing {};
struct ClosedDown {};
struct Archived {};
using Standing =
    std::variant<Nowhere, Draft, Announced, Registering, Matching, Active, Closing, ClosedDown, Archived>;

inline Standing standing_of(const std::optional<Program>& state) {
    if (!state) return Nowhere{};
    switch (state->state) {
        case ProgramState::draft:
            return Draft{};
        case ProgramState::announced:
            return Announced{};
        case ProgramState::open:
            return Registering{};
        case ProgramState::matching:
            return Matching{};
        case ProgramState::active:
            return Active{};
        case ProgramState::closing:
            return Closing{};
        case ProgramState::closed:
            return ClosedDown{};
        case ProgramState::archived:
            return Archived{};
    }
    return Nowhere{};
}

template <class S>
concept BeforeOpening = std::same_as<S, Draft> || std::same_as<S, Announced>;
template <class S>
concept AfterRegistration = std::same_as<S, Matching> || std::same_as<S, Active>;

/// It is the admins' turn here, and nothing happens by itself.
template <class S>
concept WaitsForAdmins = BeforeOpening<S> || std::same_as<S, Matching>;

}  // namespace mentord::governing
