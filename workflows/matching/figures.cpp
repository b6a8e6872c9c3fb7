#include "workflows/matching/figures.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

namespace mentord::matching {

namespace {

constexpr int nothing = -1;

// What each mentee has, and the least that each mentor has.
struct Held {
    std::vector<int> by_mentee;
    std::vector<int> load;
    std::vector<int> least_of_mentor;
};

Held held_in(const std::vector<EligiblePair>& solution, std::size_t mentors, std::size_t mentees) {
    Held held{
        std::vector<int>(mentees, nothing),
        std::vector<int>(mentors, 0),
        std::vector<int>(mentors, std::numeric_limits<int>::max())
    };
    for (const auto& [mentor, mentee, score] : solution) {
        held.by_mentee[mentee] = score;
        ++held.load[mentor];
        held.least_of_mentor[mentor] = std::min(held.least_of_mentor[mentor], score);
    }
    return held;
}

int envy_in(
    const Held& held, const std::vector<Candidate>& mentors, const std::vector<EligiblePair>& eligible
) {
    return static_cast<int>(std::ranges::count_if(eligible, [&](const EligiblePair& pair) {
        if (pair.score <= held.by_mentee[pair.mentee]) return false;
        const bool has_room = held.load[pair.mentor] < mentors[pair.mentor].room;
        const bool would_swap = held.load[pair.mentor] > 0 && pair.score > held.least_of_mentor[pair.mentor];
        return has_room || would_swap;
    }));
}

template <class NameOf>
CoverageBy coverage_by(const std::vector<Candidate>& mentees, const Held& held, NameOf name_of) {
    std::map<std::string, Coverage> groups;
    for (std::size_t i = 0; i < mentees.size(); ++i) {
        const std::string name = name_of(mentees[i]);
        if (name.empty()) continue;
        auto& group = groups[name];
        group.of = name;
        ++group.mentees;
        if (held.by_mentee[i] != nothing) ++group.matched;
    }
    std::vector<Coverage> by_size;
    for (const auto& [name, group] : groups)
        by_size.push_back(group);
    std::ranges::sort(by_size, {}, [](const Coverage& one) { return std::tie(one.mentees, one.of); });
    std::size_t left_out = 0;
    int hidden = 0;
    const auto could_be_reckoned_back = [&] {
        return left_out == 1 || (left_out > 1 && hidden < smallest_group);
    };
    while (left_out < by_size.size() &&
           (by_size[left_out].mentees < smallest_group || could_be_reckoned_back()))
        hidden += by_size[left_out++].mentees;
    CoverageBy coverage;
    coverage.left_out = static_cast<int>(left_out);
    coverage.groups.assign(by_size.begin() + static_cast<std::ptrdiff_t>(left_out), by_size.end());
    std::ranges::sort(coverage.groups, {}, &Coverage::of);
    return coverage;
}

std::string grade_of(const Candidate& mentee) {
    return mentee.profile.grade == 0 ? "" : std::to_string(mentee.profile.grade);
}

void add_scores(Figures& figures, const std::vector<EligiblePair>& solution) {
    if (solution.empty()) return;
    std::vector<int> scores;
    for (const auto& pair : solution)
        scores.push_back(pair.score);
    std::ranges::sort(scores);
    const auto sum = std::accumulate(scores.begin(), scores.end(), std::int64_t{0});
    figures.mean = static_cast<int>(sum / static_cast<std::int64_t>(scores.size()));
    figures.minimum = scores.front();
    figures.tenth_percentile = scores[(scores.size() + 9) / 10 - 1];
}

}  // namespace

Figures figures_of(
    const std::vector<Candidate>& mentors,
    const std::vector<Candidate>& mentees,
    const std::vector<EligiblePair>& solution,
    const std::vector<EligiblePair>& eligible
) {
    const auto held = held_in(solution, mentors.size(), mentees.size());
    Figures figures;
    figures.mentees = static_cast<int>(mentees.size());
    figures.matched = static_cast<int>(solution.size());
    figures.mentors = static_cast<int>(mentors.size());
    for (const auto& mentor : mentors)
        figures.places += std::max(mentor.room, 0);
    add_scores(figures, solution);
    figures.envy_pairs = envy_in(held, mentors, eligible);
    for (const int load : held.load) {
        const auto count = static_cast<std::size_t>(load);
        if (figures.load.size() <= count) figures.load.resize(count + 1, 0);
        ++figures.load[count];
    }
    figures.by_department =
        coverage_by(mentees, held, [](const Candidate& one) { return one.org.department; });
    figures.by_grade = coverage_by(mentees, held, grade_of);
    figures.by_location = coverage_by(mentees, held, [](const Candidate& one) { return one.org.location; });
    return figures;
}

}  // namespace mentord::matching
