#pragma once

#include "workflows/conversation/ids.hpp"

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

namespace mentord::matching {

/// Whom people report to; a manager need not be known otherwise.
using Managers = std::map<PersonId, PersonId>;

/// Who reports to themselves in the end. Each cycle begins with its smallest id and goes on to that one's
/// manager.
std::vector<std::vector<PersonId>> find_cycles(const Managers& managers);

/// The company's lines of management (PROGRAM rule 41), for questions that are asked millions of times.
class Reporting {
public:
    /// A stretch of a walk through the tree below the top: it holds the stretches of everybody below.
    struct Place {
        std::uint32_t from = 0, to = 0;
        std::uint32_t manager = 0;  ///< a number for each; 0: nobody above them is known
        bool known() const { return to != 0; }
    };

    Reporting() = default;
    /// Whoever is in a cycle counts as above everybody else in it, and above all below.
    explicit Reporting(const Managers& managers);

    /// Not known() for somebody who reports to nobody and to whom nobody reports.
    Place place_of(const PersonId& person) const;
    /// At any depth. Nobody is above themselves.
    bool is_above(const PersonId& upper, const PersonId& lower) const;
    bool in_one_line(const PersonId& one, const PersonId& other) const;
    bool have_one_manager(const PersonId& one, const PersonId& other) const;

private:
    std::unordered_map<PersonId, Place> places_;
};

/// Of the two at these places, which are different people's.
constexpr bool in_one_line(const Reporting::Place& one, const Reporting::Place& other) {
    const auto holds = [](const Reporting::Place& upper, const Reporting::Place& lower) {
        return upper.from <= lower.from && lower.from < upper.to;
    };
    return one.to != 0 && other.to != 0 && (holds(one, other) || holds(other, one));
}
constexpr bool have_one_manager(const Reporting::Place& one, const Reporting::Place& other) {
    return one.manager != 0 && one.manager == other.manager;
}

}  // namespace mentord::matching
