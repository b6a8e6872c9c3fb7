#include "workflows/matching/pairs.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

namespace mentord::matching {

namespace {

/// A place in a list that is ordered by the people's ids.
using Rank = std::uint32_t;
using Ranks = std::vector<Rank>;

constexpr std::size_t few = 1'000'000;

Ranks ranks_of(const std::vector<Candidate>& people) {
    Ranks order(people.size());
    std::iota(order.begin(), order.end(), Rank{0});
    std::ranges::sort(order, [&](Rank one, Rank other) { return people[one].person < people[other].person; });
    return order;
}

/// One list of people: as it was given, and in order.
struct Group {
    explicit Group(const std::vector<Candidate>& people)
        : traits(traits_of(people)), order(ranks_of(people)) {}

    std::vector<Traits> traits;
    Ranks order;  ///< by rank, the place in the list that was given

    Rank size() const { return static_cast<Rank>(order.size()); }
    const Traits& at(Rank rank) const { return traits[order[rank]]; }
};

/// Who has what.
struct Index {
    std::array<Ranks, 64> by_skill;
    std::array<Ranks, 32> by_interest, by_language;
    std::array<Ranks, 16> by_grade;
    Ranks everybody;
};

template <std::size_t count>
void note(std::array<Ranks, count>& lists, std::uint64_t bits, Rank rank) {
    for (std::size_t bit = 0; bit < count; ++bit) {
        if (((bits >> bit) & 1U) != 0) lists[bit].push_back(rank);
    }
}

template <class SkillBits>
Index index_of(const Group& group, SkillBits skills) {
    Index index;
    for (Rank rank = 0; rank < group.size(); ++rank) {
        const auto& traits = group.at(rank);
        note(index.by_skill, skills(traits), rank);
        note(index.by_interest, traits.interests, rank);
        note(index.by_language, traits.languages, rank);
        const auto grade = static_cast<std::size_t>(traits.grade);
        if (grade > 0 && grade < index.by_grade.size()) index.by_grade[grade].push_back(rank);
        index.everybody.push_back(rank);
    }
    return index;
}

std::uint64_t wanted_bits(const Traits& traits) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < traits.want_count; ++i)
        bits |= std::uint64_t{1} << traits.wants[i].skill;
    return bits;
}

/// Somebody on the other side.
struct Found {
    std::int32_t score;
    Rank rank;
};

void keep_best(std::vector<Found>& found, int most) {
    const auto count = static_cast<std::size_t>(std::max(most, 0));
    if (found.size() <= count) return;
    const auto better = [](const Found& one, const Found& other) {
        return one.score != other.score ? one.score > other.score : one.rank < other.rank;
    };
    std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(), better);
    found.resize(count);
}

/// Ranks that have been looked at in this round.
class Seen {
public:
    explicit Seen(Rank size) : rounds_(size, 0) {}
    void begin() { ++round_; }
    bool first_time(Rank rank) {
        const bool first = rounds_[rank] != round_;
        rounds_[rank] = round_;
        return first;
    }

private:
    std::vector<std::uint32_t> rounds_;
    std::uint32_t round_ = 0;
};

// Steps of this size come round to everybody, and evenly.
Rank even_step(Rank size) {
    auto step = static_cast<Rank>(std::uint64_t{size} * 618U / 1000U);
    while (step > 1 && std::gcd(step, size) != 1)
        --step;
    return std::max<Rank>(step, 1);
}

// Where the other one's grade would be best, next best and so on, from one's own.
std::array<int, 5> steps_to_try(Grades grades, bool from_mentee) {
    const int way = (grades == Grades::ahead) == from_mentee ? 1 : -1;
    if (grades == Grades::alike) return {0, 1, -1, 2, -2};
    return {2 * way, way, 3 * way, 4 * way, 5 * way};
}

class Search {
public:
    explicit Search(const PairInput& input)
        : input_(input),
          mentors_(input.mentors),
          mentees_(input.mentees),
          scorer_(input.weights),
          gate_(input.mentors, input.mentees, mentors_.traits, mentees_.traits, input.constraints) {}

    std::vector<EligiblePair> all() {
        for (Rank mentee = 0; mentee < mentees_.size(); ++mentee) {
            for (Rank mentor = 0; mentor < mentors_.size(); ++mentor) {
                if (const auto score = score_of(mentor, mentee)) pairs_.push_back({mentor, mentee, *score});
            }
        }
        return in_given_places();
    }

    std::vector<EligiblePair> likely(const Reach& reach) {
        pairs_.reserve(input_.mentees.size() * static_cast<std::size_t>(reach.per_mentee + reach.anywhere));
        thought_of_.assign(mentors_.size(), 0);
        from_mentees(reach);
        from_mentors(reach);
        constexpr auto in_order = [](const EligiblePair& pair) {
            return (std::uint64_t{pair.mentee} << 32U) | pair.mentor;
        };
        std::ranges::sort(pairs_, {}, in_order);
        const auto twice = std::ranges::unique(pairs_);
        pairs_.erase(twice.begin(), twice.end());
        return in_given_places();
    }

private:
    std::optional<std::int32_t> score_of(Rank mentor, Rank mentee) const {
        const auto mentor_place = mentors_.order[mentor];
        const auto mentee_place = mentees_.order[mentee];
        if (gate_.forbids(mentor_place, mentee_place)) return std::nullopt;
        return scorer_(mentors_.traits[mentor_place], mentees_.traits[mentee_place]).total;
    }

    // The lists one after the other, until there are enough. What one's own are wanted for comes first.
    template <class ScoreOf>
    void gather(
        const Index& index,
        const Traits& own,
        std::uint64_t skills,
        bool from_mentee,
        int enough,
        Seen& seen,
        ScoreOf score
    ) {
        found_.clear();
        seen.begin();
        const auto look_at = [&](const Ranks& list) {
            for (const auto rank : list) {
                if (!seen.first_time(rank)) continue;
                if (const auto total = score(rank)) found_.push_back({*total, rank});
            }
        };
        const auto look_at_each = [&](const auto& lists, std::uint64_t bits, int least) {
            for (std::size_t bit = 0; bit < lists.size(); ++bit) {
                if (static_cast<int>(found_.size()) >= least) return;
                if (((bits >> bit) & 1U) != 0) look_at(lists[bit]);
            }
        };
        look_at_each(index.by_skill, skills, std::numeric_limits<int>::max());
        for (const int step : steps_to_try(input_.weights.grades, from_mentee)) {
            const int grade = own.grade + step;
            const bool known = own.grade > 0 && grade > 0 && grade < static_cast<int>(index.by_grade.size());
            if (known && static_cast<int>(found_.size()) < enough)
                look_at(index.by_grade[static_cast<std::size_t>(grade)]);
        }
        look_at_each(index.by_interest, own.interests, enough);
        look_at_each(index.by_language, own.languages, enough);
        if (static_cast<int>(found_.size()) < enough) look_at(index.everybody);
        keep_best(found_, enough);
    }

    void from_mentees(const Reach& reach) {
        if (mentors_.size() == 0) return;
        const auto index = index_of(mentors_, [](const Traits& mentor) { return mentor.offers; });
        const auto step = even_step(mentors_.size());
        Seen seen(mentors_.size());
        std::uint64_t slot = 0;
        for (Rank mentee = 0; mentee < mentees_.size(); ++mentee) {
            const auto& own = mentees_.at(mentee);
            gather(index, own, wanted_bits(own), true, reach.per_mentee, seen, [&](Rank mentor) {
                return score_of(mentor, mentee);
            });
            for (const auto& [score, mentor] : found_)
                add({mentor, mentee, score});
            for (int i = 0; i < reach.anywhere; ++i) {
                const auto mentor = static_cast<Rank>(slot++ * step % mentors_.size());
                if (const auto score = score_of(mentor, mentee)) add({mentor, mentee, *score});
            }
        }
    }

    void from_mentors(const Reach& reach) {
        const auto index = index_of(mentees_, wanted_bits);
        Seen seen(mentees_.size());
        for (Rank mentor = 0; mentor < mentors_.size(); ++mentor) {
            const int room = input_.mentors[mentors_.order[mentor]].room;
            const int enough = std::max(reach.per_mentor, std::min(room, reach.per_mentor) * 4);
            if (room <= 0 || thought_of_[mentor] >= enough) continue;
            const auto& own = mentors_.at(mentor);
            gather(index, own, own.offers, false, enough, seen, [&](Rank mentee) {
                return score_of(mentor, mentee);
            });
            for (const auto& [score, mentee] : found_)
                pairs_.push_back({mentor, mentee, score});
        }
    }

    void add(const EligiblePair& pair) {
        pairs_.push_back(pair);
        ++thought_of_[pair.mentor];
    }

    std::vector<EligiblePair> in_given_places() {
        for (auto& pair : pairs_) {
            pair.mentor = mentors_.order[pair.mentor];
            pair.mentee = mentees_.order[pair.mentee];
        }
        return std::move(pairs_);
    }

    const PairInput& input_;
    Group mentors_, mentees_;
    Scorer scorer_;
    Gate gate_;
    std::vector<EligiblePair> pairs_;  ///< by rank
    std::vector<Found> found_;
    std::vector<int> thought_of_;  ///< by how many mentees, for each mentor
};

}  // namespace

std::vector<EligiblePair> all_pairs(const PairInput& input) {
    return Search(input).all();
}

std::vector<EligiblePair> likely_pairs(const PairInput& input, const Reach& reach) {
    return Search(input).likely(reach);
}

std::vector<EligiblePair> pairs_of(const PairInput& input) {
    return input.mentors.size() * input.mentees.size() <= few ? all_pairs(input) : likely_pairs(input);
}

}  // namespace mentord::matching
