#include "workflows/matching/reporting.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mentord::matching {

namespace {

constexpr std::uint32_t nobody = UINT32_MAX;

/// People as numbers, in the order of their ids, and the number of each one's manager.
struct Tree {
    std::vector<PersonId> people;
    std::vector<std::uint32_t> manager;
};

Tree tree_of(const Managers& managers) {
    Tree tree;
    for (const auto& [person, manager] : managers) {
        tree.people.push_back(person);
        if (!manager.empty()) tree.people.push_back(manager);
    }
    std::ranges::sort(tree.people);
    const auto twice = std::ranges::unique(tree.people);
    tree.people.erase(twice.begin(), twice.end());
    tree.manager.assign(tree.people.size(), nobody);
    const auto number_of = [&](const PersonId& id) {
        return static_cast<std::size_t>(std::ranges::lower_bound(tree.people, id) - tree.people.begin());
    };
    for (const auto& [person, manager] : managers) {
        if (!manager.empty())
            tree.manager[number_of(person)] = static_cast<std::uint32_t>(number_of(manager));
    }
    return tree;
}

// Walks up from everybody; whoever is met again on the same walk is in a cycle.
std::vector<std::vector<std::uint32_t>> cycles_in(const Tree& tree) {
    std::vector<std::vector<std::uint32_t>> cycles;
    std::vector<std::uint32_t> walk_of(tree.people.size(), nobody);
    for (std::uint32_t start = 0; start < tree.people.size(); ++start) {
        auto one = start;
        while (one != nobody && walk_of[one] == nobody) {
            walk_of[one] = start;
            one = tree.manager[one];
        }
        if (one == nobody || walk_of[one] != start) continue;
        std::vector<std::uint32_t> cycle{one};
        for (auto next = tree.manager[one]; next != one; next = tree.manager[next])
            cycle.push_back(next);
        std::ranges::rotate(cycle, std::ranges::min_element(cycle));
        cycles.push_back(std::move(cycle));
    }
    std::ranges::sort(cycles);
    return cycles;
}

/// The tree's nodes by number, a cycle being one: that of its smallest member.
struct Nodes {
    std::vector<std::uint32_t> node;    ///< of each person
    std::vector<std::uint32_t> above;   ///< of each node
    std::vector<std::uint32_t> begins;  ///< where each node's children begin in `below`
    std::vector<std::uint32_t> below;
};

Nodes nodes_of(const Tree& tree) {
    const auto count = tree.people.size();
    Nodes nodes;
    nodes.node.resize(count);
    for (std::uint32_t one = 0; one < count; ++one)
        nodes.node[one] = one;
    for (const auto& cycle : cycles_in(tree)) {
        for (const auto one : cycle)
            nodes.node[one] = cycle.front();
    }
    nodes.above.assign(count, nobody);
    nodes.begins.assign(count + 1, 0);
    for (std::uint32_t one = 0; one < count; ++one) {
        if (tree.manager[one] == nobody) continue;
        const auto above = nodes.node[tree.manager[one]];
        if (above == nodes.node[one]) continue;
        nodes.above[one] = above;
        ++nodes.begins[above + 1];
    }
    for (std::size_t i = 1; i <= count; ++i)
        nodes.begins[i] += nodes.begins[i - 1];
    nodes.below.resize(nodes.begins[count]);
    auto free = nodes.begins;
    for (std::uint32_t one = 0; one < count; ++one) {
        if (nodes.above[one] != nobody) nodes.below[free[nodes.above[one]]++] = one;
    }
    return nodes;
}

// Chains may be as long as the company is large: a stack of our own.
void walk_from(
    std::uint32_t top, const Nodes& nodes, std::vector<Reporting::Place>& places, std::uint32_t& clock
) {
    struct Visit {
        std::uint32_t node, next;
    };
    std::vector<Visit> path{{top, nodes.begins[top]}};
    places[top].from = clock++;
    while (!path.empty()) {
        auto& visit = path.back();
        if (visit.next == nodes.begins[visit.node + 1]) {
            places[visit.node].to = clock;
            path.pop_back();
            continue;
        }
        const auto child = nodes.below[visit.next++];
        places[child].from = clock++;
        path.push_back({child, nodes.begins[child]});
    }
}

}  // namespace

std::vector<std::vector<PersonId>> find_cycles(const Managers& managers) {
    const auto tree = tree_of(managers);
    std::vector<std::vector<PersonId>> cycles;
    for (const auto& cycle : cycles_in(tree)) {
        auto& named = cycles.emplace_back();
        for (const auto one : cycle)
            named.push_back(tree.people[one]);
    }
    return cycles;
}

Reporting::Reporting(const Managers& managers) {
    const auto tree = tree_of(managers);
    const auto nodes = nodes_of(tree);
    const auto count = tree.people.size();
    std::vector<Place> places(count);
    std::uint32_t clock = 1;
    for (std::uint32_t one = 0; one < count; ++one) {
        if (nodes.node[one] == one && nodes.above[one] == nobody) walk_from(one, nodes, places, clock);
    }
    places_.reserve(count);
    for (std::uint32_t one = 0; one < count; ++one) {
        auto place = places[nodes.node[one]];
        place.manager = tree.manager[one] == nobody ? 0 : tree.manager[one] + 1;
        places_.emplace(tree.people[one], place);
    }
}

Reporting::Place Reporting::place_of(const PersonId& person) const {
    const auto found = places_.find(person);
    return found == places_.end() ? Place{} : found->second;
}

bool Reporting::is_above(const PersonId& upper, const PersonId& lower) const {
    if (upper == lower) return false;
    const auto high = place_of(upper);
    const auto low = place_of(lower);
    return high.known() && low.known() && high.from <= low.from && low.from < high.to;
}

bool Reporting::in_one_line(const PersonId& one, const PersonId& other) const {
    return one != other && matching::in_one_line(place_of(one), place_of(other));
}

bool Reporting::have_one_manager(const PersonId& one, const PersonId& other) const {
    return one != other && matching::have_one_manager(place_of(one), place_of(other));
}

}  // namespace mentord::matching
