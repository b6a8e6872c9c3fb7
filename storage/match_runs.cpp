#include "storage/match_runs.hpp"

#include <string>

namespace mentord::storage {

namespace {

std::string parts_text(const matching::Score& score) {
    std::vector<std::string> parts;
    for (const int part : score.parts)
        parts.push_back(std::to_string(part));
    return list_text(parts);
}

matching::Score score_from(int total, const std::string& parts, bool expert) {
    matching::Score score{.total = total, .parts = {}, .expert = expert};
    const auto texts = list_from(parts);
    for (std::size_t i = 0; i < score.parts.size() && i < texts.size(); ++i)
        score.parts[i] = std::stoi(texts[i]);
    return score;
}

}  // namespace

std::vector<RunPair> MatchRuns::pairs(const TenantId& tenant, const MatchRunId& run) {
    auto rows = connection().query(
        "SELECT mentor_id, mentee_id, state, score, parts, expert, topic FROM match_run_pairs "
        "WHERE tenant_id = $tenant AND run_id = $run ORDER BY score DESC, mentor_id, mentee_id"
    );
    rows.bind("$tenant", tenant.str()).bind("$run", run.str());
    std::vector<RunPair> pairs;
    while (rows.step()) {
        const auto state = value_of(run_pair_state_names, rows.text(2));
        if (!state) unknown_name("state", rows.text(2));
        const auto total = static_cast<int>(rows.number(3));
        pairs.push_back(
            {PersonId{rows.text(0)},
             PersonId{rows.text(1)},
             *state,
             score_from(total, rows.text(4), rows.number(5) != 0),
             rows.text(6)}
        );
    }
    return pairs;
}

void MatchRuns::save_pairs(const TenantId& tenant, const MatchRunId& run, const std::vector<RunPair>& pairs) {
    connection()
        .query("DELETE FROM match_run_pairs WHERE tenant_id = $tenant AND run_id = $run")
        .bind("$tenant", tenant.str())
        .bind("$run", run.str())
        .run();
    for (const auto& pair : pairs) {
        connection()
            .query(
                "INSERT INTO match_run_pairs (tenant_id, run_id, mentor_id, mentee_id, state, score, parts, "
                "expert, topic) VALUES ($tenant, $run, $mentor, $mentee, $state, $score, $parts, $expert, "
                "$topic)"
            )
            .bind("$tenant", tenant.str())
            .bind("$run", run.str())
            .bind("$mentor", pair.mentor.str())
            .bind("$mentee", pair.mentee.str())
            .bind("$state", std::string(name_of(run_pair_state_names, pair.state)))
            .bind("$score", pair.score.total)
            .bind("$parts", parts_text(pair.score))
            .bind("$expert", pair.score.expert ? 1 : 0)
            .bind("$topic", pair.topic)
            .run();
    }
}

}  // namespace mentord::storage
