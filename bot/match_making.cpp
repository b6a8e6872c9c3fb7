#include "bot/match_making.hpp"

#include "adapters/text/digest.hpp"
#include "bot/match_input.hpp"
#include "workflows/matching/canonical.hpp"
#include "workflows/matching/program_settings.hpp"

#include <string>
#include <utility>

namespace mentord {

namespace {

Program as_it_was(Program program, const MatchRun& run) {
    program.rules = run.rules;
    return program;
}

WorkedOut solved(matching::RunInput input, const Program& program, MatchRun run) {
    const auto settings = settings_of(program, run);
    run.input_digest = sha256_hex(matching::canonical(input, settings));
    WorkedOut out{.run = std::move(run), .pairs = {}, .result = {}};
    out.result = *matching::Run(std::move(input), settings).best();
    out.run.result_digest = sha256_hex(matching::canonical(out.result));
    keep_figures(out.run, out.result);
    out.pairs = pairs_after(out.result, {}, out.run.method);
    return out;
}

}  // namespace

matching::RunSettings settings_of(const Program& program, const MatchRun& run) {
    const auto then = as_it_was(program, run);
    return {
        .method = run.method,
        .objective = run.objective,
        .weights = matching::weights_of(then),
        .batch = matching::batch_rules_of(then),
        .groups = matching::group_rules_of(then),
        .seed = std::stoull(run.seed),
        .as_of = run.as_of,
    };
}

WorkedOut work_out(
    storage::UnitOfWork& work,
    const TenantId& tenant,
    const Program& program,
    const MatchRunId& id,
    std::uint64_t seed,
    Instant now,
    std::optional<matching::RunInput> input
) {
    MatchRun run{.id = id, .program = program.id};
    run.as_of = now;
    run.seed = std::to_string(seed);
    run.method = matching::method_for(program.type, program.rules.no_envy != 0);
    run.objective = matching::objective_of(program);
    run.rules = program.rules;
    if (!input) input = match_input(work, tenant, program, now);
    return solved(std::move(*input), program, std::move(run));
}

matching::Run run_again(
    storage::UnitOfWork& work,
    const TenantId& tenant,
    const Program& program,
    const MatchRun& run,
    const std::vector<RunPair>& pairs
) {
    const auto then = as_it_was(program, run);
    return {match_input(work, tenant, then, run.as_of), settings_of(then, run), wishes_in(pairs)};
}

Repeated repeat(
    storage::UnitOfWork& work, const TenantId& tenant, const Program& program, const MatchRun& run
) {
    MatchRun again{.id = run.id, .program = run.program};
    again.as_of = run.as_of;
    again.seed = run.seed;
    again.method = run.method;
    again.objective = run.objective;
    again.rules = run.rules;
    const auto then = as_it_was(program, run);
    Repeated repeated{.now = solved(match_input(work, tenant, then, run.as_of), then, std::move(again))};
    repeated.same_input = repeated.now.run.input_digest == run.input_digest;
    repeated.same_result = repeated.now.run.result_digest == run.result_digest;
    return repeated;
}

}  // namespace mentord
