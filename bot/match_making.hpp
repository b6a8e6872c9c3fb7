#pragma once

#include "storage/unit_of_work.hpp"
#include "workflows/matching/match_run.hpp"
#include "workflows/program/program.hpp"

#include <cstdint>
#include <optional>
#include <vector>

/// Works lists of matches out, and works them out again.
namespace mentord {

struct WorkedOut {
    MatchRun run;
    std::vector<RunPair> pairs;
    matching::RunResult result;
};

/// A new list for the program as it is now; it is not kept yet. Nothing is wished for, so there is always
/// one, if only an empty one.
WorkedOut work_out(
    storage::UnitOfWork& work,
    const TenantId& tenant,
    const Program& program,
    const MatchRunId& id,
    std::uint64_t seed,
    Instant now,
    std::optional<matching::RunInput> input = std::nullopt  ///< where it has been read already
);

/// The settings that a run was made with.
matching::RunSettings settings_of(const Program& program, const MatchRun& run);

/// A kept run with the same settings, seed and moment, and today's people.
matching::Run run_again(
    storage::UnitOfWork& work,
    const TenantId& tenant,
    const Program& program,
    const MatchRun& run,
    const std::vector<RunPair>& pairs
);

/// What repeating a kept run shows.
struct Repeated {
    bool same_input = false;   ///< else the people have changed since, and so may the result
    bool same_result = false;  ///< bit for bit
    WorkedOut now;
};
Repeated repeat(
    storage::UnitOfWork& work, const TenantId& tenant, const Program& program, const MatchRun& run
);

}  // namespace mentord
