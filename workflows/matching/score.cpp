#include "workflows/matching/score.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <numeric>
#include <string_view>
#include <utility>

namespace mentord::matching {

namespace {

using Marks = std::array<int, factor_count>;

constexpr int full = full_marks;
constexpr int half = full / 2;  ///< what is not known speaks neither for nor against anybody
constexpr int highest_total = 100'000;
constexpr int minutes_a_day = 24 * 60;

constexpr std::size_t at(Factor factor) {
    return static_cast<std::size_t>(factor);
}

// One in common is a good start; who has three in common gains nothing by a fourth.
constexpr std::array<int, 4> for_in_common{0, 500, 800, full};

constexpr int at_most_full(int marks) {
    return std::min(marks, full);
}

// The skills that help with a need, whoever has them.
std::uint64_t bits_of(std::initializer_list<std::string_view> values) {
    std::uint64_t bits = 0;
    for (const auto value : values) {
        if (const auto bit = skill_bit(value)) bits |= std::uint64_t{1} << *bit;
    }
    return bits;
}

struct Helpful {
    std::uint64_t career = bits_of({"career", "coaching", "confidence"});
    std::uint64_t business = bits_of({"strategy", "finance", "product", "customers", "operations"});
    std::uint64_t network = bits_of({"networking", "influence"});
    std::uint64_t champion = bits_of({"visibility", "presence", "inclusion"});
};

bool other_department(const Traits& mentor, const Traits& mentee) {
    return mentor.department != 0 && mentee.department != 0 && mentor.department != mentee.department;
}

// What somebody wants first counts three times what they want last.
int wanted_that_is_offered(const Traits& mentor, const Traits& mentee) {
    int offered = 0;
    int all = 0;
    for (std::size_t i = 0; i < mentee.want_count; ++i) {
        const int weight = most_wanted_skills - static_cast<int>(i);
        all += weight;
        if (level_of(mentor, mentee.wants[i].skill) > 0) offered += weight;
    }
    return all == 0 ? half : offered * full / all;
}

int goals_marks(const Traits& mentor, const Traits& mentee, Grades grades) {
    const auto answers = answers_to_needs(mentor, mentee, grades);
    int sum = 0;
    int needed = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        sum += mentee.needs[i] * answers[i];
        needed += mentee.needs[i];
    }
    const int needs = needed == 0 ? half : sum / needed;
    if (mentee.sought.all.empty() || mentor.answered.all.empty()) return needs;
    const auto same = static_cast<std::size_t>(common(mentee.sought, mentor.answered, 3));
    return (needs * 4 + for_in_common[same]) / 5;
}

// The further the mentor is beyond the mentee in a skill, the better they complement each other.
constexpr std::array<int, 6> for_levels_beyond{250, 550, 800, 950, full, full};

// Each skill covers a share of what the ones before it left open, so that one more never does harm.
int skills_marks(const Traits& mentor, const Traits& mentee) {
    constexpr std::array<int, most_wanted_skills> covers{850, 500, 300};
    int open = full;
    for (std::size_t i = 0; i < mentee.want_count; ++i) {
        const int level = level_of(mentor, mentee.wants[i].skill);
        if (level == 0) continue;
        const auto beyond = static_cast<std::size_t>(std::max(0, level - mentee.wants[i].level));
        const int covered = covers[i] * for_levels_beyond[beyond] / full;
        open = open * (full - covered) / full;
    }
    return full - open;
}

int style_marks(const Traits& mentor, const Traits& mentee) {
    const auto count = [](int bits) { return std::popcount(static_cast<unsigned>(bits)); };
    const int alike =
        count(mentor.style_either & mentee.style_either) + count(mentor.style_or & mentee.style_or);
    const int unlike =
        count(mentor.style_either & mentee.style_or) + count(mentor.style_or & mentee.style_either);
    return half + (alike - unlike) * half / most_work_styles;
}

int interests_marks(const Traits& mentor, const Traits& mentee) {
    if (mentor.interests == 0 || mentee.interests == 0) return half;
    const auto same = static_cast<std::size_t>(std::popcount(mentor.interests & mentee.interests));
    return for_in_common[std::min<std::size_t>(same, 3)];
}

// Two steps are best, one or three are good; none are too few, many are too far away to remember.
int grade_marks(const Traits& mentor, const Traits& mentee, Grades grades) {
    if (mentor.grade == 0 || mentee.grade == 0) return half;
    const int gap = gap_of(mentor.grade, mentee.grade, grades);
    constexpr std::array<int, 6> for_steps{0, 700, full, 700, 400, 200};
    constexpr std::array<int, 6> for_steps_apart{full, 700, 400, 200, 100, 0};
    if (gap < 0) return 0;
    const auto steps = std::min(static_cast<std::size_t>(gap), for_steps.size() - 1);
    return grades == Grades::alike ? for_steps_apart[steps] : for_steps[steps];
}

// How long two stretches of a day, which has no beginning, run side by side.
int side_by_side(Traits::Hours one, Traits::Hours other) {
    const int later = (other.from - one.from + minutes_a_day) % minutes_a_day;
    const int in_first = std::max(0, std::min<int>(one.length - later, other.length));
    const int next_day = std::max(0, std::min<int>(other.length - (minutes_a_day - later), one.length));
    return in_first + next_day;
}

// A pair needs few hours in common; part of the marks is for meeting when both like it best.
int time_marks(const Traits& mentor, const Traits& mentee) {
    if (!mentor.zone_known || !mentee.zone_known) return half;
    constexpr int plenty = 4 * 60, enough = 2 * 60;
    constexpr int for_hours = 700;
    const int hours = std::min(side_by_side(mentor.day, mentee.day), plenty) * for_hours / plenty;
    const int wish = std::min(side_by_side(mentor.wish, mentee.wish), enough) * (full - for_hours) / enough;
    return hours + wish;
}

int language_marks(const Traits& mentor, const Traits& mentee) {
    if (mentor.languages == 0 || mentee.languages == 0) return half;
    return (mentor.languages & mentee.languages) != 0 ? full : 0;
}

// The shares of the highest total, which they add up to exactly: what rounding leaves over goes to the
// factors that lost most by it.
std::array<int, factor_count> shares_of(const Weights& weights) {
    std::array<std::int64_t, factor_count> of{};
    std::ranges::transform(weights.of, of.begin(), [](int weight) { return std::max(weight, 0); });
    const auto sum = std::accumulate(of.begin(), of.end(), std::int64_t{0});
    std::array<int, factor_count> shares{};
    if (sum == 0) return shares;
    std::array<std::size_t, factor_count> by_loss{};
    for (std::size_t i = 0; i < factor_count; ++i) {
        shares[i] = static_cast<int>(of[i] * highest_total / sum);
        by_loss[i] = i;
    }
    std::ranges::sort(by_loss, {}, [&](std::size_t i) {
        return std::pair{-(of[i] * highest_total % sum), i};
    });
    const int left = highest_total - std::accumulate(shares.begin(), shares.end(), 0);
    for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i)
        ++shares[by_loss[i]];
    return shares;
}

}  // namespace

int gap_of(int mentor_grade, int mentee_grade, Grades grades) {
    const int ahead = mentor_grade - mentee_grade;
    switch (grades) {
        case Grades::ahead:
            return ahead;
        case Grades::behind:
            return -ahead;
        case Grades::alike:
            return std::abs(ahead);
    }
    return ahead;
}

std::array<int, 5> answers_to_needs(const Traits& mentor, const Traits& mentee, Grades grades) {
    static const Helpful helpful;
    const bool known = mentor.grade != 0 && mentee.grade != 0;
    const int gap = known ? std::max(0, gap_of(mentor.grade, mentee.grade, grades)) : 1;
    const int steps = std::min(gap, 3);
    const int elsewhere = other_department(mentor, mentee) ? 1 : 0;
    const auto offers = [&](std::uint64_t bits) { return (mentor.offers & bits) != 0 ? 1 : 0; };
    return {
        wanted_that_is_offered(mentor, mentee),
        at_most_full(200 + 250 * steps + 400 * offers(helpful.career)),
        at_most_full(100 + 150 * steps + 300 * elsewhere + 400 * offers(helpful.business)),
        at_most_full(100 + 200 * steps + 300 * elsewhere + 300 * offers(helpful.network)),
        at_most_full(100 + 300 * steps + 200 * offers(helpful.champion)),
    };
}

Marks marks_of(const Traits& mentor, const Traits& mentee, Grades grades) {
    Marks marks{};
    marks[at(Factor::goals)] = goals_marks(mentor, mentee, grades);
    marks[at(Factor::skills)] = skills_marks(mentor, mentee);
    marks[at(Factor::style)] = style_marks(mentor, mentee);
    marks[at(Factor::interests)] = interests_marks(mentor, mentee);
    marks[at(Factor::grade)] = grade_marks(mentor, mentee, grades);
    marks[at(Factor::time)] = time_marks(mentor, mentee);
    marks[at(Factor::language)] = language_marks(mentor, mentee);
    marks[at(Factor::cross_functional)] = other_department(mentor, mentee) ? full : 0;
    return marks;
}

Scorer::Scorer(const Weights& weights) : shares_(shares_of(weights)), grades_(weights.grades) {
}

Score Scorer::operator()(const Traits& mentor, const Traits& mentee) const {
    auto marks = marks_of(mentor, mentee, grades_);
    Score score;
    auto& grade = marks[at(Factor::grade)];
    const bool known = mentor.grade != 0 && mentee.grade != 0;
    if (known && grade < full && is_expert_for(mentor, mentee)) {
        score.expert = true;
        grade = full;
    }
    for (std::size_t i = 0; i < factor_count; ++i) {
        score.parts[i] = shares_[i] * marks[i] / full;
        score.total += score.parts[i];
    }
    return score;
}

Score score(const Candidate& mentor, const Candidate& mentee, const Weights& weights) {
    return Scorer(weights)(traits_of(mentor), traits_of(mentee));
}

}  // namespace mentord::matching
