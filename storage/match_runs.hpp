#pragma once

#include "storage/records.hpp"
#include "workflows/matching/match_run.hpp"

#include <optional>
#include <vector>

namespace mentord::storage {

template <>
struct Layout<MatchRun> {
    static constexpr const char* table = "match_runs";
    static void fields(auto&& it, auto&& visit) {
        visit("run_id", it.id);
        visit("program_id", it.program);
        visit("state", it.state, match_run_state_names);
        visit("asked_by", it.asked_by);
        visit("decided_by", it.decided_by);
        visit("as_of", it.as_of);
        visit("seed", it.seed);
        visit("method", it.method, matching::method_names);
        visit("objective", it.objective, matching::objective_names);
        visit("rules", it.rules);
        visit("input_digest", it.input_digest);
        visit("result_digest", it.result_digest);
        visit("exact", it.exact);
        visit("mentees", it.mentees);
        visit("matched", it.matched);
        visit("mentors", it.mentors);
        visit("places", it.places);
        visit("mean", it.mean);
        visit("minimum", it.minimum);
        visit("tenth_percentile", it.tenth_percentile);
        visit("envy_pairs", it.envy_pairs);
        visit("load", it.load);
        visit("by_department", it.by_department);
        visit("by_grade", it.by_grade);
        visit("by_location", it.by_location);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class MatchRuns : public Records<MatchRun> {
public:
    using Records::Records;

    /// The one before the organisers of a program.
    std::optional<MatchRun> current(const TenantId& tenant, const ProgramId& program) {
        return first(
            tenant,
            "program_id = $program AND (state = 'review' OR state = 'approved')",
            {{"$program", program.str()}}
        );
    }
    /// The newest first.
    std::vector<MatchRun> of(const TenantId& tenant, const ProgramId& program) {
        return where(
            tenant, "program_id = $program ORDER BY as_of DESC, run_id DESC", {{"$program", program.str()}}
        );
    }

    /// The best pair first.
    std::vector<RunPair> pairs(const TenantId& tenant, const MatchRunId& run);
    void save_pairs(const TenantId& tenant, const MatchRunId& run, const std::vector<RunPair>& pairs);
};

}  // namespace mentord::storage
