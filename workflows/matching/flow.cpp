#include "workflows/matching/flow.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <cstddef>
#include <utility>

namespace mentord::matching {

namespace {

using Network = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Network, int, std::int64_t>;

/// The arcs, in this order: the edges of the market, hub -> mentor, mentee -> hub.
struct Arcs {
    const Market* market;
    const EdgeValue* value;
    std::span<const int> least;

    std::size_t edges() const { return market->edges.size(); }
    std::size_t mentors() const { return market->room.size(); }
    std::size_t at(Network::Arc arc) const { return static_cast<std::size_t>(Network::id(arc)); }
};

/// Computed when asked, as they are asked once: three maps over a million arcs need not lie in memory.
struct Cost : Arcs {
    using Key = Network::Arc;
    using Value = std::int64_t;
    Value operator[](Key arc) const { return at(arc) < edges() ? -(*value)(market->edges[at(arc)]) : 0; }
};
struct Most : Arcs {
    using Key = Network::Arc;
    using Value = int;
    Value operator[](Key arc) const {
        const auto mentor = at(arc) - edges();
        return at(arc) >= edges() && mentor < mentors() ? market->room[mentor] : 1;
    }
};
struct Least : Arcs {
    using Key = Network::Arc;
    using Value = int;
    Value operator[](Key arc) const {
        const auto mentor = at(arc) - edges();
        return at(arc) >= edges() && mentor < least.size() ? least[mentor] : 0;
    }
};

struct Nodes {
    std::vector<Network::Node> mentors, mentees;
    Network::Node hub;
};

Nodes build(Network& network, const Market& market) {
    const auto people = market.room.size() + market.mentees;
    network.reserveNode(static_cast<int>(people) + 1);
    network.reserveArc(static_cast<int>(market.edges.size() + people));
    Nodes nodes;
    for (std::size_t mentor = 0; mentor < market.room.size(); ++mentor)
        nodes.mentors.push_back(network.addNode());
    for (std::size_t mentee = 0; mentee < market.mentees; ++mentee)
        nodes.mentees.push_back(network.addNode());
    nodes.hub = network.addNode();
    for (const auto& edge : market.edges)
        network.addArc(nodes.mentors[edge.mentor], nodes.mentees[edge.mentee]);
    for (const auto mentor : nodes.mentors)
        network.addArc(nodes.hub, mentor);
    for (const auto mentee : nodes.mentees)
        network.addArc(mentee, nodes.hub);
    return nodes;
}

}  // namespace

std::optional<Flow> best_flow(const Market& market, const EdgeValue& value, std::span<const int> least) {
    Network network;
    const auto nodes = build(network, market);
    const Arcs arcs{.market = &market, .value = &value, .least = least};
    Simplex simplex(network);
    simplex.upperMap(Most{arcs}).costMap(Cost{arcs});
    if (!least.empty()) simplex.lowerMap(Least{arcs});
    // Of its ways to choose an arc the one whose time grows least: a third less than by default for a
    // million.
    if (simplex.run(Simplex::CANDIDATE_LIST) != Simplex::OPTIMAL) return std::nullopt;

    Flow flow;
    for (std::size_t i = 0; i < market.edges.size(); ++i) {
        if (simplex.flow(Network::arcFromId(static_cast<int>(i))) > 0) {
            flow.solution.matches.push_back(market.edges[i]);
        }
    }
    for (const auto node : nodes.mentors)
        flow.of_mentor.push_back(simplex.potential(node));
    for (const auto node : nodes.mentees)
        flow.of_mentee.push_back(simplex.potential(node));
    flow.of_hub = simplex.potential(nodes.hub);
    return flow;
}

Solution solve_flow(const Market& market, Objective objective, std::uint64_t seed) {
    const auto ordered = in_order(market);
    const EdgeValue value(extent_of(ordered), objective, seed);
    auto flow = best_flow(ordered, value);
    return flow ? std::move(flow->solution) : Solution{};
}

}  // namespace mentord::matching
