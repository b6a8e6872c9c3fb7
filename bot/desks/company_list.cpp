#include "bot/desks/company_list.hpp"

#include <string>

namespace mentord::company_list {

namespace {

constexpr int deepest = 64;  // an import lets no circle in; a list that has one must not hang us

std::string address_of(Turn& turn, const PersonId& id) {
    const auto person = turn.work.people.find(turn.tenant(), id);
    return person ? person->profile.email : std::string{};
}

bool is_above(Turn& turn, const std::string& upper, const std::string& lower) {
    auto at = lower;
    for (int depth = 0; depth < deepest; ++depth) {
        const auto employee = turn.work.employees.find(turn.tenant(), at);
        if (!employee || employee->manager.empty()) return false;
        at = employee->manager;
        if (at == upper) return true;
    }
    return false;
}

}  // namespace

bool in_one_line(Turn& turn, const PersonId& one, const PersonId& other) {
    const auto first = address_of(turn, one);
    const auto second = address_of(turn, other);
    if (first.empty() || second.empty()) return false;
    return is_above(turn, first, second) || is_above(turn, second, first);
}

}  // namespace mentord::company_list
