#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace mentord {

/// Enumerators and the names they are kept under in the database; each enumerator is in its table.
template <class Enum, std::size_t n>
using Names = std::array<std::pair<Enum, std::string_view>, n>;

template <class Enum, std::size_t n>
constexpr std::string_view name_of(const Names<Enum, n>& names, Enum value) {
    for (const auto& [candidate, name] : names) {
        if (candidate == value) return name;
    }
    return {};
}

template <class Enum, std::size_t n>
constexpr std::optional<Enum> value_of(const Names<Enum, n>& names, std::string_view name) {
    for (const auto& [value, candidate] : names) {
        if (candidate == name) return value;
    }
    return std::nullopt;
}

/// One legal change of a machine's state; nothing stands for "not there yet".
template <class State>
struct Edge {
    std::optional<State> from;
    State to;
};

/// Whether a machine may go from one state to another; staying is always legal.
template <class State, std::size_t n>
constexpr bool legal(const std::array<Edge<State>, n>& edges, std::optional<State> from, State to) {
    if (from == to) return true;
    for (const auto& edge : edges) {
        if (edge.from == from && edge.to == to) return true;
    }
    return false;
}

}  // namespace mentord
