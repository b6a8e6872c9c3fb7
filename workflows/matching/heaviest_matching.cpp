#include "workflows/matching/heaviest_matching.hpp"

#include <lemon/matching.h>
#include <lemon/smart_graph.h>

namespace mentord::matching {

std::vector<std::size_t> heaviest_matching(std::uint32_t nodes, const std::vector<Tie>& ties) {
    using Graph = lemon::SmartGraph;
    using Weights = Graph::EdgeMap<std::int64_t>;
    Graph graph;
    std::vector<Graph::Node> numbered;
    for (std::uint32_t i = 0; i < nodes; ++i)
        numbered.push_back(graph.addNode());
    for (const auto& tie : ties)
        graph.addEdge(numbered[tie.one], numbered[tie.other]);
    Weights weights(graph);
    for (std::size_t i = 0; i < ties.size(); ++i)
        weights[Graph::edgeFromId(static_cast<int>(i))] = ties[i].weight;

    lemon::MaxWeightedMatching<Graph, Weights> matching(graph, weights);
    matching.run();
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < ties.size(); ++i) {
        if (matching.matching(Graph::edgeFromId(static_cast<int>(i)))) chosen.push_back(i);
    }
    return chosen;
}

}  // namespace mentord::matching
