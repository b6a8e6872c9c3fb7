#include "tests/unit/workflows/matching_markets.hpp"
#include "workflows/matching/flow.hpp"
#include "workflows/matching/peers.hpp"
#include "workflows/matching/solve.hpp"

#include <gtest/gtest.h>

namespace mentord::matching {
namespace {

TEST(Solving, EveryTypeOfProgramHasItsMethod) {
    EXPECT_EQ(method_for(ProgramType::one_to_one, false), Method::flow);
    EXPECT_EQ(method_for(ProgramType::reverse, false), Method::flow);
    EXPECT_EQ(method_for(ProgramType::erg, false), Method::flow);
    EXPECT_EQ(method_for(ProgramType::flash, false), Method::flow);
    EXPECT_EQ(method_for(ProgramType::one_to_one, true), Method::stable);
    EXPECT_EQ(method_for(ProgramType::group, false), Method::groups);
    EXPECT_EQ(method_for(ProgramType::group, true), Method::groups);
    EXPECT_EQ(method_for(ProgramType::peer, false), Method::peers);
    for (const auto& [method, name] : method_names)
        EXPECT_EQ(value_of(method_names, name), method);
}

TEST(Solving, AsksTheSolverOfTheMethod) {
    Problem problem;
    problem.market = {.room = {2, 2, 2}, .mentees = 3, .edges = {{0, 1, 50}, {0, 2, 40}, {1, 2, 30}}};
    problem.topics = {.of_mentor = {{1}, {1}, {1}}, .of_mentee = {{1}, {1}, {1}}};
    for (const auto& edge : problem.market.edges)
        problem.choices.push_back({.edge = edge, .rank_of_mentor = 1, .rank_of_mentee = 1});
    const std::vector<Edge> both_to_the_first{{0, 1, 50}, {0, 2, 40}};
    EXPECT_EQ(solve(problem, Method::flow).solution.matches, both_to_the_first);
    EXPECT_EQ(solve(problem, Method::groups).solution.matches, both_to_the_first);
    EXPECT_EQ(solve(problem, Method::peers).solution.matches, problem.market.edges);  // a trio
    EXPECT_EQ(solve(problem, Method::stable).worth.people, 2);
    for (const auto& [method, name] : method_names)
        EXPECT_EQ(solve(problem, method), solve(problem, method)) << name;
}

}  // namespace
}  // namespace mentord::matching
