#include "workflows/matching/solve.hpp"

#include "workflows/matching/flow.hpp"
#include "workflows/matching/peers.hpp"

namespace mentord::matching {

Method method_for(ProgramType type, bool both_rank) {
    switch (type) {
        case ProgramType::group:
            return Method::groups;
        case ProgramType::peer:
            return Method::peers;
        case ProgramType::one_to_one:
        case ProgramType::reverse:
        case ProgramType::erg:
        case ProgramType::flash:
            return both_rank ? Method::stable : Method::flow;
    }
    return Method::flow;
}

Solution solve(const Problem& problem, Method method) {
    const auto& market = problem.market;
    const auto seed = problem.seed;
    switch (method) {
        case Method::flow:
            return solve_flow(market, problem.objective, seed);
        case Method::groups:
            return solve_groups(market, problem.topics, problem.group_rules, problem.objective, seed)
                .solution;
        case Method::peers:
            return solve_peers({market.mentees, market.edges}, problem.objective, seed).solution;
        case Method::stable:
            return solve_stable({market.room, market.mentees, problem.choices}, seed);
    }
    return {};
}

}  // namespace mentord::matching
