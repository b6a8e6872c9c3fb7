#include "workflows/matching/match_run.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mentord {

namespace {

std::vector<std::string> lines_of(const matching::CoverageBy& coverage) {
    std::vector<std::string> lines;
    for (const auto& group : coverage.groups)
        lines.push_back(fmt::format("{}/{} {}", group.matched, group.mentees, group.of));
    return lines;
}

}  // namespace

void keep_figures(MatchRun& run, const matching::RunResult& result) {
    const auto& figures = result.figures;
    run.exact = result.exact;
    run.mentees = figures.mentees;
    run.matched = figures.matched;
    run.mentors = figures.mentors;
    run.places = figures.places;
    run.mean = figures.mean;
    run.minimum = figures.minimum;
    run.tenth_percentile = figures.tenth_percentile;
    run.envy_pairs = figures.envy_pairs;
    run.load.clear();
    for (const int mentors : figures.load)
        run.load.push_back(std::to_string(mentors));
    run.by_department = lines_of(figures.by_department);
    run.by_grade = lines_of(figures.by_grade);
    run.by_location = lines_of(figures.by_location);
}

matching::RunWishes wishes_in(const std::vector<RunPair>& pairs) {
    matching::RunWishes wishes;
    for (const auto& pair : pairs) {
        if (pair.state == RunPairState::apart) wishes.apart.push_back({pair.mentor, pair.mentee});
        if (pair.state == RunPairState::pinned || pair.state == RunPairState::held)
            wishes.together.push_back({pair.mentor, pair.mentee});
    }
    return wishes;
}

std::vector<RunPair> pairs_after(
    const matching::RunResult& result, const std::vector<RunPair>& before, matching::Method method
) {
    const bool peers = method == matching::Method::peers;
    std::vector<RunPair> after;
    for (const auto& match : result.matches) {
        const auto known = std::ranges::find_if(before, [&](const RunPair& one) {
            return (one.mentor == match.mentor && one.mentee == match.mentee) ||
                   (peers && one.mentor == match.mentee && one.mentee == match.mentor);
        });
        const auto state = known == before.end() ? RunPairState::suggested : known->state;
        after.push_back({match.mentor, match.mentee, state, match.score, match.topic});
    }
    for (const auto& pair : before) {
        if (pair.state == RunPairState::apart) after.push_back(pair);
    }
    return after;
}

}  // namespace mentord
