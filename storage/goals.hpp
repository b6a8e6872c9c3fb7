#pragma once

#include "storage/records.hpp"
#include "workflows/goal/goal.hpp"

#include <string>
#include <vector>

namespace mentord::storage {

template <>
struct Layout<Goal> {
    static constexpr const char* table = "goals";
    static void fields(auto&& it, auto&& visit) {
        visit("goal_id", it.id);
        visit("program_id", it.program);
        visit("owner_id", it.owner);
        visit("number", it.number);
        visit("text", it.text);
        visit("horizon", it.horizon, horizon_names);
        visit("measure", it.measure);
        visit("due", it.due);
        visit("state", it.state, goal_state_names);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

template <>
struct Layout<GoalRevision> {
    static constexpr const char* table = "goal_revisions";
    static void fields(auto&& it, auto&& visit) {
        visit("revision_id", it.id);
        visit("goal_id", it.goal);
        visit("owner_id", it.owner);
        visit("by_id", it.by);
        visit("number", it.number);
        visit("at", it.at);
        visit("before", it.before);
        visit("after", it.after);
    }
};

class Goals : public Records<Goal> {
public:
    using Records::Records;

    /// One person's in a program, open or not, by number.
    std::vector<Goal> of(const TenantId& tenant, const PersonId& owner, const ProgramId& program) {
        return where(
            tenant,
            "owner_id = $owner AND program_id = $program ORDER BY number, goal_id",
            {{"$owner", owner.str()}, {"$program", program.str()}}
        );
    }
    std::vector<Goal> of(const TenantId& tenant, const PersonId& owner) {
        return where(
            tenant, "owner_id = $owner ORDER BY program_id, number, goal_id", {{"$owner", owner.str()}}
        );
    }
};

class GoalRevisions : public Records<GoalRevision> {
public:
    using Records::Records;

    /// How one goal changed, in order.
    std::vector<GoalRevision> of(const TenantId& tenant, const GoalId& goal) {
        return where(tenant, "goal_id = $goal ORDER BY number", {{"$goal", goal.str()}});
    }
    std::vector<GoalRevision> of(const TenantId& tenant, const PersonId& owner) {
        return where(tenant, "owner_id = $owner ORDER BY goal_id, number", {{"$owner", owner.str()}});
    }
};

}  // namespace mentord::storage
