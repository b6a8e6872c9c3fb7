#pragma once

#include "workflows/matching/edge_value.hpp"
#include "workflows/matching/groups.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// What the search for groups looks at.
namespace mentord::matching {

/// What is settled about a mentor: a topic's number, or one of these.
using Settled = std::int64_t;
inline constexpr Settled open_question = -1;
inline constexpr Settled no_group = -2;
using Plan = std::vector<Settled>;

/// Edges of one mentor.
using Around = std::span<const Edge>;
/// Edges that are in order, mentor by mentor.
std::vector<Around> by_mentor(std::span<const Edge> all);

class GroupBoard {
public:
    GroupBoard(
        const Market& market,
        const Topics& topics,
        const GroupRules& rules,
        Objective objective,
        std::uint64_t seed
    );

    /// Nothing is settled but who cannot have a group anyway.
    Plan beginning() const;

    /// The best flow under a plan. Where topics are settled, groups keep to them; `with_least`: and have the
    /// least size. Nothing: that cannot be.
    std::optional<Solution> relaxed(const Plan& plan, bool with_least) const;

    /// A topic that all of them share; nothing: there is none.
    std::optional<std::uint32_t> shared(Around group) const;
    /// A mentor's topics, those first that keep the most of a group.
    std::vector<std::uint32_t> by_what_they_keep(Around group) const;

    bool too_small(Around group) const { return static_cast<int>(group.size()) < rules_.least; }
    bool wants(std::uint32_t mentee, std::uint32_t topic) const;

    const Market& market() const { return market_; }
    const std::vector<std::uint32_t>& offers(std::uint32_t mentor) const { return topics_.of_mentor[mentor]; }
    const GroupRules& rules() const { return rules_; }
    Objective objective() const { return objective_; }

private:
    Topics topics_;
    GroupRules rules_;
    Objective objective_;
    Market market_;
    EdgeValue value_;
};

/// A plan under which groups can be formed, found by settling everything in question at once, round by round.
Plan first_plan(const GroupBoard& board);

}  // namespace mentord::matching
