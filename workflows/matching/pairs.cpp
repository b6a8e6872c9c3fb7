#include "workflows/matching/pairs.hpp"

#include "workflows/matching/edge_value.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <utility>

namespace mentord::matching {

namespace {

/// A place in a list that is ordered by the people's ids.
using Rank = std::uint32_t;
using Ranks = std::vector<Rank>;

constexpr std::size_t few = 250'000;

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

/// A skill, and how much it is offered or wanted.
struct Share {
    std::uint8_t skill;
    std::uint8_t strength;
};
using Shares = std::vector<Share>;

Shares offered_by(const Traits& mentor) {
    Shares shares;
    for (std::uint8_t skill = 0; skill < 64; ++skill) {
        if (const int level = level_of(mentor, skill); level > 0)
            shares.push_back({skill, static_cast<std::uint8_t>(level + 3)});
    }
    return shares;
}

Shares wanted_by(const Traits& mentee) {
    Shares shares;
    for (std::size_t i = 0; i < mentee.want_count; ++i)
        shares.push_back({mentee.wants[i].skill, static_cast<std::uint8_t>(most_wanted_skills + 1 - i)});
    return shares;
}

/// Who has what.
struct Index {
    struct Listed {
        Rank rank;
        std::uint8_t strength;
        std::int8_t grade;
    };
    using List = std::vector<Listed>;
    std::array<List, 64> by_skill;
    std::array<List, 32> by_interest, by_language;
    List everybody;
};

Index index_of(const Group& group, Shares (*shares_of)(const Traits&)) {
    Index index;
    for (Rank rank = 0; rank < group.size(); ++rank) {
        const auto& traits = group.at(rank);
        const auto note = [&](std::array<Index::List, 32>& lists, std::uint32_t bits) {
            for (std::size_t bit = 0; bit < lists.size(); ++bit) {
                if (((bits >> bit) & 1U) != 0) lists[bit].push_back({rank, 1, traits.grade});
            }
        };
        for (const auto& [skill, strength] : shares_of(traits))
            index.by_skill[skill].push_back({rank, strength, traits.grade});
        note(index.by_interest, traits.interests);
        note(index.by_language, traits.languages);
        index.everybody.push_back({rank, 0, traits.grade});
    }
    return index;
}

/// Somebody on the other side.
struct Found {
    std::int32_t score;
    std::int32_t worth;  ///< the score, or less where many think of this one
    Rank rank;
};

// Puts those who are worth most in front, from one place to another. Many are worth the same to somebody who
// said little: each takes others of them.
void put_best_first(std::vector<Found>& found, std::size_t from, std::size_t to, Rank own) {
    if (found.size() <= to) return;
    const auto better = [own](const Found& one, const Found& other) {
        if (one.worth != other.worth) return one.worth > other.worth;
        return lot(own, one.rank, 0) < lot(own, other.rank, 0);
    };
    const auto at = [&](std::size_t place) { return found.begin() + static_cast<std::ptrdiff_t>(place); };
    std::nth_element(at(from), at(to), found.end(), better);
}

/// Somebody who has not been looked at closely: how much is offered of what is wanted, what else they have in
/// common, and how near the grade is to where it would be best.
struct Promising {
    std::uint32_t promise;
    Rank rank;
};
constexpr std::uint32_t highest_promise = 100;

std::uint32_t promise_of(int own_grade, int grade, bool own_is_mentee, Grades grades) {
    constexpr int best_grade = 30, less_a_step = 4;
    if (own_grade == 0 || grade == 0) return best_grade;
    const int gap = own_is_mentee ? gap_of(grade, own_grade, grades) : gap_of(own_grade, grade, grades);
    const int steps = std::abs(gap - (grades == Grades::alike ? 0 : 2));
    return static_cast<std::uint32_t>(std::max(0, best_grade - less_a_step * steps));
}

// Keeps so many, the most promising ones, in the order in which they stand, which is that of memory. Of those
// who promise the same, each takes others.
void keep_promising(std::vector<Promising>& all, std::size_t most, Rank own) {
    std::array<std::size_t, highest_promise + 1> count{};
    for (auto& one : all) {
        one.promise = std::min(one.promise, highest_promise);
        ++count[one.promise];
    }
    auto least = highest_promise;
    auto left = most;
    while (least > 0 && count[least] <= left)
        left -= count[least--];
    auto turn = lot(own, 0, 0) % std::max<std::size_t>(count[least], 1);
    std::erase_if(all, [&](const Promising& one) {
        if (one.promise != least) return one.promise < least;
        return turn++ % count[least] >= left;
    });
}

/// Who has been looked at in this round, and where each of them stands in a list, if anywhere.
class Seen {
public:
    static constexpr auto nowhere = std::numeric_limits<std::uint32_t>::max();

    explicit Seen(Rank size) : rounds_(size, 0), places_(size, nowhere) {}
    void begin() { ++round_; }
    bool first_time(Rank rank) {
        const bool first = rounds_[rank] != round_;
        if (first) places_[rank] = nowhere;
        rounds_[rank] = round_;
        return first;
    }
    void stands_at(Rank rank, std::size_t place) { places_[rank] = static_cast<std::uint32_t>(place); }
    std::uint32_t place_of(Rank rank) const { return places_[rank]; }

private:
    std::vector<std::uint32_t> rounds_, places_;
    std::uint32_t round_ = 0;
};

// Steps of this size come round to everybody, and evenly.
Rank even_step(Rank size) {
    auto step = static_cast<Rank>(std::uint64_t{size} * 618U / 1000U);
    while (step > 1 && std::gcd(step, size) != 1)
        --step;
    return std::max<Rank>(step, 1);
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
                if (allowed(mentor, mentee)) pairs_.push_back({mentor, mentee, score_of(mentor, mentee)});
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
    /// The one for whom others are looked for.
    struct Own {
        const Traits& traits;
        Rank rank;
        Shares shares;
        bool is_mentee;
        int enough;
    };

    bool allowed(Rank mentor, Rank mentee) const {
        return !gate_.forbids(mentors_.order[mentor], mentees_.order[mentee]);
    }
    bool allowed(const Own& own, Rank other) const {
        return own.is_mentee ? allowed(other, own.rank) : allowed(own.rank, other);
    }
    std::int32_t score_of(Rank mentor, Rank mentee) const {
        return scorer_(mentors_.at(mentor), mentees_.at(mentee)).total;
    }
    std::int32_t score_of(const Own& own, Rank other) const {
        return own.is_mentee ? score_of(other, own.rank) : score_of(own.rank, other);
    }

    // The more promising of those who share something, by score.
    void gather(const Index& index, const Own& own, const Reach& reach, Seen& seen) {
        const auto closely = static_cast<std::size_t>(std::max(reach.looked_at, 0));
        seen.begin();
        find_promising(index, own, closely, seen);
        if (promising_.size() > closely) keep_promising(promising_, closely, own.rank);
        found_.clear();
        for (const auto& [promise, rank] : promising_) {
            const auto score = score_of(own, rank);
            found_.push_back({score, score, rank});
        }
    }

    // Those who share a skill; where they are few, those who share anything else, and then anybody.
    void find_promising(const Index& index, const Own& own, std::size_t closely, Seen& seen) {
        constexpr std::uint32_t for_interest = 6, for_language = 8;
        promising_.clear();
        for (const auto& share : own.shares)
            add_promise(index.by_skill[share.skill], share.strength, own, seen);
        if (static_cast<int>(promising_.size()) >= own.enough) return;
        for (std::size_t bit = 0; bit < index.by_interest.size(); ++bit) {
            if (((own.traits.interests >> bit) & 1U) != 0)
                add_promise(index.by_interest[bit], for_interest, own, seen);
            if (((own.traits.languages >> bit) & 1U) != 0)
                add_promise(index.by_language[bit], for_language, own, seen);
        }
        if (promising_.size() < closely) add_promise(index.everybody, 0, own, seen);
    }

    // Whoever may not be matched makes no promise, so that there are enough where most may not.
    void add_promise(const Index::List& list, std::uint32_t weight, const Own& own, Seen& seen) {
        for (const auto& [rank, strength, grade] : list) {
            if (seen.first_time(rank) && allowed(own, rank)) {
                seen.stands_at(rank, promising_.size());
                const auto near = promise_of(own.traits.grade, grade, own.is_mentee, input_.weights.grades);
                promising_.push_back({near, rank});
            }
            const auto place = seen.place_of(rank);
            if (place != Seen::nowhere) promising_[place].promise += weight * strength;
        }
    }

    void from_mentees(const Reach& reach) {
        if (mentors_.size() == 0) return;
        const auto index = index_of(mentors_, offered_by);
        const auto step = even_step(mentors_.size());
        Seen seen(mentors_.size());
        std::uint64_t slot = 0;
        for (Rank mentee = 0; mentee < mentees_.size(); ++mentee) {
            const auto& own = mentees_.at(mentee);
            gather(index, {own, mentee, wanted_by(own), true, reach.per_mentee}, reach, seen);
            choose(mentee, reach.per_mentee);
            for (const auto& one : found_)
                add({one.rank, mentee, one.score});
            for (int i = 0; i < reach.anywhere; ++i) {
                const auto mentor = static_cast<Rank>(slot++ * step % mentors_.size());
                if (allowed(mentor, mentee)) add({mentor, mentee, score_of(mentor, mentee)});
            }
        }
    }

    // A quarter for the score alone; the others where not everybody else is thinking of the same few.
    void choose(Rank mentee, int count) {
        const auto all = static_cast<std::size_t>(std::max(count, 0));
        const auto best = all / 4;
        put_best_first(found_, 0, best, mentee);
        for (auto i = best; i < found_.size(); ++i)
            found_[i].worth -= crowd_at(found_[i].rank);
        put_best_first(found_, best, all, mentee);
        found_.resize(std::min(found_.size(), all));
    }

    // In points of a score.
    std::int32_t crowd_at(Rank mentor) const {
        constexpr int points = 100;
        const int room = std::max(1, input_.mentors[mentors_.order[mentor]].room);
        return points * thought_of_[mentor] / room;
    }

    void from_mentors(const Reach& reach) {
        const auto index = index_of(mentees_, wanted_by);
        Seen seen(mentees_.size());
        for (Rank mentor = 0; mentor < mentors_.size(); ++mentor) {
            const int room = input_.mentors[mentors_.order[mentor]].room;
            const int enough = std::max(reach.per_mentor, std::min(room, reach.per_mentor) * 4);
            if (room <= 0 || thought_of_[mentor] >= enough) continue;
            const auto& own = mentors_.at(mentor);
            gather(index, {own, mentor, offered_by(own), false, enough}, reach, seen);
            const auto most = static_cast<std::size_t>(enough);
            put_best_first(found_, 0, most, mentor);
            found_.resize(std::min(found_.size(), most));
            for (const auto& one : found_)
                pairs_.push_back({mentor, one.rank, one.score});
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
    std::vector<Promising> promising_;
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
